import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileFootprint } from '../compile.ts'
import { footprintsMeet } from '../meet.ts'
import type { Footprint, Position } from '../place.ts'
import { reachCertificates, type Rectangle } from '../reach-certificates.ts'
import { type ExactEntry, ExactIndex, type ExactQuestion } from './exact-index.ts'
import { cutsOf } from './footprint-lines.ts'
import type { VolumeId } from './id-table.ts'
import { kernelMemory } from './kernel.ts'
import { OPEN_END, OPEN_START } from './layout.ts'
import { mergeImages } from './merge.ts'
import type { PendingMerge } from './pending-merge.ts'
import { plainMemory } from './plain.ts'
import { type Scene, shapeOf, type Sketch } from './test-shapes.ts'
import { sortIds } from './volume-index.ts'

/** Cities, the antimeridian and high latitudes; from shapes of a few units to some of a few degrees. */
const scene: fc.Arbitrary<Scene> = fc.record({
  at: fc.oneof(
    fc.constantFrom<Position>([371_500_000, 362_000_000], [305_000_000, 504_500_000]),
    fc.tuple(fc.constantFrom(1_799_999_990, -1_799_990_000), fc.constantFrom(0, 650_000_000)),
    fc.tuple(
      fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
      fc.integer({ min: -860_000_000, max: 860_000_000 }),
    ),
  ),
  size: fc.constantFrom(8, 400, 30_000, 30_000, 300_000, 3_000_000),
})

const hundredths = fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 }))

const sketch: fc.Arbitrary<Sketch> = fc.record({
  kind: fc.constantFrom('circle', 'line', 'area', 'hole', 'parts', 'touching', 'spot'),
  corners: fc.array(hundredths, { minLength: 4, maxLength: 9 }),
  reach: fc.constantFrom(0, 0, 3, 20, 60),
  offMm: fc.constantFrom(-5, -1, 0, 1, 2, 8, 40),
})

const always = { fromS: OPEN_START, lastS: OPEN_END, floorCm: OPEN_START, ceilingCm: OPEN_END }

type Whole = ExactEntry & { readonly words: Int32Array }

function entryOf(id: VolumeId, footprint: Footprint, span: Partial<typeof always> = {}): Whole {
  const block = compileFootprint(footprint)
  const { words, boxes } = block
  return { id, kind: 0, change: 0, boxes, ...always, ...span, block, words }
}

function questionOf(footprint: Footprint, span: Partial<typeof always> = {}): ExactQuestion {
  const block = compileFootprint(footprint)
  const { fromS, lastS, floorCm, ceilingCm } = { ...always, ...span }
  const boxes = block.boxes.map(
    ([x0, y0, x1, y1]) => [x0, y0, floorCm, fromS, x1, y1, ceilingCm, lastS] as const,
  )
  return { boxes, block }
}

/** Every volume whose time overlaps and whose footprint meets, by looking at each. */
function lookAtEvery(model: Iterable<Whole>, { boxes, block, withinM }: ExactQuestion): VolumeId[] {
  const found = [...model].filter(({ words, fromS, lastS, boxes: own }) => {
    const near = boxes.some(
      ([x0, y0, , t0, x1, y1, , t1]) =>
        fromS <= t1 &&
        lastS >= t0 &&
        own.some(([w, s, e, n]) => w <= x1 && e >= x0 && s <= y1 && n >= y0),
    )
    return near && footprintsMeet(words, 0, block.words, 0, withinM)
  })
  return sortIds(found.map(({ id }) => id))
}

test('IX23 the kernel, its plain twin and the plain test of every pair agree on every shape', () => {
  let met = 0
  let apart = 0
  fc.assert(
    fc.property(
      scene,
      fc.array(sketch, { minLength: 6, maxLength: 24 }),
      fc.boolean(),
      (where, sketches, atOnce) => {
        const entries = sketches.map((one, id) => entryOf(id, shapeOf(one, where)))
        const twins = [new ExactIndex(kernelMemory()), new ExactIndex(plainMemory())] as const
        for (const twin of twins) {
          if (atOnce) twin.insertMany(entries)
          else for (const entry of entries) twin.insert(entry)
        }
        for (const one of sketches) {
          const question = questionOf(shapeOf(one, where))
          const expected = lookAtEvery(entries, question)
          const [kernel, plain] = twins.map((twin) => twin.search(question))
          expect(twins[0].meets(question)).toEqual(expected)
          expect(plain).toEqual(kernel)
          met += expected.length
          apart += entries.length - expected.length
        }
      },
    ),
    { numRuns: 250 },
  )
  expect(met).toBeGreaterThan(1_000)
  expect(apart).toBeGreaterThan(1_000)
}, 300_000)

