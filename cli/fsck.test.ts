import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createClient } from '@hudna/core/api/client.ts'
import { canonicalise } from '@hudna/core/kernel/canonical.ts'
import { cosign } from '@hudna/ledger/note/cosignature.ts'
import { formatEntryText } from '@hudna/ledger/note/entry-note.ts'
import { formatNote, parseNote, type Signer, signNote } from '@hudna/ledger/note/note.ts'
import { formatPossession } from '@hudna/ledger/note/possession.ts'
import { decodeUtf8, encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { COSIGNATURE_ED25519_TYPE, formatVkey, keyId } from '@hudna/ledger/note/vkey.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from './ed25519.ts'
import { createEntryCheck } from './log/entry-check.ts'
import { startServerProcess, type ServerProcess } from './server-process.ts'
import { runHere } from './test-shell.ts'

const root = mkdtempSync(join(tmpdir(), 'hudna-fsck-'))
const folder = join(root, 'centre')
const token = 'a-token-for-this-test-alone'
let server: ServerProcess
let url = ''

beforeAll(async () => {
  server = startServerProcess({
    args: ['--data', folder, '--port', '0', '--scenario', 'none'],
    environment: { ...process.env, HUDNA_OPERATOR_TOKEN: token },
  })
  for await (const line of server.lines) {
    url = /^Hudna listens on (\S+)$/.exec(line)?.[1] ?? ''
    break
  }
  await beCosigned()
})
afterAll(async () => {
  await server.stop()
  rmSync(root, { recursive: true, force: true })
})

/** Changes one row of the stopped centre behind its back. */
function change(statement: string): void {
  const database = new DatabaseSync(join(folder, 'hudna.sqlite'))
  expect(database.prepare(statement).run().changes).toBe(1)
  database.close()
}

const PKCS8_START = Buffer.from('302e020100300506032b657004220420', 'hex')
const secret = createPrivateKey({
  key: Buffer.concat([PKCS8_START, sha256(Buffer.from('a witness'))]),
  format: 'der',
  type: 'pkcs8',
})
const witnessKey = {
  sha256,
  name: 'centre.example/witness',
  type: COSIGNATURE_ED25519_TYPE,
  publicKey: createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32),
}
const cosigner: Signer = {
  name: witnessKey.name,
  keyId: keyId(witnessKey),
  sign: (message) => sign(null, message, secret),
}
const TIME = 1_456_819_200

/** Registers a witness of the centre itself, and hands in its line under the head that is then the newest. */
async function beCosigned(): Promise<void> {
  const headers = { authorization: `Bearer ${token}` }
  const client = createClient({ base: url, fetch, headers })
  const { origin } = await client.read('record', {})
  const text = formatPossession({ origin, party: 'centre', role: 'witness', size: 0 })
  const possession = decodeUtf8(formatNote(text, [cosign(cosigner, { text, time: TIME })]))
  const command = {
    type: 'parties/register-key',
    key: 'witness',
    party: 'centre',
    role: 'witness',
    officer: null,
    vkey: formatVkey(witnessKey),
    url: null,
    possession,
  } as const
  await client.submit({ key: 'register-witness', command })
  const { checkpoint } = await client.read('record', {})
  const note = parseNote(encodeUtf8(checkpoint))
  const line = cosign(cosigner, { text: note.text, time: TIME })
  const answer = await fetch(`${url}/log/cosignatures`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: decodeUtf8(formatNote(note.text, [...note.signatures, line])),
  })
  expect(await answer.json()).toMatchObject({ taken: [cosigner.name] })
  // The newest head is another one, so that the cosigned one stands nowhere but among those that are kept.
  const revocation = { key: 'witness', lastTrustedIndex: null, reason: 'No longer needed' } as const
  const revoke = { type: 'parties/revoke-key', ...revocation } as const
  await client.submit({ key: 'revoke-witness', command: revoke })
}

