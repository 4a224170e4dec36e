import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transferNames } from '@hudna/core/api/transfer/transfers.ts'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServerProcess, type ServerProcess } from './server-process.ts'
import { runHere } from './test-shell.ts'

const folder = mkdtempSync(join(tmpdir(), 'hudna-transfer-'))
const OPERATOR = 'operator-of-the-transfer-tests'
type Running = { readonly server: ServerProcess; readonly url: string }
let exercise: Running
let empty: Running
let duty = ''

async function startCentre(name: string, scenario: string): Promise<Running> {
  const server = startServerProcess({
    args: ['--data', join(folder, name), '--port', '0', '--scenario', scenario],
    environment: { ...process.env, HUDNA_OPERATOR_TOKEN: OPERATOR },
  })
  for await (const line of server.lines) {
    const url = /^Hudna listens on (\S+)$/.exec(line)?.[1]
    if (url !== undefined) return { server, url }
  }
  throw new Error(`${name} did not start`)
}

beforeAll(async () => {
  exercise = await startCentre('exercise', 'syria-2016')
  empty = await startCentre('empty', 'none')
  duty = await signIn(exercise.url, '/api/session', { exercisePost: 'centre-duty' })
}, 90_000)
afterAll(async () => {
  await exercise.server.stop()
  await empty.server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The token of a session, as its cookie holds it. */
async function signIn(url: string, path: string, body: object): Promise<string> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status, await answer.clone().text()).toBe(200)
  return /hudna-session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
}

