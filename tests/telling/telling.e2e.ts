import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Course, runCourse } from './course.ts'

const NOTICES = Number(process.env['NOTICES'] ?? 1_000)
/** `EVERYBODY=1` tells all of all, which takes four times as long. */
const everybody = process.env['EVERYBODY'] === '1'
const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
const root = mkdtempSync(join(tmpdir(), 'hudna-telling-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Everything that was asked is on the record once, and nothing else but what the centre itself has to say. */
function expectOnce({ asked, recipients, entries }: Course): void {
  const keys = entries.flatMap(({ key }) => key ?? [])
  expect(new Set(keys).size).toBe(keys.length)
  const recorded = new Set(keys)
  for (const [key, code] of asked)
    expect([key, code, recorded.has(key)]).toEqual([key, undefined, true])
  for (const { answers } of recipients) {
    for (const [key, code] of answers) {
      // An older version is not acknowledged any more, and a withdrawn notice neither.
      if (code !== undefined) expect(code, key).toBe('wrong-state')
      expect([key, recorded.has(key)]).toEqual([key, code === undefined])
    }
  }
  const known = new Set([...asked.keys(), ...recipients.flatMap((one) => [...one.answers.keys()])])
  const others = keys.filter((key) => !known.has(key))
  for (const key of others) expect(key).toMatch(/^(founding|ground-key|enrol|deadline)/)
}

/** Each recipient has heard what the record addresses to it: all of it, once, in its order. */
function expectInOrder({ recipients, reckoning }: Course): void {
  for (const { party, heard } of recipients) {
    expect(heard.map(({ counter }) => counter)).toEqual(heard.map((_one, at) => at + 1))
    expect(heard.map(({ index }) => index)).toEqual(reckoning.addressed.get(party) ?? [])
  }
}

/** What was not done in time is on the record once and not before its time; what was done in time is not. */
function expectEvidence({ reckoning, settledUntil }: Course): void {
  const { owed, missed, acknowledged } = reckoning
  for (const [name, count] of acknowledged) expect([name, count]).toEqual([name, 1])
  const names = missed.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const { name, dueAt, at } of missed) {
    const one = owed.get(name)
    expect([name, one?.dueAt]).toEqual([name, dueAt])
    expect(at >= dueAt, `${name}: due ${dueAt}, recorded ${at}`).toBe(true)
    const inTime = one?.doneAt !== undefined && one.doneAt <= dueAt
    expect([name, inTime]).toEqual([name, false])
  }
  const recorded = new Set(names)
  for (const { name, dueAt, doneAt } of owed.values()) {
    if (dueAt < settledUntil && doneAt === undefined)
      expect([name, dueAt, recorded.has(name)]).toEqual([name, dueAt, true])
  }
}

async function expectAllTold(kills: boolean): Promise<void> {
  process.stdout.write(`${NOTICES} notices with SEED=${seed}\n`)
  const data = join(root, kills ? 'killed' : 'living')
  const course = await runCourse({ data, seed, notices: NOTICES, everybody, kills })
  process.stdout.write(course.report)
  expectOnce(course)
  expectInOrder(course)
  expectEvidence(course)
  if (kills) expect(course.kills).toBeGreaterThan(5)
}

// Both wait for deadlines most of the time, so they run side by side.
test.concurrent(
  'TL1 through a line that loses, doubles, reorders, delays and cuts everybody is told everything once and in order',
  () => expectAllTold(false),
  900_000,
)

test.concurrent(
  'TL2 the same holds while the centre is killed every few seconds',
  () => expectAllTold(true),
  900_000,
)
