import type { EntryProof, RecordView } from '@hudna/core/api/reads.ts'
import { decodeBase64 } from '@hudna/ledger/note/base64.ts'
import { parseCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { parseNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { verifyInclusion } from '@hudna/ledger/tree/proof.ts'
import { decodeBundle } from '@hudna/ledger/tree/tiles.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256, verifierOf } from '../keys/ed25519.ts'
import { partyOf, reportOf } from '../sequencer/test-commands.ts'
import { damageEntry } from '../sequencer/test-damage.ts'
import { around, mill, noticeOf, verifyOf, volumeAt } from '../sequencer/test-located.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { ENTRIES_PAGE_MAX } from './record.ts'
import { begunTestApp, problemOf, startTestApp, type TestApp } from './test-app.ts'

const folders = testFolders()
let app: TestApp
beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
  await app.submit(reportOf('mill'), 'duty')
})
afterAll(async () => {
  await app.stop()
  folders.remove()
})

const size = (): number => app.centre.ledger.head().size

async function read<T>(url: string, post?: string): Promise<T> {
  const headers = post === undefined ? {} : await app.as(post)
  const answer = await app.ask({ url, headers })
  if (answer.statusCode !== 200) throw new Error(answer.payload)
  return answer.json<T>()
}

/** The size and root of a checkpoint, after its signature. */
async function headOf(checkpoint: string, vkey: string) {
  const note = parseNote(encodeUtf8(checkpoint))
  const verdict = await verifyNote({ note, verifiers: [verifierOf(vkey)] })
  if (!verdict.ok) throw new Error(verdict.code)
  return parseCheckpoint(verdict.text)
}

test('HT24 the record says what it is and shows its newest checkpoint', async () => {
  const view = await read<RecordView>('/api/record')
  const { origin, size: covered, root } = await headOf(view.checkpoint, view.vkey)
  expect({ origin, size: covered }).toEqual({ origin: view.origin, size: size() })
  expect(Buffer.from(root).toString('base64')).toBe(view.root)
  expect(view.firstTime).not.toBeNull()
  expect(view.lastTime).not.toBeNull()
})

test('HT24 every entry is proved, readable or not', async () => {
  const { vkey } = await read<RecordView>('/api/record')
  for (const post of [undefined, 'duty']) {
    const { entries } = await read<{ entries: readonly { index: number; readable: boolean }[] }>(
      `/api/record/entries?from=0&to=${size()}`,
      post,
    )
    expect(entries).toHaveLength(size())
    for (const { index, readable } of entries) {
      const entry = await read<EntryProof>(`/api/record/entries/${index}`, post)
      const { size: covered, root } = await headOf(entry.checkpoint, vkey)
      const leaf = decodeBase64(entry.leafHash)
      const proof = entry.proof.map(decodeBase64)
      expect(await verifyInclusion({ hash: sha256, index, size: covered, leaf, proof, root })).toBe(
        true,
      )
      expect(entry.note !== null).toBe(readable)
      if (entry.note !== null)
        expect(Buffer.from(leafHash(sha256, encodeUtf8(entry.note))).toString('base64')).toBe(
          entry.leafHash,
        )
    }
  }
})

test('HT24 a report to the parties is not readable to nobody', async () => {
  const last = size() - 1
  expect((await read<EntryProof>(`/api/record/entries/${last}`)).note).toBeNull()
  expect((await read<EntryProof>(`/api/record/entries/${last}`, 'visitors')).note).toContain('mill')
})

test('HT24 an entry is proved under an earlier size too', async () => {
  const covered = size() - 3
  const entry = await read<EntryProof>(`/api/record/entries/2?size=${covered}`)
  const root = app.centre.ledger.tree.root(covered)
  const leaf = decodeBase64(entry.leafHash)
  const proof = entry.proof.map(decodeBase64)
  expect(await verifyInclusion({ hash: sha256, index: 2, size: covered, leaf, proof, root })).toBe(
    true,
  )
  const beyond = await app.ask({ url: `/api/record/entries/2?size=${size() + 1}` })
  expect(problemOf(beyond)).toMatchObject({ code: 'out-of-range', field: '/size' })
  for (const url of [`/api/record/entries/${size()}`, '/api/record/entries/9?size=9'])
    expect(problemOf(await app.ask({ url })), url).toMatchObject({
      code: 'not-found',
      field: '/index',
    })
})

test('HT24 entries come a page at a time', async () => {
  const answer = await app.ask({ url: `/api/record/entries?from=0&to=${ENTRIES_PAGE_MAX + 1}` })
  expect(problemOf(answer)).toMatchObject({ code: 'too-large', field: '/to' })
  const beyond = await read<{ entries: unknown[] }>(
    `/api/record/entries?from=${size()}&to=${size() + 5}`,
  )
  expect(beyond.entries).toEqual([])
  const backwards = await read<{ entries: unknown[] }>('/api/record/entries?from=5&to=2')
  expect(backwards.entries).toEqual([])
})

