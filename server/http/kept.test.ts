import type { KeptHeads, UsedKeys } from '@hudna/core/api/checks.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportOf } from '../sequencer/test-commands.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { asOperator, begunTestApp, type TestApp } from './test-app.ts'

const folders = testFolders()
let app: TestApp
beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
  await app.submit(reportOf('mill'), 'duty', 'report-of-the-mill')
})
afterAll(async () => {
  await app.stop()
  folders.remove()
})

const heads = { url: '/api/record/kept-heads', body: { from: 0 } }
const keys = { url: '/api/record/used-keys', body: { after: '' } }

async function ask<T>({ url, body }: { url: string; body: object }): Promise<T> {
  const answer = await app.ask({ method: 'POST', url, payload: body, headers: asOperator })
  expect(answer.statusCode, answer.payload).toBe(200)
  return answer.json<T>()
}

test('HT44 the administrator reads what is kept, to its end', async () => {
  expect(await ask<KeptHeads>(heads)).toEqual({ heads: [] })
  const { keys: used } = await ask<UsedKeys>(keys)
  expect(used.find(({ key }) => key === 'report-of-the-mill')).toMatchObject({ count: 2 })
  const names = used.map(({ key }) => key)
  expect(names).toEqual(names.toSorted())
  const after = names.at(-1) ?? ''
  expect(await ask<UsedKeys>({ ...keys, body: { after } })).toEqual({ keys: [] })
})

test('HT44 nobody else does', async () => {
  for (const { url, body } of [heads, keys]) {
    const stranger = await app.ask({ method: 'POST', url, payload: body })
    expect(stranger.statusCode).toBe(401)
    const headers = await app.as('duty')
    expect((await app.ask({ method: 'POST', url, payload: body, headers })).statusCode).toBe(403)
    const wrong = await app.ask({ method: 'POST', url, payload: { to: 1 }, headers: asOperator })
    expect(wrong.statusCode).toBe(400)
  }
})
