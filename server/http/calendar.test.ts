import { afterAll, beforeAll, expect, test } from 'vitest'
import { source } from '../sequencer/test-commands.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { begunTestApp, problemOf, receiptOf, type TestApp } from './test-app.ts'

const folders = testFolders()
let app: TestApp

beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
  receiptOf(
    await app.submit(
      {
        type: 'commitments/schedule-meeting',
        meeting: 'round-one',
        agreement: 'truce',
        names: { ar: 'الجولة الأولى', en: 'Round one', ru: 'Первый раунд' },
        track: 'Geneva',
        venue: { ar: 'جنيف', en: 'Geneva', ru: 'Женева' },
        at: '2016-03-05T09:00:00.000Z',
        durationMin: 90,
        invitations: ['north', 'south'],
        agenda: {},
        source,
      },
      'duty',
    ),
  )
})
afterAll(async () => {
  await app.stop()
  folders.remove()
})

async function mint(post: string, language: string): Promise<{ id: string; path: string }> {
  const headers = await app.as(post)
  const url = '/api/calendar/tokens'
  const answer = await app.ask({ method: 'POST', url, headers, payload: { language } })
  expect(answer.statusCode, answer.payload).toBe(200)
  return answer.json<{ id: string; path: string }>()
}

test('HT82 whoever is signed in reads the calendar, and nobody else does', async () => {
  const url = '/api/calendar.ics?language=ru'
  const answer = await app.ask({ url, headers: await app.as('south-liaison') })
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
  expect(answer.payload).toContain('SUMMARY:Первый раунд\r\n')
  expect(problemOf(await app.ask({ url })).code).toBe('not-signed-in')
  expect(problemOf(await app.ask({ url: `${url}&token=guessed` })).code).toBe('not-signed-in')
})

test('HT82 an address with a token is read without a session, until its officer ends it', async () => {
  const { id, path } = await mint('north-liaison', 'ar')
  const answer = await app.ask({ url: path })
  expect(answer.payload).toContain('SUMMARY:الجولة الأولى')
  const headers = await app.as('north-liaison')
  const listed = await app.ask({ url: '/api/calendar/tokens', headers })
  expect(listed.json()).toMatchObject({ tokens: [{ id, language: 'ar' }] })
  const token = path.split('token=')[1] ?? ''
  expect(listed.payload).not.toContain(token)
  const ending = { method: 'DELETE' as const, url: `/api/calendar/tokens/${id}` }
  const others = await app.ask({ ...ending, headers: await app.as('south-liaison') })
  expect(problemOf(others).code).toBe('not-found')
  expect((await app.ask({ ...ending, headers })).json()).toEqual({ ended: true })
  expect(problemOf(await app.ask({ url: path })).code).toBe('not-signed-in')
})

test('HT82 the token is kept as its hash, stands in no log, and ends with the post of its officer', async () => {
  const { path } = await mint('monitors', 'en')
  const token = path.split('token=')[1] ?? ''
  const [feed] = await app.centre.store.accounts.feedsOf('officer-monitors')
  expect(feed?.tokenHash).not.toContain(token)
  expect((await app.ask({ url: path })).statusCode).toBe(200)
  expect(app.log.join('')).not.toContain(token)
  const release = { type: 'parties/release-officer', officer: 'officer-monitors' } as const
  receiptOf(await app.submit(release, 'administration'))
  expect(problemOf(await app.ask({ url: path })).code).toBe('not-signed-in')
})