test('HT24 an entry that was damaged is not given out', async () => {
  const folder = folders.fresh()
  const sound = await startTestApp(folder)
  await sound.stop()
  await damageEntry(folder, 1)
  const damaged = await startTestApp(folder)
  const answer = await damaged.ask({ url: '/api/record/entries/1' })
  expect(problemOf(answer)).toMatchObject({ code: 'record', status: 500 })
  expect(damaged.log.join('')).toContain('entry-damaged')
  expect((await damaged.ask({ url: '/api/record/entries/0' })).statusCode).toBe(200)
  await damaged.stop()
})

test('HT25 checkpoint and keys are for everybody', async () => {
  const away = { remoteAddress: '192.0.2.7' }
  const checkpoint = await app.ask({ ...away, url: '/log/checkpoint' })
  const vkey = await app.ask({ ...away, url: '/log/log.vkey' })
  expect(checkpoint.headers['cache-control']).toBe('no-cache')
  expect((await headOf(checkpoint.payload, vkey.payload.trim())).size).toBe(size())
  const gateway = await app.ask({ ...away, url: '/log/gateway.vkey' })
  expect(gateway.payload).toBe(`${(await read<RecordView>('/api/record')).gatewayVkey}\n`)
})

test('HT24 every entry that is shown is signed by the gateway whose key is published', async () => {
  const { gatewayVkey } = await read<RecordView>('/api/record')
  const { note } = await read<EntryProof>('/api/record/entries/0', 'administration')
  const verifiers = [verifierOf(gatewayVkey)]
  const verdict = await verifyNote({ note: parseNote(encodeUtf8(note ?? '')), verifiers })
  expect(verdict).toMatchObject({ ok: true, unknown: [] })
})

test('HT25 hash tiles are for everybody, bundles for the administrator', async () => {
  const width = size()
  const tile = await app.ask({ url: `/log/tile/0/000.p/${width}` })
  expect(tile.statusCode).toBe(200)
  expect(tile.headers['cache-control']).toContain('immutable')
  expect(tile.rawPayload).toHaveLength(32 * width)
  const bundle = { url: `/log/tile/entries/000.p/${width}` }
  expect(problemOf(await app.ask(bundle)).code).toBe('not-signed-in')
  expect(problemOf(await app.ask({ ...bundle, headers: await app.as('duty') })).code).toBe(
    'not-permitted',
  )
  const given = await app.ask({ ...bundle, headers: await app.as('administration') })
  const entries = decodeBundle(given.rawPayload)
  expect(entries).toHaveLength(width)
  for (const [index, bytes] of entries.entries())
    expect(leafHash(sha256, bytes)).toEqual(Buffer.from(app.centre.ledger.tree.leaf(index)))
})

test.each([
  '0/000',
  '0/000.p/0',
  '1/000.p/1',
  '0/001.p/1',
  '0/000.p/256',
  'x/000',
  '..%2f..%2fetc',
  'entries/000',
  '',
])('HT25 the log has no tile %s', async (path) => {
  const answer = await app.ask({
    url: `/log/tile/${path}`,
    headers: await app.as('administration'),
  })
  expect(problemOf(answer).code).toBe('not-found')
})

/** Whether the author, the joint centre and another side may have an entry. */
const mayRead = (at: number) =>
  Promise.all(
    ['north-liaison', 'duty', 'south-liaison'].map(async (post) => {
      const { note } = await read<EntryProof>(`/api/record/entries/${at}`, post)
      return note !== null
    }),
  )

test('HT111 the entry of a site is for few until a second person has verified it', async () => {
  const index = size()
  expect((await app.submit(noticeOf('clinic', 'site'), 'north-liaison')).statusCode).toBe(200)
  expect(await mayRead(index)).toEqual([true, true, false])
  expect((await app.submit(verifyOf('clinic'), 'duty')).statusCode).toBe(200)
  expect(await mayRead(index)).toEqual([true, true, true])
  const volume = volumeAt(around(mill, 300))
  const moved = { ...noticeOf('clinic', 'site', { volume }), type: 'notices/amend' as const }
  const waiting = size()
  await app.submit({ ...moved, reason: { en: 'Wider' } }, 'north-liaison')
  expect(await mayRead(waiting)).toEqual([true, true, false])
  expect((await app.submit(verifyOf('clinic', 2), 'duty')).statusCode).toBe(200)
  expect(await mayRead(waiting)).toEqual([true, true, true])
})

test('HT25 a tile stays as it is while the log grows', async () => {
  const url = `/log/tile/0/000.p/${size()}`
  const before = (await app.ask({ url })).rawPayload
  await app.submit(partyOf('latest'), 'administration')
  expect((await app.ask({ url })).rawPayload).toEqual(before)
})