test('IX23 what comes within some metres is found as the plain test finds it', () => {
  fc.assert(
    fc.property(
      scene,
      fc.array(sketch, { minLength: 2, maxLength: 12 }),
      fc.integer({ min: 1, max: 30_000 }),
      (where, sketches, withinM) => {
        const index = new ExactIndex(kernelMemory())
        const entries = sketches.map((one, id) => entryOf(id, shapeOf(one, where)))
        for (const entry of entries) index.insert(entry)
        for (const one of sketches) {
          const wide = questionOf({ shape: 'circle', centre: [0, 0], radiusM: 0 })
          const everywhere = wide.boxes.map(
            () => [OPEN_START, OPEN_START, 0, 0, OPEN_END, OPEN_END, 0, 0] as const,
          )
          const question = { ...questionOf(shapeOf(one, where)), boxes: everywhere, withinM }
          expect(index.meets(question)).toEqual(lookAtEvery(entries, question))
        }
      },
    ),
    { numRuns: 150 },
  )
}, 300_000)

/** Both twins under changes, beside a map of what they hold. */
class Pair {
  readonly model = new Map<VolumeId, Whole>()
  readonly twins: readonly [ExactIndex, ExactIndex]
  merges: readonly PendingMerge[] = []
  constructor() {
    const blockOf = (id: VolumeId) => this.model.get(id)
    this.twins = [new ExactIndex(kernelMemory(), blockOf), new ExactIndex(plainMemory(), blockOf)]
  }

  put(entry: Whole, compiled: boolean): void {
    const known = this.model.has(entry.id)
    this.model.set(entry.id, entry)
    const { block, ...bare } = entry
    for (const twin of this.twins) {
      if (known) twin.replace(compiled ? { ...bare, ...(block && { block }) } : bare)
      else twin.insert(compiled ? { ...bare, ...(block && { block }) } : bare)
    }
  }

  putMany(entries: readonly Whole[]): void {
    const fresh = [...new Map(entries.map((entry) => [entry.id, entry])).values()].filter(
      ({ id }) => !this.model.has(id),
    )
    for (const entry of fresh) this.model.set(entry.id, entry)
    for (const twin of this.twins) twin.insertMany(fresh)
  }

  remove(id: VolumeId): void {
    if (!this.model.delete(id)) return
    for (const twin of this.twins) twin.remove(id)
  }

  end(id: VolumeId, lastS: number): void {
    const entry = this.model.get(id)
    if (entry === undefined || lastS < entry.fromS) return
    this.model.set(id, { ...entry, lastS })
    for (const twin of this.twins) twin.end(id, { lastS, change: 1 })
  }

  merge(expireS: number | null): void {
    for (const merge of this.merges) merge.complete(mergeImages(merge.input()))
    const begun = this.twins.map(({ index }) =>
      expireS === null ? index.beginMerge() : index.expire(expireS),
    )
    this.merges = begun.filter((merge) => merge !== undefined)
  }

  check(question: ExactQuestion): void {
    const [kernel, plain] = this.twins
    const expected = lookAtEvery(this.model.values(), question)
    expect(kernel.meets(question)).toEqual(expected)
    expect(plain.meets(question)).toEqual(expected)
    expect(kernel.search(question)).toEqual(plain.search(question))
  }
}

type Step = {
  readonly act: 'put' | 'bare' | 'many' | 'remove' | 'end' | 'merge' | 'expire' | 'crowd'
  readonly id: number
  readonly shape: Sketch
  readonly times: readonly [number, number]
}
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(
    'put',
    'put',
    'put',
    'bare',
    'many',
    'remove',
    'end',
    'merge',
    'expire',
    'crowd',
  ),
  id: fc.nat(40),
  shape: sketch,
  times: fc.tuple(fc.nat(100), fc.nat(100)),
})

test('IX24 after any changes and merges the exact answers of both twins equal looking at every volume', () => {
  fc.assert(
    fc.property(scene, fc.array(step, { minLength: 10, maxLength: 60 }), (where, steps) => {
      const pair = new Pair()
      for (const [place, { act, id, shape, times }] of steps.entries()) {
        const [fromS = 0, lastS = 0] = times.toSorted((one, other) => one - other)
        const footprint = shapeOf(shape, where)
        const entry = entryOf(id, footprint, { fromS, lastS })
        if (act === 'put' || act === 'bare') pair.put(entry, act === 'put')
        else if (act === 'many') {
          pair.putMany([0, 1, 2].map((more) => entryOf(id + more, footprint, { fromS, lastS })))
        } else if (act === 'crowd') {
          for (let more = 0; more < 70; more += 1) {
            pair.put(entryOf(`crowd-${more}`, footprint, { fromS, lastS }), more % 5 > 0)
          }
        } else if (act === 'remove') pair.remove(id)
        else if (act === 'end') pair.end(id, lastS)
        else pair.merge(act === 'expire' ? lastS : null)
        if (place % 4 === 0) pair.check(questionOf(footprint, { fromS, lastS }))
      }
      pair.check(questionOf(shapeOf(steps[0]?.shape ?? (steps[1]?.shape as Sketch), where)))
    }),
    { numRuns: 80 },
  )
}, 300_000)

const near = (metres: number, radiusM: number): Footprint => ({
  shape: 'circle',
  centre: [371_500_000 + metres * 100, 362_000_000],
  radiusM,
})

