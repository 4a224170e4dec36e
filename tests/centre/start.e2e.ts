import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, expect, test } from 'vitest'
import { type CentreProcess, startCentreProcess } from '../centre-process.ts'
import { groundwork, newWriters, write } from './requests.ts'
import { runServer } from './server-run.ts'
import { readWholeLog, stillTrue } from './whole-log.ts'

const root = mkdtempSync(join(tmpdir(), 'hudna-start-'))
const running: CentreProcess[] = []
afterEach(async () => {
  for (const centre of running.splice(0)) await centre.kill()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function start(data: string): Promise<CentreProcess> {
  const centre = await startCentreProcess({ data })
  running.push(centre)
  return centre
}
const serverOn = (data: string, ...more: readonly string[]) =>
  runServer(['--data', data, '--port', '0', ...more])

test('E3 a second process on the same folder is refused, and the first goes on', async () => {
  const data = join(root, 'held')
  const first = await start(data)
  const second = await serverOn(data, '--scenario', 'none')
  expect(second.status).toBe(3)
  expect(second.stdout).toBe('')
  const last = second.stderr.trimEnd().split('\n').at(-1)
  expect(last).toBe(`hudna: another process is using the data folder ${data}`)
  for (const request of groundwork) await first.client.submit(request)
  expect((await first.client.read('health', {})).status).toBe('ok')
  await first.kill()
  await start(data)
})

test('E4 a centre that is told to stop answers what it has begun', async () => {
  const data = join(root, 'stopped')
  const centre = await start(data)
  for (const request of groundwork) await centre.client.submit(request)
  const writers = newWriters()
  const writing = Promise.all(writers.map((writer) => write(centre.client, writer)))
  await sleep(150)
  expect(await centre.stop()).toBe(0)
  await writing
  const again = await start(data)
  const log = await readWholeLog(again.url)
  let answered = 0
  for (const { receipts } of writers)
    for (const [key, receipt] of receipts) {
      expect(await stillTrue(log, receipt), key).toBe(true)
      answered += receipt.entries.length
    }
  const founding = (await again.client.read('record', {})).size - answered
  expect(answered).toBeGreaterThan(0)
  // The founding, the groundwork, and nothing that was not answered.
  expect(founding).toBe(5)
})

test.each([
  ['a port that is none', ['--port', 'x'], 2, /--port takes 0 to 65535, not x/],
  ['an unknown option', ['--colour', 'red'], 2, /colour/],
  ['a scenario that is not there', ['--scenario', 'nowhere'], 3, /nowhere/],
])('E6 refused: %s', async (name, more, status, why) => {
  const ended = await serverOn(join(root, name.replaceAll(' ', '-')), ...more)
  expect(ended.status).toBe(status)
  expect(ended.stdout).toBe('')
  expect(ended.stderr.trimEnd().split('\n').at(-1)).toMatch(why)
})

test('E6 a start that came to nothing binds nobody', async () => {
  const data = join(root, 'mistyped')
  expect((await serverOn(data, '--scenario', 'nowhere')).status).toBe(3)
  const centre = await start(data)
  expect((await centre.client.read('session', {})).exercise).toBe(false)
})

test('E6 a real centre does not become an exercise', async () => {
  const data = join(root, 'real')
  await (await start(data)).stop()
  const ended = await serverOn(data, '--scenario', 'syria-2016')
  expect(ended.status).toBe(3)
  expect(ended.stderr).toContain(`${data} holds a real centre`)
})

test('E6 a port in use is named', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const data = join(root, 'port')
  const ended = await runServer(['--data', data, '--port', String(port), '--scenario', 'none'])
  expect(ended.status).toBe(3)
  expect(ended.stderr.trimEnd().split('\n').at(-1)).toContain(String(port))
  other.close()
  await start(data)
})

test('E7 a new centre invites its first administrator, and its data is for its owner alone', async () => {
  const data = join(root, 'new')
  const args = ['--data', data, '--port', '0', '--scenario', 'none']
  const ended = await runServer(args, { atLine: /#[\w-]+\n/ })
  const [listening, invitation] = ended.stdout.split('\n')
  expect(listening).toMatch(/^Hudna listens on http:\/\/127\.0\.0\.1:\d+$/)
  expect(invitation).toMatch(
    /^Invitation for the first administrator, valid 72 hours: http:\S+#[\w-]{32}$/,
  )
  const token = invitation?.split('#')[1] ?? 'none'
  expect(ended.stderr).not.toContain(token)
  for (const path of ['', 'keys', 'keys/keyring.json'])
    expect(statSync(join(data, path)).mode & 0o077, path).toBe(0)
  expect(readFileSync(join(data, 'hudna.sqlite')).includes(token)).toBe(false)
})
