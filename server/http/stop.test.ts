import { once } from 'node:events'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Receipt } from '@hudna/core/api/submission.ts'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { duty, partyOf, reportOf } from '../sequencer/test-commands.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { STOP_MS } from '../start.ts'
import { asOperator, begunTestApp, startTestApp, type TestApp } from './test-app.ts'

const folders = testFolders()
afterEach(() => vi.useRealTimers())
afterAll(folders.remove)

const agent = new Agent({ keepAlive: true, maxSockets: 50 })

/** Registers a party over a connection that is kept; gives the receipt, or nothing when nobody answers. */
async function register(app: TestApp, party: string): Promise<Receipt | undefined> {
  const { type, ...fields } = partyOf(party)
  const headers = {
    ...asOperator,
    'idempotency-key': `key-of-${party}`,
    'content-type': 'application/json',
  }
  const asked = httpRequest(`${app.url}/api/${type}`, { method: 'POST', agent, headers })
  asked.end(JSON.stringify(fields))
  try {
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    const body = await text(answer)
    expect(answer.statusCode, body).toBe(200)
    return JSON.parse(body) as Receipt
  } catch (error) {
    const { code } = error as { code?: string }
    expect(['ECONNREFUSED', 'ECONNRESET']).toContain(code)
    return undefined
  }
}

test('HT31 what a stopping centre has begun, it answers', async () => {
  const folder = folders.fresh()
  const app = await begunTestApp(folder)
  await Promise.all(Array.from({ length: 50 }, (_, at) => register(app, `warm-${at}`)))
  const before = app.centre.ledger.head().size
  const asked = Array.from({ length: 50 }, (_, at) => register(app, `asked-${at}`))
  await new Promise((resolve) => setTimeout(resolve, 5))
  const began = performance.now()
  const stopped = app.stop()
  const receipts = await Promise.all(asked)
  await stopped
  expect(performance.now() - began).toBeLessThan(STOP_MS)
  const answered = receipts.filter((receipt) => receipt !== undefined)
  expect(answered.length).toBeGreaterThan(0)
  const again = await startTestApp(folder)
  const places = answered.flatMap(({ entries }) => entries.map(({ index }) => index))
  expect(new Set(places).size).toBe(answered.length)
  // What was recorded was answered: a connection that was closed had not asked for anything yet.
  expect(again.centre.ledger.head().size).toBe(before + answered.length)
  await again.stop()
})

test('HT31 a stopped centre listens no more', async () => {
  const app = await begunTestApp(folders.fresh())
  await app.stop()
  expect(await register(app, 'late')).toBeUndefined()
})

test('HT31 a reader that reads nothing does not keep the centre', async () => {
  const app = await begunTestApp(folders.fresh())
  const asked = httpRequest(`${app.url}/api/live?after=-1`, { headers: await app.as('duty') })
  asked.end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  answer.pause()
  answer.on('error', () => undefined)
  const long = 'ж'.repeat(8_000)
  for (let report = 0; report < 400; report += 1) {
    const command = reportOf(`long-${report}`, { title: { ar: long, en: long } })
    await app.centre.sequencer.submit({ key: `long-key-${report}`, command, actor: duty })
  }
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const stopped = app.stop()
  await vi.advanceTimersByTimeAsync(STOP_MS + 1_000)
  await stopped
  asked.destroy()
})
