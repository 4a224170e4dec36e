import type { CosignaturesTaken, CosignedHead } from '@hudna/core/api/cosigning.ts'
import { formatLogReading, LOG_READING_SCHEME } from '@hudna/core/api/log-reading.ts'
import type { RecordView } from '@hudna/core/api/reads.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { cosign } from '@hudna/ledger/note/cosignature.ts'
import { formatNote, parseNote } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { decodeBundle } from '@hudna/ledger/tree/tiles.ts'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { COSIGNING_ALARM_MS } from '../cosigning/coverage.ts'
import {
  cosigned,
  cosignerOf,
  registrationOf,
  type TestCosigner,
} from '../cosigning/test-cosigners.ts'
import { partyOf } from '../sequencer/test-commands.ts'
import { START, testFolders } from '../sequencer/test-sequencer.ts'
import {
  COSIGNATURE_FAILURES_MAX,
  COSIGNATURE_WINDOW_MS,
  COSIGNATURES_BYTES_MAX,
} from './cosigning.ts'
import { begunTestApp, problemOf, type TestApp } from './test-app.ts'

const north = cosignerOf('north', 'mirror')
const south = cosignerOf('south', 'mirror')
const stranger = cosignerOf('aid', 'mirror')
const time = Date.parse(START) / 1_000

const folders = testFolders()
let app: TestApp
beforeEach(async () => {
  app = await begunTestApp(folders.fresh())
  const { origin } = app.centre.keyring
  for (const one of [north, south]) {
    const liaison = `${one.party}-liaison`
    const answer = await app.submit(registrationOf(one, { origin, time }), liaison)
    expect(answer.statusCode, answer.payload).toBe(200)
  }
})
afterEach(() => app.stop())
afterAll(folders.remove)

const head = () => app.centre.ledger.head()
const plain = { 'content-type': 'text/plain; charset=utf-8' }

function post(note: string | Uint8Array, more: object = {}) {
  const payload = Buffer.from(note)
  return app.ask({ method: 'POST', url: '/log/cosignatures', headers: plain, payload, ...more })
}
const sign = (by: readonly TestCosigner[], note = head().note) => post(cosigned(note, by, time))

test('HT34 cosignatures are taken from whoever brings them, without a session', async () => {
  const answer = await post(cosigned(head().note, [north], time), { remoteAddress: '192.0.2.7' })
  expect(answer.statusCode).toBe(200)
  const { size } = head()
  expect(answer.json<CosignaturesTaken>()).toEqual({ size, taken: [north.key.name] })
  const unknown = await sign([stranger])
  expect(unknown.json<CosignaturesTaken>()).toEqual({ size, taken: [] })
})

test('HT34 what is no cosigned checkpoint is refused', async () => {
  expect(problemOf(await post('no note')).code).toBe('malformed')
  expect(problemOf(await post('x'.repeat(COSIGNATURES_BYTES_MAX + 1))).code).toBe('too-large')
  const json = { headers: { 'content-type': 'application/json' } }
  expect(problemOf(await post('{}', json)).code).toBe('malformed')
  expect(problemOf(await post('', json)).code).toBe('malformed')
  const foreign = head().note.replace(app.centre.keyring.origin, 'other.example')
  expect(problemOf(await post(foreign)).code).toBe('bad-signature')
})

const at = (remoteAddress: string) => ({ remoteAddress })
const good = () => cosigned(head().note, [north], time)
const strange = () => cosigned(head().note, [stranger], time)

test('HT35 an address that brings nothing that holds is not looked at for a while', async () => {
  for (let failure = 0; failure < COSIGNATURE_FAILURES_MAX; failure += 1)
    await post('no note', at('192.0.2.7'))
  expect(problemOf(await post(good(), at('192.0.2.7'))).code).toBe('rate-limited')
  expect((await post(good(), at('192.0.2.8'))).statusCode).toBe(200)
  app.passMs(COSIGNATURE_WINDOW_MS)
  expect((await post(good(), at('192.0.2.7'))).statusCode).toBe(200)
  for (let failure = 0; failure < COSIGNATURE_FAILURES_MAX; failure += 1)
    await post(strange(), at('192.0.2.9'))
  expect(problemOf(await post(good(), at('192.0.2.9'))).code).toBe('rate-limited')
})

