import { afterAll, beforeAll, expect, test } from 'vitest'
import { partyOf } from '../sequencer/test-commands.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { asOperator, begunTestApp, problemOf, type TestApp } from './test-app.ts'

const folders = testFolders()
let app: TestApp
beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
})
afterAll(async () => {
  await app.stop()
  folders.remove()
})

const check = { method: 'POST', url: '/api/projections/check' } as const

test('HT32 the check is for the administrator', async () => {
  expect(problemOf(await app.ask(check)).code).toBe('not-signed-in')
  const duty = await app.ask({ ...check, headers: await app.as('duty') })
  expect(problemOf(duty).code).toBe('not-permitted')
  const answer = await app.ask({ ...check, headers: asOperator })
  const { rows } = await app.centre.store.views.digest()
  expect(answer.json()).toEqual({ size: app.centre.ledger.head().size, ok: true, rows })
})

test('HT32 one check at a time, and requests go on', async () => {
  const first = app.ask({ ...check, headers: asOperator })
  const second = app.ask({ ...check, headers: asOperator })
  const submitted = await app.submit(partyOf('meanwhile'), 'administration')
  expect(submitted.statusCode).toBe(200)
  const answers = await Promise.all([first, second])
  const refused = answers.filter(({ statusCode }) => statusCode !== 200)
  expect(refused.map((answer) => problemOf(answer).code)).toEqual(['busy'])
  expect((await app.ask({ ...check, headers: asOperator })).json()).toMatchObject({ ok: true })
})
