import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WarningPreview } from '@hudna/core/api/warning-preview.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  begunTestApp,
  problemOf,
  startTestApp,
  type TestApp,
  writeExercise,
} from '../http/test-app.ts'
import { duty } from '../sequencer/test-commands.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { openCapCheck } from './cap-check.ts'

const folders = testFolders()
const check = openCapCheck()
const folder = folders.fresh()
let app: TestApp

const issue: Extract<Command, { type: 'warnings/issue' }> = {
  type: 'warnings/issue',
  warning: 'flood',
  agreement: 'truce',
  sender: 'centre',
  event: { ar: 'فيضان', en: 'Flood' },
  categories: ['Safety'],
  responses: ['Evacuate'],
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Likely',
  effective: '2016-03-01T08:00:00.000Z',
  onset: null,
  expires: '2016-03-02T08:00:00.000Z',
  infos: [
    {
      language: 'ar',
      headline: 'السد مهدد',
      description: 'السد فوق المدينة مهدد.',
      instruction: 'غادروا ضفة النهر.',
    },
    {
      language: 'en',
      headline: 'The dam may break',
      description: 'The dam above the town may break.',
      instruction: 'Leave the bank of the river.',
    },
  ],
  areas: [
    {
      description: { ar: 'ضفة النهر', en: 'The bank of the river' },
      footprint: { shape: 'circle', centre: [370_000_000, 360_000_000], radiusM: 3_000 },
    },
  ],
  source: null,
}
const cancel: Command = {
  type: 'warnings/cancel',
  warning: 'flood-over',
  replaces: 'flood',
  reason: { ar: 'السد سليم', en: 'The dam holds' },
}

beforeAll(async () => {
  app = await begunTestApp(folder)
})
afterAll(async () => {
  await app.stop()
  check.close()
  folders.remove()
})

function get(file: string, headers = {}) {
  return app.ask({ url: `/public/warnings/${file}`, headers, remoteAddress: '203.0.113.9' })
}

async function preview(command: object, post: string) {
  const headers = await app.as(post)
  return app.ask({ method: 'POST', url: '/api/warnings/preview', headers, payload: { command } })
}

test('PWS7 a preview is what would be published, or why nothing would, and records nothing', async () => {
  const { size } = app.centre.ledger.head()
  const answer = (await preview(issue, 'duty')).json<WarningPreview>()
  expect(answer.refusals).toEqual([])
  expect(answer.cap).toContain('<headline>The dam may break</headline>')
  expect(answer.cap).toContain('<status>Actual</status>')
  expect(check.faultsOf(answer.cap ?? '')).toEqual([])
  const refused = (await preview({ ...issue, infos: [] }, 'duty')).json<WarningPreview>()
  expect(refused).toMatchObject({ cap: null, refusals: [{ field: '/infos' }] })
  const foreign = (await preview(issue, 'visitors')).json<WarningPreview>()
  expect(foreign.refusals[0]?.code).toBe('not-permitted')
  const other = (await preview({ type: 'notices/submit' }, 'duty')).json<WarningPreview>()
  expect(other.refusals[0]?.code).toBe('unknown-command')
  const anybody = await app.ask({
    method: 'POST',
    url: '/api/warnings/preview',
    payload: { command: issue },
  })
  expect(problemOf(anybody).code).toBe('not-signed-in')
  expect(app.centre.ledger.head().size).toBe(size)
  expect((await get('flood.xml')).statusCode).toBe(404)
})

test('PWS6 everybody reads what is published, and nothing else of the centre', async () => {
  expect((await get('feed.xml')).payload).not.toContain('<entry>')
  expect((await app.submit(issue, 'duty')).statusCode).toBeLessThan(300)
  const message = await get('flood.xml')
  expect(message.headers['content-type']).toBe('application/cap+xml; charset=utf-8')
  expect(message.headers['cache-control']).toContain('immutable')
  expect(message.headers['set-cookie']).toBeUndefined()
  expect(check.faultsOf(message.payload)).toEqual([])
  const feed = await get('feed.xml')
  expect(feed.headers['content-type']).toBe('application/atom+xml; charset=utf-8')
  expect(feed.headers['cache-control']).toBe('public, max-age=30')
  expect(feed.payload).toContain('href="flood.xml"')
  const held = await get('feed.xml', { 'if-none-match': String(feed.headers['etag']) })
  expect([held.statusCode, held.payload]).toEqual([304, ''])
  writeFileSync(join(folder, 'public', 'secret.xml'), 'secret')
  for (const path of [
    '..%2Fsecret.xml',
    '../secret.xml',
    '%2e%2e/secret.xml',
    'feed.xml.new',
    '.xml',
    'FLOOD.xml',
  ])
    expect((await get(path)).payload).not.toContain('secret</')
  expect(problemOf(await get('..%2Fsecret.xml')).code).toBe('not-found')
  expect(problemOf(await get('nobody.xml')).code).toBe('not-found')
})

test('PWS2 a start makes the files again, and they are the same bytes', async () => {
  expect((await app.submit(cancel, 'duty')).statusCode).toBeLessThan(300)
  const names = ['flood.xml', 'flood-over.xml', 'feed.xml']
  const texts = await Promise.all(names.map(async (name) => (await get(name)).payload))
  expect(texts[2]).not.toContain('href="flood.xml"')
  expect(texts[2]).toContain('href="flood-over.xml"')
  await app.stop()
  writeFileSync(join(folder, 'public', 'warnings', 'flood.xml'), 'something else')
  app = await startTestApp(folder)
  expect(await Promise.all(names.map(async (name) => (await get(name)).payload))).toEqual(texts)
})

test('PWS4 a centre that plays an exercise says Exercise in what it publishes', async () => {
  const exercise = await startTestApp(folders.fresh(), {
    scenario: 'play',
    scenariosFolder: writeExercise(folders.fresh(), 'play'),
  })
  const { sequencer } = exercise.centre
  const asked = await sequencer.submit({ key: 'exercise-warning', command: issue, actor: duty })
  expect(asked.outcome).toBe('recorded')
  const { payload } = await exercise.ask({ url: '/public/warnings/flood.xml' })
  expect(payload).toContain('<status>Exercise</status>')
  expect(payload).not.toContain('Actual')
  await exercise.stop()
})
