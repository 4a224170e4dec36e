import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, expect, test } from 'vitest'
import { type CentreProcess, startCentreProcess } from '../centre-process.ts'
import { numbers } from './numbers.ts'
import { contentOf, groundwork, newWriters, write, type Writer } from './requests.ts'
import { runServer } from './server-run.ts'
import { readWholeLog, stillTrue } from './whole-log.ts'

const KILLS = 12
const root = mkdtempSync(join(tmpdir(), 'hudna-crash-'))
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

/** All writers at once, until they have everything or the centre is gone. */
function writeAll(centre: CentreProcess, writers: readonly Writer[]): Promise<readonly boolean[]> {
  return Promise.all(writers.map((writer) => write(centre.client, writer)))
}

/** The keys of receipts that are not true any more. */
async function untrueReceipts(
  centre: CentreProcess,
  writers: readonly Writer[],
): Promise<string[]> {
  const log = await readWholeLog(centre.url)
  const untrue: string[] = []
  for (const { receipts } of writers)
    for (const [key, receipt] of receipts) if (!(await stillTrue(log, receipt))) untrue.push(key)
  return untrue
}

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
const killed = join(root, 'killed')
const writers = newWriters()
const countOf = (what: (writer: Writer) => number): number =>
  writers.reduce((sum, writer) => sum + what(writer), 0)

test('E1 killed at random moments, no receipt becomes untrue', async () => {
  process.stdout.write(`kills with SEED=${seed}\n`)
  const draw = numbers(seed)
  const first = await start(killed)
  for (const request of groundwork) await first.client.submit(request)
  await first.kill()
  for (let kill = 0; kill < KILLS; kill += 1) {
    // A start is as good a moment as any.
    const args = ['--data', killed, '--port', '0', '--scenario', 'none']
    if (draw(4) === 0) await runServer(args, { afterMs: draw(900) })
    const centre = await start(killed)
    expect(await untrueReceipts(centre, writers)).toEqual([])
    const writing = writeAll(centre, writers)
    await sleep(10 + draw(150))
    await centre.kill()
    await writing
  }
  const last = await start(killed)
  expect(await untrueReceipts(last, writers)).toEqual([])
  await last.stop()
})

test('E2 what was not answered is sent again, and the end is that of an undisturbed run', async () => {
  const [done, total] = [
    countOf(({ receipts }) => receipts.size),
    countOf(({ requests }) => requests.length),
  ]
  process.stdout.write(`${done} of ${total} requests were answered before\n`)
  const last = await start(killed)
  expect(await writeAll(last, writers)).not.toContain(false)
  expect(await untrueReceipts(last, writers)).toEqual([])
  const { size } = await last.client.read('record', {})
  const other = await start(join(root, 'undisturbed'))
  for (const request of groundwork) await other.client.submit(request)
  expect(await writeAll(other, newWriters())).not.toContain(false)
  expect(await contentOf(last.client)).toEqual(await contentOf(other.client))
  expect((await other.client.read('record', {})).size).toBe(size)
})