test('IX24 memory grows while a question is answered, and the answer is whole', () => {
  for (const memory of [kernelMemory(), plainMemory()]) {
    const index = new ExactIndex(memory)
    const entries = Array.from({ length: 6_000 }, (_, id) => entryOf(id, near(id % 2_000, 3)))
    index.insertMany(entries.slice(0, 5_000))
    for (const entry of entries.slice(5_000)) index.insert(entry)
    const round = questionOf(near(0, 1_000))
    const expected = lookAtEvery(entries, round)
    expect(expected.length).toBeLessThan(6_000)
    expect(index.meets(round)).toEqual(expected)
    const twice = { ...round, boxes: [...round.boxes, ...round.boxes] }
    expect(index.meets(twice)).toEqual(expected)
    expect(index.meets(round)).toEqual(expected)
  }
})

test('IX24 a question or a volume of very many points is as exact as any', () => {
  const line = Array.from(
    { length: 1_900 },
    (_, place) =>
      [371_500_000 + place * 3_000, 362_000_000 + (place % 2) * 9_000] as [number, number],
  )
  const long: Footprint = { shape: 'line', line, bufferM: 1 }
  const entries = [entryOf(1, long), entryOf(2, near(0, 5)), entryOf(3, near(60_000, 1))]
  const index = new ExactIndex(kernelMemory())
  for (const entry of entries) index.insert(entry)
  for (const { words, boxes } of [entryOf(0, long), entryOf(0, near(100, 300))]) {
    const block = { words }
    const question = {
      ...questionOf(near(0, 1)),
      block,
      boxes: boxes.map(([x0, y0, x1, y1]) => [x0, y0, 0, 0, x1, y1, 0, 0] as const),
    }
    expect(index.meets(question)).toEqual(lookAtEvery(entries, question))
  }
})

test('IX25 the room of blocks that left is used again', () => {
  const index = new ExactIndex(kernelMemory())
  for (let id = 0; id < 3_000; id += 1) index.insert(entryOf(id, near(id, 10)))
  const { footprintBytes } = index
  for (let round = 0; round < 5; round += 1) {
    for (let id = 0; id < 3_000; id += 1) index.remove(id)
    for (let id = 0; id < 3_000; id += 1) index.insert(entryOf(id, near(id + round, 10)))
    index.index.settle()
  }
  expect(index.footprintBytes).toBeLessThan(footprintBytes * 1.5 + 400_000)
  expect(index.meets(questionOf(near(1_504, 1))).length).toBeGreaterThan(0)
})

function rectanglesMeet(one: Rectangle, other: Rectangle): boolean {
  return one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1]
}

test('IX26 cores that meet prove a touch, bounds that are apart prove none', () => {
  let [proven, refuted] = [0, 0]
  fc.assert(
    fc.property(scene, fc.array(sketch, { minLength: 2, maxLength: 8 }), (where, sketches) => {
      const blocks = sketches.map((one) => compileFootprint(shapeOf(one, where)).words)
      const all = blocks.map((words) => ({ words, certificates: reachCertificates(words, 0, 16) }))
      for (const { words, certificates: one } of all) {
        for (const { words: others, certificates: other } of all) {
          if (one === null || other === null) continue
          const touches = footprintsMeet(words, 0, others, 0)
          if (
            one.cores.some((core) => other.cores.some((another) => rectanglesMeet(core, another)))
          ) {
            proven += 1
            expect(touches).toBe(true)
          }
          const apart = one.leastSum > other.mostSum || one.leastDifference > other.mostDifference
          if (apart) {
            refuted += 1
            expect(touches).toBe(false)
          }
        }
      }
    }),
    { numRuns: 600 },
  )
  expect(proven).toBeGreaterThan(1_000)
  expect(refuted).toBeGreaterThan(100)
}, 120_000)

test('IX26 what a line keeps of the bounds is never narrower than they are', () => {
  const side = fc.integer({ min: 0, max: 2_000_000_000 })
  const corner = fc.integer({ min: -900_000_000, max: 900_000_000 })
  const inset = fc.tuple(side, side, side, side)
  fc.assert(
    fc.property(corner, corner, side, side, inset, (x0, y0, width, height, insets) => {
      const [x1, y1] = [x0 + width, y0 + height]
      const within = insets.map((units) => Math.round((units / 4e9) * (width + height)))
      const [southWest = 0, northEast = 0, northWest = 0, southEast = 0] = within
      const bounds = {
        leastSum: x0 + y0 + southWest,
        mostSum: x1 + y1 - northEast,
        leastDifference: x0 - y1 + northWest,
        mostDifference: x1 - y0 - southEast,
      }
      const cuts = cutsOf(bounds, [x0, y0, 0, 0, x1, y1, 0, 0])
      const size = width + height
      for (const [place, units] of within.entries()) {
        const cut = (cuts >>> (8 * place)) & 255
        expect(Math.floor((size * cut) / 512)).toBeLessThanOrEqual(units)
        expect(cut === 255 || ((cut + 1) * size) / 512 >= units).toBe(true)
      }
    }),
    { numRuns: 2_000 },
  )
})
