import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Delivery } from '@hudna/core/api/deliveries.ts'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { run } from './run.ts'
import { startServerProcess, type ServerProcess } from './server-process.ts'
import { runHere } from './test-shell.ts'

const folder = mkdtempSync(join(tmpdir(), 'hudna-deliveries-'))
let server: ServerProcess
let url = ''
const others: Server[] = []

async function start(port: number): Promise<void> {
  server = startServerProcess({
    args: ['--data', join(folder, 'centre'), '--port', String(port), '--scenario', 'syria-2016'],
    environment: { ...process.env },
  })
  const listening = Promise.withResolvers<string>()
  void readOn(server, (line) => {
    const found = /^Hudna listens on (\S+)$/.exec(line)?.[1]
    if (found !== undefined) listening.resolve(found)
  })
  url = await listening.promise
}

/** Whatever it prints is read, so that it can end. */
async function readOn({ lines }: ServerProcess, onLine: (line: string) => void): Promise<void> {
  for await (const line of lines) onLine(line)
}

beforeAll(() => start(0), 60_000)
afterEach(() => {
  for (const other of others.splice(0)) other.close()
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}, 30_000)

/** The token of a session of the exercise. */
async function tokenAt(post: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ exercisePost: post }),
  })
  await answer.text()
  return /hudna-session=([^;]+)/.exec(answer.headers.getSetCookie()[0] ?? '')?.[1] ?? ''
}

function linesOf(stdout: string): readonly Delivery[] {
  const lines = stdout.split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as Delivery)
}

async function send(message: string, token: string): Promise<void> {
  const answer = await fetch(`${url}/api/channels/send`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': `deliveries-test-${message}`,
    },
    body: JSON.stringify({
      message,
      channel: 'air-safety-line',
      from: 'russia',
      priority: 'routine',
      text: { ru: 'Проверка' },
      references: [],
      source: null,
    }),
  })
  expect([answer.status, await answer.text()]).toEqual([200, expect.any(String)])
}

test('C47 what was addressed to a party is printed in order, from any counter on, and stays unanswered', async () => {
  const token = await tokenAt('usa-liaison')
  const sizeOf = async () => {
    const record = (await (await fetch(`${url}/api/record`)).json()) as { readonly size: number }
    return record.size
  }
  const before = await sizeOf()
  const all = await runHere('deliveries', '--url', url, '--token', token)
  const lines = linesOf(all.stdout)
  expect([all.status, lines.length > 1]).toEqual([0, true])
  expect(lines.map(({ counter }) => counter)).toEqual(lines.map((_, at) => at + 1))
  const rest = await runHere(
    'deliveries',
    '--url',
    url,
    '--token',
    token,
    '--after',
    String(lines.length - 1),
  )
  expect(linesOf(rest.stdout)).toEqual(lines.slice(-1))
  expect(await sizeOf()).toBe(before)
})

test('C47 it follows over a restart of the centre, and repeats nothing', async () => {
  const [own, other] = [await tokenAt('usa-liaison'), await tokenAt('russia-liaison')]
  const known = linesOf((await runHere('deliveries', '--url', url, '--token', own)).stdout).length
  const stopping = new AbortController()
  let stdout = ''
  const shell = {
    print: (text: string) => void (stdout += text),
    say: () => undefined,
    watched: false,
    environment: {},
    interrupted: stopping.signal,
  }
  const args = ['deliveries', '--url', url, '--token', own, '--after', String(known), '--follow']
  const running = run(shell, args)
  const heard = (id: string) =>
    vi.waitFor(() => expect(linesOf(stdout).map((one) => one.id)).toContain(id), 20_000)
  await send('before-the-restart', other)
  await heard('before-the-restart')
  await server.stop()
  await start(Number(new URL(url).port))
  await send('after-the-restart', other)
  await heard('after-the-restart')
  stopping.abort()
  expect(await running).toBe(0)
  const lines = linesOf(stdout)
  expect(lines.map(({ counter }) => counter)).toEqual(lines.map((_, at) => known + at + 1))
}, 60_000)

/** A centre that answers every page with these counters. */
async function falseCentre(counters: readonly number[]): Promise<string> {
  const deliveries = counters.map((counter) => {
    const time = '2016-10-20T05:00:00.000Z'
    return { counter, index: counter, time, type: 't', priority: 'routine', kind: 'k', id: 'i' }
  })
  const page = { size: 9, counter: counters.at(-1) ?? 0, deliveries, more: false }
  const other = createServer((_request, answer) => answer.end(JSON.stringify(page)))
  others.push(other)
  await new Promise<void>((done) => void other.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(other.address() as AddressInfo).port}`
}

test.each([
  [[1, 3], '0', 'after delivery 1 the centre gives 3'],
  [[1, 1], '0', 'after delivery 1 the centre gives 1'],
  [[], '7', 'the centre has 0 deliveries, and 7 were read from it'],
])('C47 a centre that gives %j after %s is named', async (counters, after, message) => {
  const other = await falseCentre(counters)
  for (const follow of [[], ['--follow']]) {
    const ran = await runHere('deliveries', '--url', other, '--after', after, ...follow)
    expect([ran.status, ran.stderr]).toEqual([3, `hudna: ${message}\n`])
  }
})

test.each([[['--after', 'yesterday']], [['--after', '-1']], [['north']]])(
  'C47 %j is no question for deliveries',
  async (args) => {
    const { status, stdout } = await runHere('deliveries', '--url', url, ...args)
    expect([status, stdout]).toEqual([2, ''])
  },
)
