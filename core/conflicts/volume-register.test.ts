import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexMemory } from '../geometry/index/kernel.ts'
import { plainMemory } from '../geometry/index/plain.ts'
import { canonicalise } from '../kernel/canonical.ts'
import { openMarking } from '../kernel/marking.ts'
import type { World } from '../kernel/world.ts'
import { conflictsOf } from './check.ts'
import { encounterOf } from './encounter.ts'
import { regimeAt, type RegimeQuery } from './regime.ts'
import { snapshotOf } from './snapshot.ts'
import { noticeThing, type Thing } from './thing.ts'
import { circle, city, morning, noon, noticeOf, volumeOf } from './things-for-tests.ts'
import {
  candidatesIn,
  drawnHistory,
  drawnPlace,
  drawnThing,
  type Played,
  play,
} from './volume-histories-for-tests.ts'
import { coverOfText, coverText } from './volume-register-text.ts'
import { volumesIn } from './volume-register-listing.ts'
import { candidatesFor, soughtBy, worldOf } from './volume-register-world.ts'
import { type Located, locatedKinds, VolumeRegister } from './volume-register.ts'

const now = '2016-10-19T08:00:00.000Z'
const runs = { numRuns: 40, verbose: 1 } as const

/** The record as it was known before, some of the way, and now. */
function sizesOf({ size }: Played): readonly number[] {
  return [Math.floor(size / 3), Math.floor((2 * size) / 3), size]
}

function locatedBy(thing: Thing): Located {
  expect(thing.kind).not.toBe('incident')
  return { kind: thing.kind as Located['kind'], id: thing.id }
}

/** The bytes of an answer, whatever the order of members. */
function bytesOf(answer: unknown): string {
  const text = canonicalise(
    JSON.parse(JSON.stringify(answer, (_, value: unknown) => inText(value))),
  )
  if (!text.ok) throw new Error(text.refusal.message)
  return text.value
}

/** Canonical texts hold whole numbers alone. */
function inText(value: unknown): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) ? String(value) : value
}

test('RG22 whatever comes within some metres, then or since, is among the candidates', () => {
  fc.assert(
    fc.property(
      drawnHistory(),
      drawnThing(),
      fc.constantFrom(0, 500, 40_000),
      (history, thing, withinM) => {
        const played = play(history)
        const found = played.register.near(thing.extent, { withinM: withinM + thing.strayM })
        expect(found).toEqual([...found].toSorted(byName))
        expect(new Set(found.map(nameOf)).size).toBe(found.length)
        const names = new Set(found.map(nameOf))
        for (const size of sizesOf(played)) {
          for (const other of snapshotOf(played.worldAt(size), now).things) {
            if (encounterOf(thing, other, withinM) === undefined) continue
            expect(names, `at ${size}`).toContain(nameOf(locatedBy(other)))
          }
        }
      },
    ),
    runs,
  )
})

test('RG22 a mask of kinds leaves out the others, and nobody knows where is everywhere', () => {
  fc.assert(
    fc.property(drawnHistory(), fc.subarray([...locatedKinds]), (history, kinds) => {
      const { register } = play(history)
      const extent = { footprint: null, floorM: null, ceilingM: null, interval: morning }
      const all = register.near(extent, { withinM: 0 })
      expect(register.near(extent, { withinM: 0, kinds })).toEqual(
        all.filter(({ kind }) => kinds.includes(kind)),
      )
    }),
    runs,
  )
})

test('RG23 conflicts among the candidates are those in the whole world, byte for byte', () => {
  fc.assert(
    fc.property(drawnHistory(), drawnThing(), (history, thing) => {
      const played = play(history)
      for (const size of sizesOf(played)) {
        const world = played.worldAt(size)
        const near = worldOf(world, candidatesFor(world, played.register, thing))
        const answer = conflictsOf(snapshotOf(near, now), thing)
        expect(bytesOf(answer)).toBe(bytesOf(conflictsOf(snapshotOf(world, now), thing)))
      }
    }),
    runs,
  )
})