async function fsck(...args: string[]) {
  const { status, stdout } = await runHere('ledger', 'fsck', ...args, '--json')
  return { status, found: JSON.parse(stdout) as Record<string, unknown> }
}

test('C23 a centre that fits is confirmed, while it runs and when it is stopped', async () => {
  const at = ['--url', url, '--token', token]
  const running = await fsck(...at)
  const { size } = running.found as { size: number }
  expect(size).toBeGreaterThan(0)
  expect(running).toMatchObject({ status: 0, found: { ok: true, projections: { size } } })
  expect(running.found).toMatchObject({ cosigned: { heads: 1, lines: 1 } })
  // Each of its entries came with a request of its own.
  expect(running.found).toMatchObject({ usedKeys: size })
  const plain = await runHere('ledger', 'fsck', ...at)
  expect(plain.stdout).toMatch(/^fits: \d+ entries of [^\n]+ and \d+ rows of views\n$/)
  expect(plain.stderr).toContain('folds them again')
  await server.stop()
  expect(await fsck('--data', folder)).toEqual(running)
})

test('C23 a published log is no centre', async () => {
  const published = createServer((request, response) => {
    if (request.url !== '/checkpoint') response.statusCode = 404
    response.end('origin\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 origin AAAA\n')
  })
  await new Promise<void>((done) => void published.listen(0, '127.0.0.1', done))
  const { port } = published.address() as AddressInfo
  const { status, found } = await fsck('--url', `http://127.0.0.1:${port}`)
  published.close()
  expect({ status, found }).toMatchObject({ status: 2, found: { error: { code: 'wrong-input' } } })
})

test('C24 a row of the views that was changed is named', async () => {
  const where = "where kind = 'party' and id = 'centre' and to_index is null"
  change(`update view_document set document = replace(document, '"en":"', '"en":"Not ') ${where}`)
  expect(await fsck('--data', folder)).toMatchObject({
    status: 1,
    found: {
      ok: false,
      part: 'projections',
      difference: { kind: 'party', id: 'centre', fault: 'different', column: 'document' },
    },
  })
  const plain = await runHere('ledger', 'fsck', '--data', folder)
  expect(plain.stdout).toMatch(
    /^does not fit: views: document party centre from entry \d+: document is different\n$/,
  )
  change(`update view_document set document = replace(document, '"en":"Not ', '"en":"') ${where}`)
  expect((await fsck('--data', folder)).status).toBe(0)
}, 60_000)

test('C32 a cosignature that was changed is named with its head', async () => {
  const size = (await fsck('--data', folder)).found['size'] as number
  const stranger = 'centre.example/stranger'
  const whole = readFileSync(join(folder, 'hudna.sqlite'))
  for (const [line, reason] of [
    [`substr(line, 1, 60) || 'AAAA' || substr(line, 65)`, /^no valid line of .*invalid/],
    [`replace(line, '${cosigner.name}', '${stranger}')`, /stranger was not registered before it$/],
  ] as const) {
    change(`update cosignature set line = ${line}`)
    const { status, found } = await fsck('--data', folder)
    const expected = { ok: false, part: 'cosignatures', size: size - 1 }
    expect({ status, found }).toMatchObject({ status: 1, found: expected })
    expect(found['reason']).toMatch(reason)
    writeFileSync(join(folder, 'hudna.sqlite'), whole)
  }
  expect((await fsck('--data', folder)).status).toBe(0)
}, 60_000)

test('C33 a key of a request that was changed, lost or invented is named', async () => {
  const where = "where key = 'register-witness'"
  const rows: readonly (readonly [change: string, found: object])[] = [
    [
      `update used_key set digest = replace(digest, substr(digest, 1, 6), 'abcdef') ${where}`,
      { key: 'register-witness', reason: expect.stringContaining('another request') },
    ],
    [
      `update used_key set key = 'register-whatever' ${where}`,
      { key: 'register-whatever', reason: expect.stringContaining('another request') },
    ],
    ["insert into used_key values ('an-invented-key', 'abc', 1, 1)", { key: 'an-invented-key' }],
    [`delete from used_key ${where}`, { key: null, reason: expect.stringContaining('not among') }],
  ]
  const whole = readFileSync(join(folder, 'hudna.sqlite'))
  for (const [statement, expected] of rows) {
    change(statement)
    const { status, found } = await fsck('--data', folder)
    expect({ status, found }).toMatchObject({
      status: 1,
      found: { part: 'used-keys', ...expected },
    })
    writeFileSync(join(folder, 'hudna.sqlite'), whole)
  }
  expect((await fsck('--data', folder)).status).toBe(0)
}, 60_000)

