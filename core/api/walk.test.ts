import { beforeAll, expect, test } from 'vitest'
import { canonicalise } from '../kernel/canonical.ts'
import { createMemoryWorld } from '../kernel/memory-world.ts'
import { refusalCodes } from '../kernel/refusal-codes.ts'
import type { Refusal } from '../kernel/result.ts'
import { nouns } from './nouns.ts'
import { parsersOf } from './scenario-for-tests.ts'
import type { Command, Event } from './types.ts'
import { diceOf } from './walk-draw-for-tests.ts'
import {
  beginningOfWalk,
  createWalk,
  evolved,
  nextStep,
  type Walk,
  type WalkEvent,
  type WalkStep,
} from './walk-for-tests.ts'
import { cellsMet, type Met, stateTables } from './walk-tables-for-tests.ts'

/** `WALK=100000 WALK_SEED=7` takes a longer walk, or the same one again. */
const length = Number(process.env['WALK'] ?? 10_000)
const seed = Number(process.env['WALK_SEED'] ?? Date.now() % 1_000_000)
/** A new record is begun after so many commands: on an old one everything has ended. */
const EPISODE_COMMANDS = 2_500
const SIZES_COMPARED = 4

const known = new Set<string>(refusalCodes)
const eventParsers = parsersOf('events')
const types = Object.values(nouns).flatMap((noun) => Object.keys(noun.commands))

/** What was found not to hold, each with the step at which it was. */
const faults = { answers: [], tables: [], schemas: [], folds: [] } as Record<
  'answers' | 'tables' | 'schemas' | 'folds',
  string[]
>
const taken = new Map<string, number>()
const cells = new Set<string>()
let refusals = 0
let unread = 0

beforeAll(() => {
  process.stdout.write(`random walk of ${length} commands, WALK_SEED=${seed}\n`)
  for (let done = 0; done < length; done += EPISODE_COMMANDS)
    episode(seed + done, Math.min(EPISODE_COMMANDS, length - done))
}, 900_000)

function episode(from: number, commands: number): void {
  const dice = diceOf(from)
  const walk = createWalk()
  const versions: Versions = new Map()
  for (const step of beginningOfWalk()) take(walk, step, versions)
  for (let number = 0; number < commands; number += 1) {
    const since = walk.events.at(-1)?.recorded.time ?? ''
    take(walk, nextStep({ dice, world: walk.held.world, since }), versions)
  }
  const sizes = Array.from({ length: SIZES_COMPARED }, () => dice.below(walk.events.length))
  compareFolds(walk.events, versions, [...sizes, walk.events.length])
}

/** One step: read, decided, recorded. Whatever is thrown is a fault with the step that did it. */
function take(walk: Walk, step: WalkStep, versions: Versions): void {
  const where = () => `after entry ${walk.events.length - 1}: ${JSON.stringify(step)}`
  try {
    const read = walk.read(step)
    if (!read.ok) {
      unread += 1
      checkRefusal(read.refusal, where)
      return
    }
    const met = cellsMet(read.value, walk.held.world, step.now)
    const decided = walk.decide(read.value, step)
    checkTables(read.value, met, decided.ok ? undefined : decided.refusal, where)
    if (!decided.ok) {
      refusals += 1
      checkRefusal(decided.refusal, where)
      return
    }
    taken.set(read.value.type, (taken.get(read.value.type) ?? 0) + 1)
    for (const event of decided.value) {
      checkEvent(event, where)
      const changes = walk.record([event], step)
      for (const { kind, id, document } of changes) {
        const key = `${kind}/${id}`
        const text = textOf(document)
        versions.set(key, [...(versions.get(key) ?? []), { size: walk.events.length, text }])
      }
    }
  } catch (fault) {
    faults.answers.push(`${String(fault)} ${where()}`)
  }
}

function checkRefusal({ code, message }: Refusal, where: () => string): void {
  if (!known.has(code) || message === '') faults.answers.push(`refused by ${code} ${where()}`)
}