test('HT36 the checkpoint has the lines of its cosigners, and the newest with a quorum is there', async () => {
  const lines = async (url: string) => {
    const { payload } = await app.ask({ url, remoteAddress: '192.0.2.7' })
    return parseNote(encodeUtf8(payload)).signatures.map(({ name }) => name)
  }
  const { origin } = app.centre.keyring
  expect(await lines('/log/checkpoint')).toEqual([origin])
  const none = await app.ask({ url: '/log/cosigned-checkpoint' })
  expect(problemOf(none)).toMatchObject({ code: 'not-found', status: 404 })
  await sign([north])
  expect(await lines('/log/checkpoint')).toEqual([origin, north.key.name])
  expect(problemOf(await app.ask({ url: '/log/cosigned-checkpoint' })).code).toBe('not-found')
  await sign([south])
  expect(await lines('/log/cosigned-checkpoint')).toEqual([origin, north.key.name, south.key.name])
})

test('HT36 an entry has the smallest head with a quorum that covers it', async () => {
  const read = (query: string) => app.ask({ url: `/api/record/cosigned${query}` })
  expect(problemOf(await read('')).code).toBe('not-found')
  expect(problemOf(await read('?index=0'))).toMatchObject({ code: 'not-found', field: '/index' })
  await sign([north, south])
  const first = head().size
  await app.submit(partyOf('third'), 'administration')
  await sign([south])
  const answer = async (query: string) => {
    const { size, quorum } = (await read(query)).json<CosignedHead>()
    return [size, quorum]
  }
  expect(await answer('?index=0')).toEqual([first, true])
  expect(await answer(`?index=${first}`)).toEqual([first + 1, false])
  expect(await answer('')).toEqual([first, true])
  expect(problemOf(await read(`?index=${first + 1}`)).code).toBe('not-found')
  expect(problemOf(await read('?index=-1')).status).toBe(400)
})

/** Lets the collector look, as its timer does. */
async function passMs(ms: number): Promise<void> {
  app.passMs(ms)
  await app.centre.collector.tick()
}

test('HT37 the record and the metrics say who holds it, and raise the alarm', async () => {
  const record = async () => (await app.ask({ url: '/api/record' })).json<RecordView>().cosigning
  const metrics = async () =>
    (await app.ask({ url: '/metrics', headers: { host: 'localhost' } })).payload
  await sign([north])
  expect(await record()).toMatchObject({ parties: 2, needed: 2, quorumSize: null, alarms: [] })
  await passMs(COSIGNING_ALARM_MS)
  await passMs(0)
  const alarms = (await record()).alarms.map(({ code, key }) => [code, key])
  expect(alarms).toEqual([
    ['mirror-behind', south.id],
    ['quorum-missing', null],
  ])
  expect(await metrics()).toContain('hudna_cosigning_alarms{code="mirror-behind"} 1\n')
  expect(app.log.join('')).toContain('"code":"quorum-missing"')
  await sign([south])
  expect(await record()).toMatchObject({ alarms: [], quorumSize: head().size })
  expect(await metrics()).toContain('hudna_cosigning_alarms{code="mirror-behind"} 0\n')
  expect(await metrics()).toContain(`hudna_cosigned_entries ${head().size}\n`)
})

test('HT38 a registered mirror reads entry bundles by a note of its key', async () => {
  const { origin } = app.centre.keyring
  const { size } = head()
  const by = (cosigner: TestCosigner, expiresMs = 60_000) => {
    const text = formatLogReading({ origin, expires: addMs(START, expiresMs) })
    const note = formatNote(text, [cosign(cosigner.key.signer, { text, time })])
    return { authorization: `${LOG_READING_SCHEME} ${Buffer.from(note).toString('base64')}` }
  }
  const url = `/log/tile/entries/000.p/${size}`
  const given = await app.ask({ url, headers: by(north), remoteAddress: '192.0.2.7' })
  expect(decodeBundle(given.rawPayload)).toHaveLength(size)
  expect(problemOf(await app.ask({ url, headers: by(stranger) })).code).toBe('not-permitted')
  expect(problemOf(await app.ask({ url, headers: by(north, 0) })).code).toBe('not-signed-in')
  const session = await app.ask({
    url: '/api/projections/check',
    method: 'POST',
    headers: by(north),
  })
  expect(problemOf(session).code).toBe('not-signed-in')
})