test('C34 of the data folder of a mirror the log and what it says are checked', async () => {
  const copy = join(root, 'copy')
  await runHere('ledger', 'publish', '--data', folder, '-o', join(copy, 'log'))
  const { status, found } = await fsck('--data', copy)
  expect({ status, found }).toMatchObject({ status: 0, found: { ok: true, projections: null } })
  const bundle = join(copy, 'log', 'tile', 'entries', `000.p`)
  const [name = ''] = readdirSync(bundle)
  const bytes = readFileSync(join(bundle, name))
  bytes[500] = (bytes[500] ?? 0) ^ 1
  writeFileSync(join(bundle, name), bytes)
  expect(await fsck('--data', copy)).toMatchObject({
    status: 1,
    found: { part: 'record', path: `tile/entries/000.p/${name}` },
  })
})

test('C25 an entry that was damaged is named', async () => {
  change(
    'update entry set bytes = cast(replace(cast(bytes as text), \'"seq":1,\', \'"seq":7,\') as blob) where position = 0',
  )
  const { status, found } = await fsck('--data', folder)
  expect({ status, found }).toMatchObject({ status: 1, found: { ok: false, part: 'record' } })
  expect(String(found['path'])).toContain('tile/entries/')
  expect(String(found['reason'])).toContain('entry 0')
})

const form = {
  v: 1,
  type: 'officer-enrolled',
  author: 'administration',
  officer: 'operator',
  key: 'centre.example/gateway',
  seq: 1,
  time: '2016-03-01T08:00:00.000Z',
  recipients: [],
  refs: [],
  seen: { size: 0, root: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' },
  body: { officer: 'officer-1', posts: ['administration'] },
}
const signer = { name: 'centre.example/gateway', keyId: 7, sign: () => new Uint8Array(64) }

function entryOf(members: object): Uint8Array {
  const json = canonicalise({ ...form, ...members })
  if (!json.ok) throw new Error(json.refusal.message)
  return signNote(formatEntryText(json.value), [signer])
}

test('C25 an entry that does not follow from those before it is named', () => {
  const later = '2016-03-01T09:00:00.000Z'
  const wrong: readonly (readonly [members: object, reason: RegExp])[] = [
    [{ seq: 2, type: 'officer-beamed-up' }, /no event is called officer-beamed-up/],
    [{ seq: 2, v: 2 }, /^\/v: /],
    [{ seq: 2, body: { officer: 'officer-1' } }, /^\/posts: /],
    [{ seq: 1 }, /numbers it 1 after 1/],
    [{ seq: 3 }, /numbers it 3 after 1/],
    [{ seq: 2, author: 'duty' }, /author duty numbers it 2 after 0/],
    [{ seq: 2, time: '2016-03-01T08:59:59.999Z' }, /the entry before it at 2016-03-01T09/],
    [{ seq: 2, time: later, seen: { ...form.seen, size: 2 } }, /a head of size 2/],
  ]
  for (const [members, reason] of wrong) {
    const check = createEntryCheck()
    expect(check(0, entryOf({ time: later }))).toBeUndefined()
    expect(check(1, entryOf({ time: later, ...members }))).toMatch(reason)
    expect(check(1, entryOf({ time: later, seq: 2 }))).toBeUndefined()
  }
  expect(createEntryCheck()(0, new TextEncoder().encode('no note\n'))).toBeDefined()
})
