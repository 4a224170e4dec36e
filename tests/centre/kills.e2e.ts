import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, expect, test } from 'vitest'
import { type CentreProcess, startCentreProcess } from '../centre-process.ts'
import { newEndlessWriters, writeOn, writeOnce } from './kill-writers.ts'
import { createKeptRecord } from './kept-record.ts'
import { numbers } from './numbers.ts'
import { groundwork } from './requests.ts'
import { runServer } from './server-run.ts'

/** What the suite has time for; `KILLS=300` is the whole measure. */
const KILLS = Number(process.env['KILLS'] ?? 40)
const WRITERS = 64
/** How long the writers write before a kill: from the first answer on, or in one life of so many from the start on. */
const LIFE_MS = { min: 50, max: 400 }
const LIVES_PER_EARLY_KILL = 4
/** One start of so many is itself killed. */
const STARTS_PER_KILLED_START = 5

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
const root = mkdtempSync(join(tmpdir(), 'hudna-kills-'))
// A start is measured with code that was compiled before, as a centre that is started again has it.
process.env['NODE_COMPILE_CACHE'] = join(root, 'compiled')
const data = join(root, 'centre')
const running: CentreProcess[] = []
afterEach(async () => {
  for (const centre of running.splice(0)) await centre.kill()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const startsMs: number[] = []
const kept = createKeptRecord()
const writers = newEndlessWriters(WRITERS)
const draw = numbers(seed)
let kills = 0

async function start(): Promise<CentreProcess> {
  const startedMs = performance.now()
  const centre = await startCentreProcess({ data })
  startsMs.push(performance.now() - startedMs)
  running.push(centre)
  return centre
}

/** Every receipt since the last look is true, of a record that only grew. */
async function look(centre: CentreProcess): Promise<void> {
  await kept.catchUp(centre)
  for (const writer of writers)
    for (const { key, receipt } of writer.fresh.splice(0)) await kept.checkReceipt(key, receipt)
}

function answers(): number {
  return writers.reduce((sum, { answered }) => sum + answered, 0)
}

/** Starts, looks, lets everybody write for a moment, kills. */
async function live(): Promise<void> {
  if (draw(STARTS_PER_KILLED_START) === 0) {
    await runServer(['--data', data, '--port', '0', '--scenario', 'none'], { afterMs: draw(600) })
    kills += 1
  }
  const centre = await start()
  await look(centre)
  const writing = Promise.all(writers.map((writer) => writeOn(centre.client, writer)))
  const before = answers()
  if (draw(LIVES_PER_EARLY_KILL) > 0) while (answers() === before) await sleep(5)
  await sleep(LIFE_MS.min + draw(LIFE_MS.max - LIFE_MS.min))
  await centre.kill()
  kills += 1
  await writing
}

function report(): string {
  const starts = startsMs.toSorted((one, other) => one - other)
  const repeated = writers.reduce((sum, writer) => sum + writer.repeated, 0)
  const middle = Math.round(starts[Math.floor(starts.length / 2)] ?? 0)
  const longest = Math.round(starts.at(-1) ?? 0)
  return [
    `${kills} kills, ${kept.size()} entries, ${answers()} requests of ${WRITERS} writers answered,`,
    `${repeated} of them sent again after a kill; a start took ${middle} ms (median), ${longest} ms (longest)\n`,
  ].join(' ')
}

test('E8 killed at random moments under load, nothing that was acknowledged is missing or altered', async () => {
  process.stdout.write(`${KILLS} kills with SEED=${seed}\n`)
  const first = await start()
  for (const request of groundwork) await first.client.submit(request)
  await first.kill()
  while (kills < KILLS) await live()
  const last = await start()
  await look(last)
  await kept.readAgain(last)
  process.stdout.write(report())
  expect(kept.places.size).toBeGreaterThan(0)
  await last.stop()
}, 1_800_000)

test('E8 what was not answered is sent again and is on the record exactly once', async () => {
  const last = await start()
  await Promise.all(writers.map((writer) => writeOnce(last.client, writer)))
  await look(last)
  const { size, places } = { size: kept.size(), places: kept.places }
  let requests = 0
  for (const writer of writers)
    for (let place = 0; place < writer.answered; place += 1) {
      expect(places.get(`endless-${writer.number}:${place}`)).toMatchObject({
        count: 1 + (place % 2),
      })
      requests += 1
    }
  // Nothing else is there: every entry is of a request that somebody made.
  const others = [...places.keys()].filter((key) => !key.startsWith('endless-'))
  expect(places.size).toBe(requests + others.length)
  expect([...places.values()].reduce((sum, { count }) => sum + count, 0)).toBe(size)
  await last.stop()
})
