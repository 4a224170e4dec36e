import type { ImportPreview, PreviewLine } from '@hudna/core/api/transfer/preview.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { begunTestApp, problemOf, type TestApp } from './test-app.ts'

const folders = testFolders()
let app: TestApp
beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
})
afterAll(async () => {
  await app.stop()
  folders.remove()
})

const columns =
  'place,kind,names.ar,names.en,names.ru,latitude,longitude,errorRadiusM,parent,source.label,marking.tlp,marking.class'
const raqqa = 'raqqa,town,الرقة,Raqqa,Ракка,35.95,39.01,2000,,Gazetteer,CLEAR,A'
const within = 'mishlab,neighbourhood,المشلب,Mishlab,Мишлаб,35.94,39.04,800,raqqa,Gazetteer,CLEAR,A'
const beyond = 'nowhere,town,لا مكان,Nowhere,Нигде,135.95,39.01,2000,,Gazetteer,CLEAR,A'

async function preview(post: string, payload: object): Promise<ImportPreview> {
  const headers = await app.as(post)
  const answer = await app.ask({ method: 'POST', url: '/api/imports/preview', headers, payload })
  expect(answer.statusCode, answer.payload).toBe(200)
  return answer.json<ImportPreview>()
}

async function refusedOf(post: string, payload: object) {
  const headers = await app.as(post)
  return problemOf(await app.ask({ method: 'POST', url: '/api/imports/preview', headers, payload }))
}

function sendable(lines: readonly PreviewLine[]) {
  return lines.flatMap((line) =>
    line.outcome === 'new' ? [{ key: line.key, command: line.command }] : [],
  )
}

const text = [columns, raqqa, within, beyond].join('\r\n')

test('HT80 a preview records nothing, and sent under its keys the rows stand once', async () => {
  const size = app.centre.ledger.head().size
  const first = await preview('duty', { register: 'places', text })
  expect(app.centre.ledger.head().size).toBe(size)
  expect(first.lines.map(({ line, outcome }) => [line, outcome])).toEqual([
    [2, 'new'],
    [3, 'new'],
    [4, 'refused'],
  ])
  expect(first.lines[2]).toMatchObject({
    refusal: { code: 'bad-position', field: '/position/latitude' },
  })
  const headers = await app.as('duty')
  const commands = sendable(first.lines)
  const send = () => app.ask({ method: 'POST', url: '/api/batch', headers, payload: { commands } })
  const once = (await send()).json<readonly { outcome: string; index: number }[]>()
  expect(once.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded'])
  expect((await send()).json()).toEqual(once)
  const again = await preview('duty', { register: 'places', text })
  expect(again.lines.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'refused'])
  const changed = text.replace('35.95,39.01,2000', '35.95,39.01,2001')
  const other = await preview('duty', { register: 'places', text: changed })
  expect(other.lines[0]).toMatchObject({ outcome: 'refused', refusal: { code: 'already-exists' } })
})

test('HT80 rows may come with a mapping, and the mapping that counts is told', async () => {
  const mapping = {
    register: 'parties',
    defaults: { marking: { tlp: 'CLEAR', class: 'A', releaseTo: [] } },
    fields: {
      party: { template: 'group {code}' },
      kind: { value: 'armed-group' },
      'names.en': 'name',
      'names.ar': 'name',
      'names.ru': 'name',
    },
  }
  const rows = [{ line: 7, cells: { code: 'N 1', name: 'Northern Group' } }]
  const answer = await preview('duty', { register: 'parties', mapping, rows })
  expect(answer.mapping).toEqual(mapping)
  expect(answer.lines).toMatchObject([
    { line: 7, outcome: 'new', command: { party: 'group-n-1', otherNames: [] } },
  ])
})

test('HT80 a preview is for posts that may record the rows', async () => {
  const anonymous = await app.ask({ method: 'POST', url: '/api/imports/preview', payload: {} })
  expect(problemOf(anonymous).code).toBe('not-signed-in')
  expect(await refusedOf('visitors', { register: 'places', text })).toMatchObject({
    code: 'not-permitted',
  })
  expect(await refusedOf('duty', { register: 'keys', text })).toMatchObject({ code: 'not-found' })
  expect(await refusedOf('duty', { register: 'places', text: '<html>' })).toMatchObject({
    code: 'malformed',
  })
  const mapping = { register: 'places', fields: { place: 'code' } }
  expect(await refusedOf('duty', { register: 'places', mapping, text })).toMatchObject({
    code: 'missing-column',
    field: '/fields/place',
  })
})
