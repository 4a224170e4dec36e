import * as fc from 'fast-check'
import {
  addClause,
  conclude,
  declareZone,
  registerParty,
  source,
} from '../agreements/register-for-tests.ts'
import type { AgreementCommand } from '../agreements/commands.ts'
import { agreements } from '../agreements/noun.ts'
import type { Footprint, Position, Volume } from '../geometry/place.ts'
import { indexMemory } from '../geometry/index/kernel.ts'
import { createMemoryWorld } from '../kernel/memory-world.ts'
import type { Noun } from '../kernel/noun.ts'
import type { Change, World } from '../kernel/world.ts'
import { noticeKind } from '../notices/notice.ts'
import { notices } from '../notices/noun.ts'
import { parties } from '../parties/noun.ts'
import { pauses } from '../pauses/noun.ts'
import { snapshotOf } from './snapshot.ts'
import { noticeThing, type Thing } from './thing.ts'
import {
  circle,
  corridorOf,
  detailsOf,
  morning,
  noon,
  noticeOf,
  pauseOf,
  volumeOf,
} from './things-for-tests.ts'
import { type Located, type TakenCover, VolumeRegister } from './volume-register.ts'

const noticed = Object.keys(detailsOf) as readonly (keyof typeof detailsOf)[]
const acts = [
  ...noticed,
  'zone',
  'corridor',
  'pause',
  'move',
  'cancel',
  'extend',
  'clause',
] as const

/** One step of a history: something new, or something that becomes of one that is there. */
export type Step = {
  readonly what: (typeof acts)[number]
  readonly number: number
  readonly footprint: Footprint
  readonly errorRadiusM?: number
  readonly timing?: Partial<Volume>
}

/** A record that was played, and the world as it stood at any of its sizes. */
export type Played = {
  readonly register: VolumeRegister
  readonly taken: readonly TakenCover[]
  readonly size: number
  readonly worldAt: (size: number) => World
}

/** Places that break naive boxes: a city, beside the antimeridian on both sides, and beside a pole. */
const centres: readonly Position[] = [
  [371_500_000, 362_000_000],
  [1_799_990_000, -170_000_000],
  [-1_799_995_000, -170_000_000],
  [300_000_000, 899_990_000],
]

export function drawnPlace(): fc.Arbitrary<Position> {
  const shift = fc.integer({ min: -60_000, max: 60_000 })
  return fc
    .tuple(fc.constantFrom(...centres), shift, shift)
    .map(([[x, y], east, north]) => [turned(x + east), Math.min(900_000_000, y + north)])
}

function turned(x: number): number {
  if (x > 1_800_000_000) return x - 3_600_000_000
  return x < -1_800_000_000 ? x + 3_600_000_000 : x
}

function drawnFootprint(): fc.Arbitrary<Footprint> {
  const radius = fc.constantFrom(0, 40, 700, 30_000)
  const round = fc.tuple(drawnPlace(), radius).map(([place, metres]) => circle(place, metres))
  const line = fc
    .tuple(drawnPlace(), fc.integer({ min: 1_000, max: 40_000 }), fc.constantFrom(0, 100))
    .map(([place, north, bufferM]): Footprint => {
      const end: Position = [place[0], Math.min(900_000_000, place[1] + north)]
      return { shape: 'line', line: [place, end], bufferM }
    })
  return fc.oneof(round, line)
}

const timings: readonly Partial<Volume>[] = [
  {},
  { interval: noon },
  { interval: { ...morning, to: null } },
  { daily: { from: '06:00', to: '07:30', utcOffsetMinutes: 120 } },
  { floorM: 100, ceilingM: 900 },
  { floorM: 900 },
]

function drawnStep(): fc.Arbitrary<Step> {
  return fc.record({
    what: fc.constantFrom(...acts),
    number: fc.integer({ min: 1, max: 4 }),
    footprint: drawnFootprint(),
    errorRadiusM: fc.constantFrom(0, 0, 900, 25_000),
    timing: fc.constantFrom(...timings),
  })
}

export function drawnHistory(): fc.Arbitrary<readonly Step[]> {
  return fc.array(drawnStep(), { minLength: 6, maxLength: 40, size: 'max' })
}