/** What a table refuses is refused; and a refusal that tells a state is the one of the table. */
function checkTables(
  { type }: Command,
  met: readonly Met[],
  refusal: Refusal | undefined,
  where: () => string,
): void {
  for (const { table, id, state, answer } of met) {
    cells.add(`${table} ${state} ${type}`)
    const evidence = refusal?.evidence ?? {}
    const said = { id: evidence['id'] ?? evidence['incident'], state: evidence['state'] }
    // Things of two kinds may have one id: it is the field that says which of them is meant.
    const meant = new RegExp(`^/${table}(s/\\d+)?$`).test(refusal?.field ?? '')
    const told = meant && said.id === id && said.state !== undefined
    if (refusal === undefined && answer !== 'taken')
      faults.tables.push(`${table} ${state} says ${answer}, and it was taken ${where()}`)
    if (told && (said.state !== state || refusal?.code !== answer))
      faults.tables.push(
        `${table} ${state} says ${answer}, not ${refusal?.code} for ${String(said.state)} ${where()}`,
      )
  }
}

function checkEvent(event: Event, where: () => string): void {
  const fits = eventParsers.get(event.type)?.(event)
  if (fits?.ok !== true) faults.schemas.push(`${event.type} ${JSON.stringify(fits)} ${where()}`)
}

type Versions = Map<string, readonly { readonly size: number; readonly text: string }[]>

/** At each size a fold of the events below it, as they are on the record, gives what was held then. */
function compareFolds(
  events: readonly WalkEvent[],
  versions: Versions,
  sizes: readonly number[],
): void {
  const held = createMemoryWorld()
  const texts = new Map<string, string>()
  for (let size = 0; size <= events.length; size += 1) {
    if (sizes.includes(size)) {
      const then = knownAt(versions, size)
      const difference = differing(texts, then)
      if (difference !== undefined) faults.folds.push(`the fold of ${size} events ${difference}`)
    }
    const next = events[size]
    if (next === undefined) continue
    const event = JSON.parse(textOf(next.event)) as Event
    const changes = evolved(event, held, next.recorded)
    held.apply(changes)
    for (const { kind, id, document } of changes) texts.set(`${kind}/${id}`, textOf(document))
  }
}

function knownAt(versions: Versions, size: number): ReadonlyMap<string, string> {
  const then = new Map<string, string>()
  for (const [key, all] of versions) {
    const version = all.findLast((one) => one.size <= size)
    if (version !== undefined) then.set(key, version.text)
  }
  return then
}

function differing(
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
): string | undefined {
  const key = [...one.keys(), ...other.keys()].find((name) => one.get(name) !== other.get(name))
  return key && `has ${key} as ${one.get(key)}, and it was ${other.get(key)}`
}

/** As it is on the record. */
function textOf(value: unknown): string {
  const text = canonicalise(value)
  if (!text.ok) throw new Error(JSON.stringify(text.refusal))
  return text.value
}

const told = `WALK_SEED=${seed}`

test('SC50 every command is answered with events or with a refusal that has a code', () => {
  expect(faults.answers.slice(0, 3), told).toEqual([])
  const carried = [...taken.values()].reduce((sum, count) => sum + count, 0)
  const beginnings = beginningOfWalk().length * Math.ceil(length / EPISODE_COMMANDS)
  expect(unread + refusals + carried).toBe(length + beginnings)
})

test('SC51 what a state table refuses is never taken, and no refusal tells another state', () => {
  expect(faults.tables.slice(0, 3), told).toEqual([])
})

test('SC55 every command that speaks of a thing is answered in each of its states', () => {
  const answered = new Set(
    stateTables.flatMap(({ rows }) => Object.values(rows).flatMap((row) => Object.keys(row))),
  )
  expect(types.filter((type) => !answered.has(type))).toEqual(['parties/set-quorum'])
})

test('SC52 every event fits its schema', () => {
  expect(faults.schemas.slice(0, 3), told).toEqual([])
})

test('SC53 a fold from scratch gives what was held, at the end and at sizes before it', () => {
  expect(faults.folds.slice(0, 3), told).toEqual([])
})

test('SC54 the walk takes nearly every command and meets most cells of the tables', () => {
  const all = stateTables.flatMap(({ rows }) => Object.values(rows).map(Object.keys)).flat().length
  const missing = types.filter((type) => !taken.has(type))
  const never = missing.join(' ')
  process.stdout.write(
    `taken: ${types.length - missing.length} of ${types.length} commands; never ${never}; ` +
      `met: ${cells.size} of ${all} cells; refused ${refusals}, unread ${unread}\n`,
  )
  expect(missing.length, told).toBeLessThan(types.length / 4)
  expect(cells.size, told).toBeGreaterThan(all / 2)
})
