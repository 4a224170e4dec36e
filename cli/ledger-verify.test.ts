import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { formatCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { formatEntryText } from '@hudna/ledger/note/entry-note.ts'
import { type Signer, signNote } from '@hudna/ledger/note/note.ts'
import { ED25519_TYPE, formatVkey, keyId } from '@hudna/ledger/note/vkey.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { encodeBundle, entriesPath, tileBytes, tilePath } from '@hudna/ledger/tree/tiles.ts'
import { createTree } from '@hudna/ledger/tree/tree.ts'
import { afterAll, expect, test } from 'vitest'
import { sha256, verifierOf } from './ed25519.ts'
import { WrongInput } from './failure.ts'
import { runHere } from './test-shell.ts'

const root = mkdtempSync(join(tmpdir(), 'hudna-verify-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const PKCS8_START = Buffer.from('302e020100300506032b657004220420', 'hex')
const origin = 'verify.example/log'

type Key = { readonly vkey: string; readonly signer: Signer }

function keyOf(name: string, phrase: string): Key {
  const der = Buffer.concat([PKCS8_START, sha256(Buffer.from(phrase))])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  const parts = { sha256, name, type: ED25519_TYPE, publicKey: spki.subarray(-32) }
  const signer = { name, keyId: keyId(parts), sign: (text: Uint8Array) => sign(null, text, key) }
  return { vkey: formatVkey(parts), signer }
}

const log = keyOf(origin, 'log')
const gateway = keyOf(`${origin}/gateway`, 'gateway')
const namesake = keyOf(`${origin}/gateway`, 'somebody else')
const officer = keyOf('verify.example/officer', 'officer')
/** Signs in the gateway's name and under its ID, with another key. */
const forger: Key = { ...gateway, signer: { ...gateway.signer, sign: namesake.signer.sign } }

/** A published log whose entry i is signed by the keys of signers[i]. */
function publish(signers: readonly (readonly Key[])[], keyFile?: string | Uint8Array): string {
  const folder = mkdtempSync(join(root, 'log-'))
  const entries = signers.map((keys, at) =>
    signNote(
      formatEntryText(`{"n":${at}}`),
      keys.map(({ signer }) => signer),
    ),
  )
  const tree = createTree(sha256)
  for (const entry of entries) tree.append(leafHash(sha256, entry))
  const tile = { kind: 'hashes', level: 0, index: 0, width: entries.length } as const
  const head = formatCheckpoint({ origin, size: entries.length, root: tree.root() })
  const put = (path: string, bytes: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  put('checkpoint', signNote(head, [log.signer]))
  put('log.vkey', `${log.vkey}\n`)
  put(tilePath(tile), tileBytes(tree, tile))
  put(entriesPath(tile), encodeBundle(entries))
  if (keyFile !== undefined) put('gateway.vkey', keyFile)
  return folder
}

async function verify(
  folder: string,
): Promise<{ readonly status: number; readonly found: object }> {
  const { status, stdout } = await runHere('ledger', 'verify', folder, '--key', log.vkey, '--json')
  return { status, found: JSON.parse(stdout) as object }
}

const keyFile = `${gateway.vkey}\n`

test('C20 every entry is verified under the key of the gateway, and the answer says so', async () => {
  const folder = publish([[gateway], [gateway], [gateway]], keyFile)
  const { status, found } = await verify(folder)
  expect(status).toBe(0)
  expect(found).toMatchObject({ ok: true, size: 3, gateway: gateway.signer.name })
  const text = await runHere('ledger', 'verify', folder, '--key', log.vkey)
  expect(text.stdout).toContain(`every entry is signed by ${gateway.signer.name}`)
})

test('C20 an entry with a forged, a foreign or no line of the gateway is named', async () => {
  for (const [signer, code] of [
    [forger, 'signature-invalid'],
    [namesake, 'no-known-key'],
    [officer, 'no-known-key'],
  ] as const) {
    const { status, found } = await verify(publish([[gateway], [signer], [gateway]], keyFile))
    expect(status).toBe(1)
    const reason = `entry 1: it is not signed by ${gateway.signer.name} (${code})`
    expect(found).toEqual({ ok: false, path: 'tile/entries/000.p/3', reason })
  }
})

test('C20 any flipped bit in the key file is named', async () => {
  for (let at = 0; at < keyFile.length; at += 1) {
    const bytes = Buffer.from(keyFile)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
    const { status, found } = await verify(publish([[gateway]], bytes))
    expect(status).toBe(1)
    expect(found).toMatchObject({ ok: false, path: 'gateway.vkey' })
  }
})

test('C20 a log without the key says that signatures of entries were not checked', async () => {
  const folder = publish([[officer]])
  expect(await verify(folder)).toMatchObject({ status: 0, found: { ok: true, gateway: null } })
  const { stdout } = await runHere('ledger', 'verify', folder, '--key', log.vkey)
  expect(stdout).toContain('not checked: signatures of entries')
})

test('C21 signatures of authors are said to be unchecked, with their number', async () => {
  const folder = publish([[gateway], [gateway, officer], [officer, gateway]], keyFile)
  const { found } = await verify(folder)
  expect(found).toMatchObject({ ok: true, authors: { checked: false, entries: 2 } })
  const { stdout } = await runHere('ledger', 'verify', folder, '--key', log.vkey)
  expect(stdout).toContain('not checked: signatures of authors; 2 entries')
})

test('C22 a key of small order or not in canonical form is no key', () => {
  for (const [first, last] of [
    [0x00, 0x00],
    [0x01, 0x00],
    [0xf0, 0x7f],
  ] as const) {
    const middle = new Uint8Array(30).fill(last === 0 ? 0 : 0xff)
    const publicKey = Uint8Array.of(first, ...middle, last)
    const vkey = formatVkey({ sha256, name: origin, type: ED25519_TYPE, publicKey })
    expect(() => verifierOf(vkey)).toThrow(WrongInput)
  }
})
