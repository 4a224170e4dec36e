import {
  type DocumentList,
  type EntryProof,
  type IncidentList,
  type IncidentView,
  type ReadName,
  reads,
  type StatisticsView,
} from '@hudna/core/api/reads.ts'
import { pathOf } from '@hudna/core/api/client.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { openMarking, partiesMarking } from '@hudna/core/kernel/marking.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cosigned, cosignerOf, registrationOf } from '../cosigning/test-cosigners.ts'
import { partyOf, reportOf, source, triageOf, truce } from '../sequencer/test-commands.ts'
import { subscribeTo } from '../projections/test-subscriptions.ts'
import { noticeOf } from '../sequencer/test-telling.ts'
import { START, testFolders } from '../sequencer/test-sequencer.ts'
import { begunTestApp, problemOf, type TestApp } from './test-app.ts'

const folders = testFolders()
let app: TestApp
/** The size before each of the reports, by name. */
const sizes = new Map<string, number>()

const named = { tlp: 'AMBER', class: 'C', releaseTo: ['aid'] } as const
const withheld = { tlp: 'AMBER', class: 'D', releaseTo: ['aid'] } as const
const secretPlace = { ...reportOf('any').place, names: { en: 'The secret cellar' } }

const zone = (id: string, longitude: number, marking: typeof openMarking): Command => ({
  type: 'agreements/declare-zone',
  zone: id,
  agreement: 'truce',
  kind: 'checkpoint',
  names: { ar: id, en: id, ru: id },
  volume: {
    footprint: { shape: 'circle', centre: [longitude, 362_054_321], radiusM: 300 },
    floorM: null,
    ceilingM: null,
    interval: truce.interval,
  },
  consents: [],
  declaredBy: 'north',
  source,
  marking,
})

beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
  const filed: readonly (readonly [name: string, command: Command])[] = [
    ['public', reportOf('public', { marking: openMarking })],
    ['parties', reportOf('parties', { marking: partiesMarking })],
    ['named', reportOf('named', { marking: { ...named, releaseTo: ['aid'] } })],
    [
      'cellar',
      reportOf('cellar', {
        marking: { ...withheld, releaseTo: ['aid'] },
        place: secretPlace,
        title: { en: 'Fire' },
      }),
    ],
    ['watched', subscribeTo('watched')],
    ['told', noticeOf('told', addMs(START, 72 * 3_600_000))],
    ['post-a', zone('post-a', 371_111_111, openMarking)],
    ['post-d', zone('post-d', 371_612_345, { ...withheld, releaseTo: ['aid'] })],
  ]
  for (const [name, command] of filed) {
    app.passMs(60_000)
    sizes.set(name, app.centre.ledger.head().size)
    const answer = await app.submit(command, 'north-liaison')
    if (answer.statusCode !== 200) throw new Error(answer.payload)
  }
  await app.submit(triageOf('parties'), 'duty')
  const { origin } = app.centre.keyring
  const mirror = cosignerOf('north', 'mirror')
  const time = Date.parse(START) / 1_000
  await app.submit(registrationOf(mirror, { origin, time }), 'north-liaison')
  const { note } = app.centre.ledger.head()
  await app.centre.collector.take(cosigned(note, [mirror], time))
})
afterAll(async () => {
  await app.stop()
  folders.remove()
})

const readers = ['nobody', 'south-liaison', 'aid-cell', 'north-liaison'] as const
type Reader = (typeof readers)[number]