test('RG23 a clause counts by a zone that only the other thing lies in, far from the candidate', () => {
  const [west, east] = [
    circle([371_200_000, 362_000_000], 10),
    circle([371_800_000, 362_000_000], 10),
  ]
  const played = play([
    { what: 'flight', number: 1, footprint: circle(city, 9_000) },
    { what: 'zone', number: 1, footprint: east },
    { what: 'clause', number: 1, footprint: east },
  ])
  const world = played.worldAt(played.size)
  const asked = { ...noticeOf('new', 'flights', { volume: volumeOf(west) }), id: 'new' }
  const near = worldOf(world, candidatesFor(world, played.register, noticeThing(asked)))
  const { conflicts } = conflictsOf(snapshotOf(near, now), noticeThing(asked))
  expect(conflicts).toMatchObject([
    { rule: 'activity-in-flight-suspension', clauses: [{ clause: 'clause-1' }] },
  ])
})

test('RG23 the regime among the candidates is that of the whole world, byte for byte', () => {
  const query = fc.record({
    place: fc.record({
      position: fc.option(drawnPlace(), { freq: 8 }),
      errorRadiusM: fc.constantFrom(0, 800, 60_000),
    }),
    interval: fc.constantFrom(morning, noon, { ...noon, to: null }),
  })
  fc.assert(
    fc.property(drawnHistory(), query, (history, asked: RegimeQuery) => {
      const played = play(history)
      const candidates = soughtBy(played.register, asked)
      for (const size of sizesOf(played)) {
        const world = played.worldAt(size)
        const answer = regimeAt(worldOf(world, candidates), asked)
        expect(bytesOf(answer)).toBe(bytesOf(regimeAt(byId(world), asked)))
      }
    }),
    runs,
  )
})

function change(document: object) {
  return { kind: 'notice', id: 'one', document }
}

test('RG24 a volume that did not change adds nothing, a moved one is found where it was and is', () => {
  const east = circle([380_000_000, 362_000_000], 500)
  const notice = {
    id: 'one',
    owner: 'north',
    marking: openMarking,
    kind: 'activity',
    volume: volumeOf(circle(city, 500)),
    history: [{ index: 3, time: now, author: 'north', type: 'notice-submitted' }],
  }
  const register = new VolumeRegister(plainMemory())
  expect(register.take(change(notice))).toMatchObject({ kind: 'activity', fromIndex: 3 })
  expect(register.take(change({ ...notice, text: 'other' }), notice)).toBeUndefined()
  const copied = { ...notice, volume: structuredClone(notice.volume) }
  expect(register.take(change(copied), notice)).toBeUndefined()
  expect(register.index.size).toBe(1)
  const moved = { ...notice, volume: volumeOf(east) }
  expect(register.take(change(moved), notice)).toBeDefined()
  const found = (footprint: typeof east) =>
    register.near({ ...volumeOf(footprint), footprint }, { withinM: 0 })
  expect(found(circle(city, 10))).toEqual([{ kind: 'activity', id: 'one' }])
  expect(found(east)).toEqual([{ kind: 'activity', id: 'one' }])
  expect(register.take({ kind: 'party', id: 'north', document: notice })).toBeUndefined()
})

test('RG25 a register that is warmed with stored covers answers as the one that took the changes', () => {
  fc.assert(
    fc.property(drawnHistory(), drawnThing(), (history, thing) => {
      const { register, taken } = play(history)
      const stored = taken
        .map((one) => ({ ...one, cover: coverText(one.cover) }))
        .toSorted((a, b) => byName(a, b) || a.fromIndex - b.fromIndex)
      const warmed = new VolumeRegister(indexMemory())
      const read = stored.map((one) => ({ ...one, cover: coverOfText(one.cover) }))
      const page = Math.ceil(read.length / 3)
      for (let from = 0; from < read.length; from += page)
        warmed.enter(read.slice(from, from + page))
      const options = { withinM: 5_000 }
      expect(warmed.near(thing.extent, options)).toEqual(register.near(thing.extent, options))
      expect(warmed.index.size).toBe(register.index.size)
      for (const { cover } of taken) expect(coverOfText(coverText(cover))).toEqual(cover)
    }),
    runs,
  )
})