/** Something that is only being asked about. */
export function drawnThing(): fc.Arbitrary<Thing> {
  return fc
    .tuple(fc.constantFrom(...noticed), drawnFootprint(), fc.constantFrom(...timings), drawnStep())
    .map(([what, footprint, timing, { errorRadiusM = 0 }]) => {
      const volume = volumeOf(footprint, timing)
      return noticeThing({ ...noticeOf('new', what, { volume, errorRadiusM }), id: 'new' })
    })
}

/** Everything that lies in a world. */
export function candidatesIn(world: World): readonly Located[] {
  const stands = snapshotOf(world, '0001-01-01T00:00:00.000Z').things
  const cancelled = [...world.all(noticeKind)].map((notice) => noticeThing(notice, notice))
  const named = new Map(
    [...stands, ...cancelled].map(({ kind, id }) => [`${kind} ${id}`, { kind, id } as Located]),
  )
  return [...named].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one)
}

/** Plays a history by the real deciders; a step that is refused is none. */
export function play(steps: readonly Step[]): Played {
  const memory = createMemoryWorld()
  const register = new VolumeRegister(indexMemory())
  const taken: TakenCover[] = []
  const changes: (readonly Change[])[] = []
  function ask<C extends { type: string }, E extends { type: string }>(
    noun: Noun<C, E>,
    command: C,
    party = 'centre',
  ): void {
    const actor = { officer: 'o', post: `${party}-desk`, party, role: 'duty-officer' } as const
    const time = '2016-10-18T08:00:00.000Z'
    const decided = noun.decide(command, memory.world, { now: time, actor })
    for (const event of decided.ok ? decided.value : []) {
      const recorded = { index: changes.length, time, author: actor.post, type: event.type }
      const made = noun.evolve(event, memory.world, recorded)
      for (const change of made) {
        const cover = register.take(change, memory.get({ name: change.kind }, change.id))
        if (cover !== undefined) taken.push(cover)
        memory.apply([change])
      }
      changes.push(made)
    }
  }
  for (const party of ['centre', 'north', 'south']) ask(parties, registerParty(party))
  ask(agreements, conclude('cessation'))
  for (const step of steps) carryOut(ask, step)
  const worldAt = (size: number) => {
    const past = createMemoryWorld()
    for (const made of changes.slice(0, size)) past.apply(made)
    return past.world
  }
  return { register, taken, size: changes.length, worldAt }
}

type Ask = <C extends { type: string }, E extends { type: string }>(
  noun: Noun<C, E>,
  command: C,
) => void

function carryOut(ask: Ask, step: Step): void {
  const { what, number, footprint, errorRadiusM = 0, timing = {} } = step
  const volume = volumeOf(footprint, timing)
  const places = { volume, errorRadiusM }
  switch (what) {
    case 'zone':
      return ask(agreements, zoneOf(number, volume))
    case 'clause': {
      const zones = [`zone-${number}`]
      const spoken = ['overflight', 'airstrike', 'explosion'] as const
      return ask(agreements, addClause(`clause-${number}`, { zones, acts: [...spoken] }))
    }
    case 'corridor':
      return ask(pauses, {
        ...corridorOf(`corridor-${number}`, errorRadiusM),
        volume: volumeOf(courseAlong(footprint), timing),
      })
    case 'pause':
      return ask(pauses, pauseOf(`pause-${number}`, { volume }))
    case 'extend': {
      const until = '2016-10-20T11:30:00.000Z'
      return ask(pauses, { type: 'pauses/extend', pause: `pause-${number}`, until, by: [], source })
    }
    case 'cancel':
      for (const kind of noticed) {
        const notice = `${kind}-${number}`
        ask(notices, { type: 'notices/cancel', notice, reason: { en: 'Off' } })
      }
      return
    case 'move':
      for (const kind of noticed) {
        const again = noticeOf(`${kind}-${number}`, kind, places)
        ask(notices, { ...again, type: 'notices/amend', reason: { en: 'Moved' } })
      }
      return
    default:
      ask(notices, noticeOf(`${what}-${number}`, what, places))
  }
}

/** A corridor has a course: from the middle of a circle to its north. */
function courseAlong(footprint: Footprint): Footprint {
  if (footprint.shape !== 'circle') return footprint
  const [x, y] = footprint.centre
  const end: Position = [x, y < 899_000_000 ? y + 9_000 : y - 9_000]
  return { shape: 'line', line: [[x, y], end], bufferM: footprint.radiusM }
}

function zoneOf(number: number, volume: Volume): AgreementCommand {
  return declareZone(`zone-${number}`, { volume })
}