function fileWith(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function hudna(token: string, { url }: Running, ...args: readonly string[]) {
  return await runHere(...args, '--url', url, `--token=${token}`)
}

const header = 'code,arabic,english,russian,lat,lon'
const villages = [
  header,
  'C1001,تل أول,Tell One,Телль-Один,36.10,37.10',
  'C1002,تل ثان,Tell Two,Телль-Два,96.10,37.20',
  'C1003,تل ثالث,Tell Three,Телль-Три,36.30,37.30',
].join('\n')
const mapping = {
  register: 'places',
  defaults: { marking: { tlp: 'CLEAR', class: 'A', releaseTo: [] }, errorRadiusM: 300 },
  fields: {
    place: { template: 'village-{code}' },
    kind: { value: 'village' },
    'names.ar': 'arabic',
    'names.en': 'english',
    'names.ru': 'russian',
    'position.latitude': 'lat',
    'position.longitude': 'lon',
    'source.label': { value: 'Invented gazetteer' },
  },
}

test('C44 rows are taken through a mapping, once, and what is refused is named', async () => {
  const file = fileWith('villages.csv', villages)
  const map = fileWith('villages.json', JSON.stringify(mapping))
  const log = join(folder, 'log.csv')
  const args = ['import', 'places', file, '--mapping', map, '--json'] as const

  const looked = await hudna(duty, exercise, ...args, '--preview')
  expect(looked.status).toBe(1)
  expect(JSON.parse(looked.stdout)).toMatchObject({
    rows: 3,
    new: 2,
    unchanged: 0,
    refused: 1,
    lines: [{ line: 2, command: { place: 'village-c1001' } }, { line: 3 }, { line: 4 }],
  })

  const first = await hudna(duty, exercise, ...args, '--log', log, '--batch', '1')
  expect(first.status).toBe(1)
  const report = JSON.parse(first.stdout) as object
  expect(report).toEqual({
    rows: 3,
    taken: 2,
    unchanged: 0,
    refused: [
      {
        line: 3,
        code: 'bad-position',
        field: '/position/latitude',
        message: expect.stringContaining('96.1'),
      },
    ],
  })
  const rows = parse(readFileSync(log, 'utf8'), { columns: true }) as readonly object[]
  expect(rows).toMatchObject([
    { line: '2', outcome: 'taken', entry: expect.stringMatching(/^\d+$/) },
    { line: '3', outcome: 'refused', code: 'bad-position' },
    { line: '4', outcome: 'taken' },
  ])
  const second = await hudna(duty, exercise, ...args)
  expect(JSON.parse(second.stdout)).toMatchObject({ rows: 3, taken: 0, unchanged: 2 })
  const byAnother = await signIn(exercise.url, '/api/session', { exercisePost: 'centre-analyst' })
  const third = await hudna(byAnother, exercise, ...args)
  expect(JSON.parse(third.stdout)).toMatchObject({ rows: 3, taken: 0, unchanged: 2 })
})

test('C44 wrong files, registers and mappings are refused before anything is sent', async () => {
  const file = fileWith('villages.csv', villages)
  const lines: readonly (readonly string[])[] = [
    ['keys', file],
    ['places', join(folder, 'nowhere.csv')],
    ['places', fileWith('empty.csv', '')],
    ['places', fileWith('latin.csv', 'a\n'), '--mapping', fileWith('bad.json', '{')],
    ['places', file, '--mapping', fileWith('other.json', '{"register":"zones","fields":{}}')],
    [
      'places',
      file,
      '--mapping',
      fileWith('absent.json', '{"register":"places","fields":{"place":"pcode"}}'),
    ],
  ]
  for (const line of lines) {
    const { status, stdout, stderr } = await hudna(duty, exercise, 'import', ...line)
    expect([status, stdout, stderr.split('\n').length], line.join(' ')).toEqual([2, '', 2])
  }
  const { stderr } = await hudna(duty, exercise, 'import', 'places', file, '--preview')
  expect(stderr).toContain('columns that are not taken: arabic, english, russian')
})

test('C45 every register is exported, and imported again it changes nothing', async () => {
  for (const what of transferNames) {
    const file = join(folder, `${what}.csv`)
    const args = ['export', '--what', what, '--format', 'csv', '-o', file, '--json'] as const
    const given = await hudna(duty, exercise, ...args)
    expect(given.status, given.stderr).toBe(0)
    expect(JSON.parse(given.stdout)).toMatchObject({ file, format: 'csv' })
    const again = await hudna(duty, exercise, 'import', what, file, '--preview', '--json')
    if (again.status === 2) continue
    const { rows, unchanged } = JSON.parse(again.stdout) as Record<string, number>
    expect([what, unchanged]).toEqual([what, rows])
  }
}, 60_000)

test('C45 a calendar is exported with the meetings', async () => {
  const args = ['export', '--what', 'meetings', '--format', 'ics', '--language', 'ar']
  const { status, stdout } = await hudna(duty, exercise, ...args)
  expect(status).toBe(0)
  expect(stdout.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true)
  for (const line of [
    ['export', '--what', 'zones', '--format', 'ics'],
    ['export', '--what', 'zones', '--format', 'csv', '--from', '2016-01-01'],
    ['export', '--what', 'incidents', '--format', 'ics'],
  ])
    expect((await hudna(duty, exercise, ...line)).status, line.join(' ')).toBe(2)
})

/** One register of the exercise as GeoJSON. */
async function exported(what: string): Promise<string> {
  const file = join(folder, `whole-${what}.geojson`)
  await hudna(duty, exercise, 'export', '--what', what, '--format', 'geojson', '-o', file)
  return file
}

test('C45 the registers of one centre go into another', async () => {
  const order = [
    'places',
    'agreements',
    'zones',
    'clauses',
    'standings',
    'affiliations',
    'delineations',
    'pauses',
    'corridors',
    'evacuations',
    'commitments',
    'proposals',
    'meetings',
    'observations',
    'sites',
  ]
  for (const what of ['parties', 'posts']) {
    const { stdout } = await hudna(OPERATOR, empty, 'import', what, await exported(what), '--json')
    expect([what, (JSON.parse(stdout) as { refused: unknown }).refused]).toEqual([what, []])
  }
  const answer = await fetch(`${empty.url}/api/invitations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${OPERATOR}`, 'content-type': 'application/json' },
    body: JSON.stringify({ officer: 'transfer-officer', posts: ['centre-duty'] }),
  })
  const { token } = (await answer.json()) as { token: string }
  const form = { token, officer: 'Transfer', passphrase: 'a long passphrase of the tests' }
  const officer = await signIn(empty.url, '/api/invitations/accept', form)
  // A duty officer who writes a notice down for its author says from where.
  const sourcing = { register: 'sites', defaults: { source: { label: 'Another centre' } } }
  const sourced = ['--mapping', fileWith('sourced.json', JSON.stringify(sourcing))]
  for (const what of order) {
    const args = ['import', what, await exported(what), '--json']
    const more = what === 'sites' ? sourced : []
    const { stdout } = await hudna(officer, empty, ...args, ...more)
    const report = JSON.parse(stdout) as { rows: number; taken: number; refused: unknown }
    expect([what, report.refused]).toEqual([what, []])
    expect([what, report.taken]).toEqual([what, report.rows])
  }
}, 120_000)