async function read(url: string, reader: Reader | 'administration' = 'nobody') {
  const headers = reader === 'nobody' ? {} : await app.as(reader)
  return app.ask({ url, headers })
}
async function readAs<T>(reader: Reader, url: string): Promise<T> {
  const answer = await read(url, reader)
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.payload}`)
  return answer.json<T>()
}

const inputs: { readonly [N in ReadName]: Readonly<Record<string, unknown>> } = {
  health: {},
  exchange: {},
  session: {},
  register: { register: 'zones' },
  document: { register: 'agreements', id: 'truce' },
  search: { q: 'truce' },
  incidents: { agreement: 'truce', limit: 2 },
  incident: { id: 'public' },
  due: {},
  statistics: { agreement: 'truce' },
  regime: { at: '36.2,37.16', time: START, until: addMs(START, 60_000) },
  covered: { party: 'north', at: '36.2,37.16', time: START },
  volumes: { bbox: '37,36,38,37', from: START, to: addMs(START, 60_000) },
  subscriptions: {},
  matches: { id: 'watched' },
  ladder: { id: 'told' },
  whoKnew: { at: '36.2,37.16', from: START, to: addMs(START, 60_000) },
  deliveries: { after: 0, limit: 2 },
  presence: {},
  record: {},
  cosigned: {},
  sizeAt: { at: START },
  entries: { from: 3, to: 7 },
  entry: { index: 3 },
}

test.each(Object.keys(reads) as ReadName[])(
  'HT20 %s answers what its schema says',
  async (name) => {
    const answer = await read(pathOf(reads[name].path, inputs[name]), 'north-liaison')
    expect(answer.statusCode, answer.payload).toBe(200)
    expect(String(answer.headers['content-type'])).toMatch(/^application\/json/)
    expect(parserOf(reads[name].response)(answer.json())).toMatchObject({ ok: true })
  },
)

test.each(Object.keys(reads) as ReadName[])(
  'HT20 %s refuses what it does not know',
  async (name) => {
    const closed = ['health', 'session', 'record']
    const answer = await read(pathOf(reads[name].path, { ...inputs[name], colour: 'red' }))
    if (closed.includes(name)) expect(answer.statusCode).toBe(200)
    else expect(problemOf(answer)).toMatchObject({ code: 'unknown-field', field: '/colour' })
  },
)

test('HT21 a read at a size or a moment gives what was known then', async () => {
  const at = sizes.get('named') ?? 0
  const moment = addMs(START, 2 * 60_000)
  const ids = async (more: string) =>
    (await readAs<IncidentList>('north-liaison', `/api/incidents?agreement=truce${more}`)).rows.map(
      ({ id }) => id,
    )
  expect(await ids('')).toEqual(['cellar', 'named', 'parties', 'public'])
  expect(await ids(`&size=${at}`)).toEqual(['parties', 'public'])
  expect(await ids(`&asKnownAt=${moment}`)).toEqual(['parties', 'public'])
  const stateAt = async (more: string) =>
    (await readAs<IncidentView>('north-liaison', `/api/incidents/parties${more}`)).incident.state
  expect(await stateAt('')).toBe('triaged')
  expect(await stateAt(`?size=${at}`)).toBe('reported')
  const register = `/api/registers/zones?size=${sizes.get('post-a')}`
  expect((await readAs<DocumentList>('north-liaison', register)).documents).toEqual([])
  expect(problemOf(await read(`/api/incidents/public?size=${at - 10}`)).code).toBe('not-found')
})

test('HT21 a size that is not reached is refused', async () => {
  const { size } = app.centre.ledger.head()
  for (const url of ['/api/incidents', '/api/statistics', '/api/registers/zones', '/api/due']) {
    const answer = await read(`${url}?size=${size + 1}`, 'north-liaison')
    expect(problemOf(answer), url).toMatchObject({
      code: 'out-of-range',
      field: '/size',
      evidence: { size },
    })
  }
  expect(problemOf(await read('/api/incidents?size=-1')).code).toBe('out-of-range')
  expect(problemOf(await read('/api/incidents?size=1.5')).code).toBe('malformed')
})

const visible: { readonly [R in Reader]: readonly string[] } = {
  nobody: ['public'],
  'south-liaison': ['parties', 'public'],
  'aid-cell': ['cellar', 'named', 'parties', 'public'],
  'north-liaison': ['cellar', 'named', 'parties', 'public'],
}

test.each(readers)('HT22 %s has the incidents that the marking allows', async (reader) => {
  const { rows, total } = await readAs<IncidentList>(reader, '/api/incidents?agreement=truce')
  expect(rows.map(({ id }) => id)).toEqual(visible[reader])
  expect(total).toBe(visible[reader].length)
  for (const id of ['public', 'parties', 'named', 'cellar']) {
    const answer = await read(`/api/incidents/${id}`, reader)
    expect(answer.statusCode, id).toBe(visible[reader].includes(id) ? 200 : 404)
  }
  const { statistics } = await readAs<StatisticsView>(reader, '/api/statistics?agreement=truce')
  expect(JSON.stringify(statistics)).not.toContain('cellar')
})

test('HT22 what is withheld is answered like what is not there', async () => {
  const said = await Promise.all(
    [
      '/api/incidents/named',
      '/api/incidents/absent',
      '/api/registers/zones/post-d',
      '/api/registers/zones/absent',
    ].map(async (url) => {
      const { requestId: _, ...problem } = problemOf(await read(url, 'south-liaison'))
      return JSON.stringify(problem).replaceAll(/named|absent|post-d/g, 'ID')
    }),
  )
  expect(said[0]).toBe(said[1])
  expect(said[2]).toBe(said[3])
})

test('HT22 what is due needs a session', async () => {
  expect(problemOf(await read('/api/due')).code).toBe('not-signed-in')
})

const everywhere = [
  '/api/incidents?agreement=truce',
  '/api/incidents/cellar',
  '/api/registers/zones',
  '/api/due',
  '/api/statistics?agreement=truce',
  '/api/record/entries?from=0&to=100',
  '/api/regime?at=36.2054321,37.1612345&time=2016-03-01T08:00:00.000Z',
]
const exact = /371600000|362000000|371612345|secret cellar|post-d/

test('HT23 a party that is named has no exact position of class D', async () => {
  for (const url of everywhere) {
    const answer = await read(url, 'aid-cell')
    expect(answer.statusCode, url).toBe(200)
    const rows = url.startsWith('/api/incidents?') ? answer.json<IncidentList>().rows : []
    const text =
      rows.length > 0 ? JSON.stringify(rows.find(({ id }) => id === 'cellar')) : answer.payload
    expect(text, url).not.toMatch(exact)
  }
  const view = await readAs<IncidentView>('aid-cell', '/api/incidents/cellar')
  expect(view.incident).toMatchObject({
    place: { position: null, district: 'Mill district' },
    reportedBy: 'withheld',
  })
  expect(view.observations[0]).toMatchObject({ place: { position: null } })
  expect(problemOf(await read('/api/registers/zones/post-d', 'aid-cell')).code).toBe('not-found')
  for (const offset of [0, 1]) {
    const entry = await readAs<EntryProof>(
      'aid-cell',
      `/api/record/entries/${(sizes.get('cellar') ?? 0) + offset}`,
    )
    expect(entry.note).toBeNull()
  }
  const declared = await readAs<EntryProof>(
    'aid-cell',
    `/api/record/entries/${sizes.get('post-d')}`,
  )
  expect(declared.note).toBeNull()
})

test('HT23 its owner has all of it', async () => {
  const found = await Promise.all(
    everywhere.map(async (url) => (await read(url, 'north-liaison')).payload),
  )
  expect(found[1]).toMatch(/secret cellar/)
  expect(found[2]).toMatch(/371612345/)
  expect(found[6]).toMatch(/post-d/)
  const entry = await readAs<EntryProof>(
    'north-liaison',
    `/api/record/entries/${sizes.get('cellar')}`,
  )
  expect(entry.note).toMatch(/secret cellar/)
})

test('HT23 a filter by place finds nothing finer than the reader may have', async () => {
  const url = '/api/incidents?district=Mill%20district'
  const found = async (reader: Reader) =>
    (await readAs<IncidentList>(reader, url)).rows.map(({ id }) => id)
  expect(await found('aid-cell')).toContain('cellar')
  expect(await found('south-liaison')).not.toContain('cellar')
})

test('HT26 health is for everybody', async () => {
  const answer = await app.ask({ url: '/healthz', remoteAddress: '192.0.2.7' })
  const { size, note } = app.centre.ledger.head()
  expect(answer.json()).toEqual({
    status: 'ok',
    version: '0.0.0-test',
    clock: { skewMs: 0, steppedAt: null },
    ledgerSize: size,
    checkpoint: note,
  })
})

test('HT26 metrics are for this machine and the administrator', async () => {
  const here = await app.ask({ url: '/metrics', headers: { host: '127.0.0.1:4100' } })
  expect(String(here.headers['content-type'])).toMatch(/^text\/plain/)
  const { size } = app.centre.ledger.head()
  expect(here.payload).toContain(`hudna_ledger_entries ${size}\n`)
  expect(here.payload).toMatch(
    /hudna_http_request_seconds_count\{method="POST",route="\/api\/agreements\/declare-zone",status="200"\} 2/,
  )
  const away = { url: '/metrics', remoteAddress: '192.0.2.7' }
  expect(problemOf(await app.ask(away)).code).toBe('not-signed-in')
  expect(problemOf(await app.ask({ ...away, headers: await app.as('duty') })).code).toBe(
    'not-permitted',
  )
  expect((await app.ask({ ...away, headers: await app.as('administration') })).statusCode).toBe(200)
})

test('HT28 the browser runs nothing but the scripts of the centre', async () => {
  for (const url of ['/healthz', '/api/session', '/nothing-here']) {
    const { headers } = await app.ask({ url })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
  }
})

test('HT26 a party registered now is counted now', async () => {
  const { size } = app.centre.ledger.head()
  await app.submit(partyOf('latest'), 'administration')
  expect((await app.ask({ url: '/healthz' })).json<{ ledgerSize: number }>().ledgerSize).toBe(
    size + 1,
  )
})