test('RG26 a view lists what stands in it then, whatever else is a candidate', () => {
  const views = [
    [370_000_000, 360_000_000, 373_000_000, 363_000_000],
    [1_790_000_000, -200_000_000, -1_790_000_000, 0],
    [-1_800_000_000, -900_000_000, 1_800_000_000, 900_000_000],
  ] as const
  fc.assert(
    fc.property(drawnHistory(), fc.constantFrom(...views), (history, view) => {
      const played = play(history)
      const sought = { view, interval: morning }
      const near = played.register.inView(view, { interval: morning })
      for (const size of sizesOf(played)) {
        const world = played.worldAt(size)
        const listed = volumesIn(world, near, sought)
        expect(listed).toEqual(volumesIn(world, candidatesIn(world), sought))
        const ids = new Set(listed.map(({ id }) => id))
        for (const { id, extent } of snapshotOf(world, morning.from).things) {
          const { footprint } = extent
          if (footprint?.shape !== 'circle' || extent.interval.from !== morning.from) continue
          const [x, y] = footprint.centre
          const within = x >= view[0] && x <= view[2] && y >= view[1] && y <= view[3]
          if (within && !('daily' in extent)) expect(ids).toContain(id)
        }
      }
    }),
    runs,
  )
})

test('RG26 a listed volume says who is behind it, what it is, and whether all agreed', () => {
  const played = play([
    { what: 'zone', number: 1, footprint: circle(city, 900) },
    { what: 'corridor', number: 1, footprint: circle(city, 300) },
    { what: 'pause', number: 1, footprint: circle(city, 9_000) },
    { what: 'launch', number: 1, footprint: circle(city, 100) },
    { what: 'site', number: 2, footprint: circle(city, 100) },
    { what: 'cancel', number: 2, footprint: circle(city, 100) },
  ])
  const world = played.worldAt(played.size)
  const view = [371_000_000, 361_000_000, 372_000_000, 363_000_000] as const
  const candidates = played.register.inView(view, { interval: morning })
  expect(candidates.map(({ kind }) => kind)).toEqual([
    'activity',
    'corridor',
    'pause',
    'site',
    'zone',
  ])
  expect(volumesIn(world, candidates, { view, interval: morning })).toMatchObject([
    { kind: 'activity', status: null, author: 'north', state: 'in-window' },
    { kind: 'corridor', status: 'declared', state: 'unknown' },
    { kind: 'pause', status: 'declared', author: 'north', state: 'proposed' },
    { kind: 'zone', status: 'declared', state: 'no-flight' },
  ])
})

function nameOf({ kind, id }: Located): string {
  return `${kind} ${id}`
}

function byName(one: Located, other: Located): number {
  if (nameOf(one) === nameOf(other)) return 0
  return nameOf(one) < nameOf(other) ? -1 : 1
}

/** A world whose located documents come by their ids, as those of `worldOf` do. */
function byId(world: World): World {
  return worldOf(world, candidatesIn(world))
}

test('RG22 a candidate that amends a notice is among its own candidates', () => {
  const { register, worldAt, size } = play([
    { what: 'launch', number: 1, footprint: circle(city, 100) },
  ])
  const [thing] = snapshotOf(worldAt(size), now).things
  const own = thing?.notice && noticeThing(thing.notice, thing.notice)
  expect(own && register.near(own.extent, { withinM: 0 })).toEqual([
    { kind: 'activity', id: 'launch-1' },
  ])
})
