import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { canonicalise } from '@hudna/core/kernel/canonical.ts'
import { formatCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { cosign } from '@hudna/ledger/note/cosignature.ts'
import { formatEntryText } from '@hudna/ledger/note/entry-note.ts'
import { formatNote, parseNote, type Signer, signNote } from '@hudna/ledger/note/note.ts'
import {
  COSIGNATURE_ED25519_TYPE,
  ED25519_TYPE,
  formatVkey,
  keyId,
} from '@hudna/ledger/note/vkey.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import {
  encodeBundle,
  entriesPath,
  TILE_WIDTH,
  tileBytes,
  tilePath,
  tilesOf,
} from '@hudna/ledger/tree/tiles.ts'
import { createTree } from '@hudna/ledger/tree/tree.ts'
import { afterAll, expect, test } from 'vitest'
import { sha256, verifierOf } from './ed25519.ts'
import { WrongInput } from './failure.ts'
import { createPace } from './log/pace.ts'
import { run } from './run.ts'
import { runHere } from './test-shell.ts'

const root = mkdtempSync(join(tmpdir(), 'hudna-verify-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const PKCS8_START = Buffer.from('302e020100300506032b657004220420', 'hex')
const origin = 'verify.example/log'

type Key = { readonly vkey: string; readonly signer: Signer }

function keyOf(name: string, phrase: string, type = ED25519_TYPE): Key {
  const der = Buffer.concat([PKCS8_START, sha256(Buffer.from(phrase))])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  const parts = { sha256, name, type, publicKey: spki.subarray(-32) }
  const signer = { name, keyId: keyId(parts), sign: (text: Uint8Array) => sign(null, text, key) }
  return { vkey: formatVkey(parts), signer }
}

const log = keyOf(origin, 'log')
const gateway = keyOf(`${origin}/gateway`, 'gateway')
const namesake = keyOf(`${origin}/gateway`, 'somebody else')
const officer = keyOf('verify.example/officer', 'officer')
const witness = keyOf('verify.example/witness', 'witness', COSIGNATURE_ED25519_TYPE)
/** Signs in the gateway's name and under its ID, with another key. */
const forger: Key = { ...gateway, signer: { ...gateway.signer, sign: namesake.signer.sign } }

/** What an entry says, who it says has signed it, and who has. */
type Entry = {
  readonly signers: readonly Key[]
  readonly says?: object
  readonly names?: Key
}

const TIME = 1_456_819_200

function entryBytes({ signers, says = {}, names = signers[0] }: Entry, at: number): Uint8Array {
  const json = canonicalise({ n: at, officer: 'falcon', key: names?.signer.name, ...says })
  if (!json.ok) throw new Error(json.refusal.message)
  return signNote(
    formatEntryText(json.value),
    signers.map(({ signer }) => signer),
  )
}

type Publishing = {
  readonly keyFile?: string | Uint8Array
  readonly cosigners?: readonly Key[]
}

/** A published log of these entries. */
function publishEntries(list: readonly Entry[], { keyFile, cosigners = [] }: Publishing): string {
  const folder = mkdtempSync(join(root, 'log-'))
  const entries = list.map(entryBytes)
  const tree = createTree(sha256)
  for (const entry of entries) tree.append(leafHash(sha256, entry))
  const put = (path: string, bytes: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  for (const tile of tilesOf(entries.length)) {
    const start = tile.index * TILE_WIDTH
    if (tile.kind === 'hashes') put(tilePath(tile), tileBytes(tree, tile))
    else put(entriesPath(tile), encodeBundle(entries.slice(start, start + tile.width)))
  }
  const text = formatCheckpoint({ origin, size: entries.length, root: tree.root() })
  const own = parseNote(signNote(text, [log.signer])).signatures
  const lines = cosigners.map(({ signer }) => cosign(signer, { text, time: TIME }))
  put('checkpoint', formatNote(text, [...own, ...lines]))
  put('log.vkey', `${log.vkey}\n`)
  if (keyFile !== undefined) put('gateway.vkey', keyFile)
  return folder
}

/** A published log whose entry i names the gateway and is signed by the keys of signers[i]. */
function publish(signers: readonly (readonly Key[])[], keyFile?: string | Uint8Array): string {
  const entries = signers.map((keys) => ({ signers: keys, names: gateway }))
  return publishEntries(entries, keyFile === undefined ? {} : { keyFile })
}

async function verify(
  folder: string,
  ...more: readonly string[]
): Promise<{ readonly status: number; readonly found: object }> {
  const args = ['ledger', 'verify', folder, '--key', log.vkey, '--json', ...more]
  const { status, stdout } = await runHere(...args)
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

test('C20 the key of the gateway may be given, and the answer says where it came from', async () => {
  const folder = publish([[gateway]], keyFile)
  const given = ['--gateway-key', gateway.vkey]
  const from = (where: string) => ({ ok: true, gatewayKey: { vkey: gateway.vkey, from: where } })
  expect(await verify(folder)).toMatchObject({ status: 0, found: from('log') })
  expect(await verify(folder, ...given)).toMatchObject({ status: 0, found: from('option') })
  expect(await verify(publish([[gateway]]), ...given)).toMatchObject({ found: from('option') })
  const open = await runHere('ledger', 'verify', folder, '--key', log.vkey)
  expect(open.stdout).toContain('that key is from the log itself')
  const pinned = await runHere('ledger', 'verify', folder, '--key', log.vkey, ...given)
  expect(pinned.stdout).not.toContain('from the log itself')
  const other = publish([[namesake]], `${namesake.vkey}\n`)
  expect(await verify(other)).toMatchObject({ status: 0 })
  expect(await verify(other, ...given)).toMatchObject({
    status: 1,
    found: { path: 'gateway.vkey', reason: 'it is not the key of the gateway that was given' },
  })
})

test('C20 without any key of a gateway nothing is confirmed', async () => {
  const { status, found } = await verify(publish([[officer]]))
  expect({ status, found }).toMatchObject({ status: 1, found: { path: 'gateway.vkey' } })
})

const registration = {
  key: 'falcon-shift',
  party: 'north',
  role: 'shift',
  officer: 'falcon',
  vkey: officer.vkey,
  url: null,
  possession: 'shown at its registration',
}
const register: Entry = { signers: [gateway], says: { type: 'key-registered', body: registration } }
const byOfficer: Entry = { signers: [officer] }
const byGateway: Entry = { signers: [gateway] }

function revoke(lastTrustedIndex: number | null): Entry {
  const body = { key: 'falcon-shift', lastTrustedIndex, reason: 'lost' }
  return { signers: [gateway], says: { type: 'key-revoked', body } }
}

test('C21 signatures of authors are verified under the keys that the log registers', async () => {
  const entries = [byGateway, register, byOfficer, byGateway, byOfficer]
  const folder = publishEntries(entries, { keyFile })
  const keys = [{ key: 'falcon-shift', name: officer.signer.name, entries: 2, untrusted: 0 }]
  expect(await verify(folder)).toMatchObject({
    status: 0,
    found: { ok: true, authors: { checked: true, entries: 2, unchecked: 0, keys } },
  })
  const { stdout } = await runHere('ledger', 'verify', folder, '--key', log.vkey)
  expect(stdout).toContain('verified: 3 entries are signed by')
  expect(stdout).toContain('verified: 2 entries are signed by their authors')
})

test('C21 an entry of a key that is not there yet, revoked, or of somebody else is named', async () => {
  const forged = { ...officer.signer, sign: namesake.signer.sign }
  const another = keyOf('verify.example/officer', 'another officer')
  for (const [at, reason, ...entries] of [
    [0, /\(no-known-key\)/, byOfficer, register],
    [2, /revoked by entry 1/, register, revoke(null), byOfficer],
    [1, /another officer/, register, { ...byOfficer, says: { officer: 'hawk' } }],
    [1, /\(no-known-key\)/, register, { signers: [another] }],
    [1, /\(no-known-key\)/, register, { signers: [gateway], names: officer }],
    [1, /signature-invalid/, register, { signers: [{ ...officer, signer: forged }] }],
    [0, /does not name the key/, { signers: [gateway], says: { key: 7 } }],
  ] as const) {
    const { status, found } = await verify(publishEntries(entries, { keyFile }))
    expect(status).toBe(1)
    expect(found).toMatchObject({ path: `tile/entries/000.p/${entries.length}` })
    expect((found as { reason: string }).reason).toMatch(new RegExp(`^entry ${at}: `))
    expect((found as { reason: string }).reason).toMatch(reason)
  }
})

test('C21 what a key signed after trust in it ended is counted', async () => {
  const entries = [register, byOfficer, byOfficer, byOfficer, revoke(1), byGateway]
  const folder = publishEntries(entries, { keyFile })
  expect(await verify(folder)).toMatchObject({
    status: 0,
    found: { authors: { entries: 3, keys: [{ untrusted: 2, lastTrusted: 1 }] } },
  })
  const { stdout } = await runHere('ledger', 'verify', folder, '--key', log.vkey)
  expect(stdout).toContain('no longer trusted: 2 entries under the key falcon-shift, after entry 1')
})

test('C21 lines of unknown keys beside a good one are said to be unchecked', async () => {
  const folder = publish([[gateway], [gateway, officer], [officer, gateway]], keyFile)
  const { found } = await verify(folder)
  expect(found).toMatchObject({ ok: true, authors: { entries: 0, unchecked: 2 } })
  const { stdout } = await runHere('ledger', 'verify', folder, '--key', log.vkey)
  expect(stdout).toContain('not checked: 2 entries also have lines of unknown keys')
})

test('C26 lines of cosigners hold under the keys that are given or registered, or are named', async () => {
  const published = { keyFile, cosigners: [witness] }
  const folder = publishEntries([byGateway], published)
  const line = { name: witness.signer.name, time: TIME }
  expect(await verify(folder)).toMatchObject({ found: { unknown: [line.name], cosigned: [] } })
  const open = await runHere('ledger', 'verify', folder, '--key', log.vkey)
  expect(open.stdout).toContain(`not checked: lines of ${line.name}`)
  const given = ['--cosigner', witness.vkey]
  const pinned = await verify(folder, ...given)
  expect(pinned.found).toMatchObject({ unknown: [], cosigned: [{ ...line, from: 'option' }] })
  const without = await verify(publish([[gateway]], keyFile), ...given)
  expect(without.found).toMatchObject({
    path: 'checkpoint',
    reason: `it has no line of ${line.name}`,
  })
  const forged = keyOf(witness.signer.name, 'another', COSIGNATURE_ED25519_TYPE).signer.sign
  const forgery = { ...witness, signer: { ...witness.signer, sign: forged } }
  const bad = publishEntries([byGateway], { keyFile, cosigners: [forgery] })
  expect(await verify(bad, ...given)).toMatchObject({ status: 1, found: { path: 'checkpoint' } })
  const body = { ...registration, role: 'witness', officer: null, vkey: witness.vkey }
  const says = { type: 'key-registered', body }
  const registered = publishEntries([{ signers: [gateway], says }], published)
  expect((await verify(registered)).found).toMatchObject({ cosigned: [{ ...line, from: 'log' }] })
  const wrong = { keyFile, cosigners: [forgery] }
  const both = publishEntries([{ signers: [gateway], says }], wrong)
  expect(await verify(both)).toMatchObject({ status: 1, found: { path: 'checkpoint' } })
})

test('C26 a key that cosigns is no key of a log, and the other way round', async () => {
  const folder = publish([[gateway]], keyFile)
  for (const args of [
    ['--cosigner', log.vkey],
    ['--gateway-key', witness.vkey],
  ])
    expect((await verify(folder, ...args)).status).toBe(2)
})

/** Enough entries that threads take part. */
const MANY = 1_500

test('C27 a long log is checked in threads, and the first misfit by its place is named', async () => {
  const entries: Entry[] = Array.from({ length: MANY }, () => byGateway)
  entries[3] = register
  entries[1_400] = byOfficer
  const fits = await verify(publishEntries(entries, { keyFile }))
  expect(fits).toMatchObject({ status: 0, found: { size: MANY, authors: { entries: 1 } } })
  for (const places of [[1_290, 1_499], [1_100], [1_499]]) {
    const damaged = entries.map((entry, at) =>
      places.includes(at) ? { signers: [forger], names: gateway } : entry,
    )
    const { found } = await verify(publishEntries(damaged, { keyFile }))
    const reason = `entry ${places[0]}: it is not signed by ${gateway.signer.name} (signature-invalid)`
    expect(found).toMatchObject({ ok: false, reason })
  }
}, 60_000)

test('C27 Ctrl-C ends a verification with 3', async () => {
  const folder = publishEntries(
    Array.from({ length: MANY }, () => byGateway),
    { keyFile },
  )
  let stderr = ''
  const shell = {
    print: () => undefined,
    say: (text: string) => void (stderr += text),
    watched: false,
    environment: {},
    interrupted: AbortSignal.abort(),
  }
  expect(await run(shell, ['ledger', 'verify', folder, '--key', log.vkey])).toBe(3)
  expect(stderr).toBe('hudna: interrupted\n')
})

test('C27 progress says how many, how fast, and how long it will take', () => {
  let nowMs = 0
  const pace = createPace(() => nowMs)
  const at = (done: number) => pace({ done, of: 1_000_000, what: 'entries verified' })
  nowMs = 100
  expect(at(256)).toBe('256 of 1000000 entries verified')
  nowMs = 10_000
  expect(at(100_000)).toBe('100000 of 1000000 entries verified, 10000 a second, 1:30 left')
  nowMs = 20_000
  expect(at(5_000)).toBe('5000 of 1000000 entries verified, 250 a second, 1:06:20 left')
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
