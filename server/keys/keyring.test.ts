import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseNote, signNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { ED25519_TYPE, formatVkey, parseVkey } from '@hudna/ledger/note/vkey.ts'
import { afterAll, expect, test } from 'vitest'
import { seededBytes } from '../sequencer/test-sequencer.ts'
import { sha256, signingKey, verifierOf } from './ed25519.ts'
import { keyringPath, openKeyring, readKeyringFile } from './keyring.ts'

const root = mkdtempSync(join(tmpdir(), 'hudna-keys-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const fresh = (): string => join(mkdtempSync(join(root, 'centre-')), 'data')

const noEntropy = (): Uint8Array => {
  throw new Error('no key is made twice')
}

test('KY1 keys are made once', () => {
  const folder = fresh()
  const made = openKeyring(folder, seededBytes(1))
  const opened = openKeyring(folder, noEntropy)
  expect(opened.origin).toBe(made.origin)
  expect(opened.log.vkey).toBe(made.log.vkey)
  expect(opened.gateway.vkey).toBe(made.gateway.vkey)
  expect(made.log.vkey).not.toBe(made.gateway.vkey)
})

test('KY1 two centres have different keys and names', () => {
  const [one, other] = [openKeyring(fresh(), seededBytes(1)), openKeyring(fresh(), seededBytes(2))]
  expect(one.origin).not.toBe(other.origin)
  expect(one.log.vkey).not.toBe(other.log.vkey)
})

test('KY2 the file is for its owner alone', () => {
  const folder = fresh()
  openKeyring(folder, seededBytes(1))
  expect(statSync(keyringPath(folder)).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700)
})

test('KY2 half a file that an end left behind is no keyring', () => {
  const folder = fresh()
  openKeyring(folder, seededBytes(1))
  const path = keyringPath(folder)
  const whole = readFileSync(path, 'utf8')
  rmSync(path)
  writeFileSync(`${path}.new`, whole.slice(0, 20))
  const made = openKeyring(folder, seededBytes(2))
  expect(existsSync(`${path}.new`)).toBe(false)
  expect(readKeyringFile(folder).origin).toBe(made.origin)
})

test('KY3 signatures are those of RFC 8032', () => {
  // Section 7.1, TEST 2.
  const seed = Buffer.from(
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    'hex',
  )
  const key = signingKey('test', seed)
  expect(Buffer.from(parseVkey(sha256, key.vkey).publicKey).toString('hex')).toBe(
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  )
  expect(Buffer.from(key.signer.sign(Uint8Array.of(0x72))).toString('hex')).toBe(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
      '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  )
})

test('KY3 the identity as key signs nothing', async () => {
  const publicKey = Uint8Array.of(1, ...new Uint8Array(31))
  const vkey = formatVkey({ name: 'nobody', type: ED25519_TYPE, publicKey, sha256 })
  const { keyId: id } = parseVkey(sha256, vkey)
  const signature = Uint8Array.of(...publicKey, ...new Uint8Array(32))
  const note = { text: 'anything\n', signatures: [{ name: 'nobody', keyId: id, signature }] }
  const verdict = await verifyNote({ note, verifiers: [verifierOf(vkey)] })
  expect(verdict).toMatchObject({ ok: false, code: 'signature-invalid' })
})

test('KY3 a note is verified by the key that signed it and by no other', async () => {
  const { log, gateway } = openKeyring(fresh(), seededBytes(1))
  const note = parseNote(signNote('what was said\n', [log.signer]))
  const by = (vkey: string) => verifyNote({ note, verifiers: [verifierOf(vkey)] })
  expect((await by(log.vkey)).ok).toBe(true)
  expect(await by(gateway.vkey)).toMatchObject({ ok: false, code: 'no-known-key' })
  const other = { ...note, text: 'what was not said\n' }
  const verdict = await verifyNote({ note: other, verifiers: [verifierOf(log.vkey)] })
  expect(verdict).toMatchObject({ ok: false, code: 'signature-invalid' })
})
