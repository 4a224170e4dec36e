import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IndexEntry } from './entry.ts'
import { kernelMemory } from './kernel.ts'
import { ALL_KINDS, OPEN_END, OPEN_START } from './layout.ts'
import { mergeImages, type MergeOutput } from './merge.ts'
import type { PendingMerge } from './pending-merge.ts'
import { plainMemory } from './plain.ts'
import { crowd, everything, lookAtEvery, type Model, volumeOf } from './test-model.ts'
import type { Bounds, Question } from './trees.ts'
import { viewBoxes } from './cover.ts'
import { VolumeIndex } from './volume-index.ts'

/** Both twins, done the same to, beside the model. */
class Trio {
  readonly model: Model = new Map()
  readonly twins = [new VolumeIndex(kernelMemory()), new VolumeIndex(plainMemory())] as const
  merges: readonly { readonly merge: PendingMerge; readonly output: MergeOutput }[] = []
  change = 0

  insert(entry: IndexEntry): void {
    const known = this.model.has(entry.id)
    this.model.set(entry.id, entry)
    for (const twin of this.twins) {
      if (known) twin.replace(entry)
      else twin.insert(entry)
    }
  }

  insertMany(entries: readonly IndexEntry[]): void {
    const fresh = new Map(entries.map((entry) => [entry.id, entry]))
    const added = [...fresh.values()].filter(({ id }) => !this.model.has(id))
    for (const entry of added) this.model.set(entry.id, entry)
    for (const twin of this.twins) twin.insertMany(added)
  }

  end(pick: number, lastS: number): void {
    const entry = this.pick(pick)
    if (entry === undefined) return
    const end = { lastS: Math.max(entry.fromS, lastS), change: (this.change += 1) }
    this.model.set(entry.id, { ...entry, ...end })
    for (const twin of this.twins) twin.end(entry.id, end)
  }

  remove(pick: number): void {
    const entry = this.pick(pick)
    if (entry === undefined) return
    this.model.delete(entry.id)
    for (const twin of this.twins) twin.remove(entry.id)
  }

  /** Begins merges, whose results come with `finishMerges` or never. */
  beginMerges(beforeS: number | undefined): void {
    if (this.merges.length > 0) return
    this.merges = this.twins.flatMap((twin) => {
      const merge = beforeS === undefined ? twin.beginMerge() : twin.expire(beforeS)
      return merge === undefined ? [] : [{ merge, output: mergeImages(merge.input()) }]
    })
  }

  finishMerges(carriedOut: boolean): void {
    for (const { merge, output } of this.merges) {
      if (carriedOut) merge.complete(output)
      else merge.abandon()
    }
    this.merges = []
  }

  pick(pick: number): IndexEntry | undefined {
    return [...this.model.values()][pick % Math.max(1, this.model.size)]
  }

  check(question: Question): void {
    const [kernel, plain] = this.twins
    expect(kernel.find(question)).toEqual(lookAtEvery(this.model, question))
    const ids = (twin: VolumeIndex) =>
      Array.from(twin.search(question), (number) => twin.idOf(number))
    expect(ids(plain)).toEqual(ids(kernel))
    expect(kernel.size).toBe(this.model.size)
  }
}

const coordinate = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -60, max: 60 }) },
  { weight: 2, arbitrary: fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(OPEN_START, OPEN_END, 0) },
)
const range = fc
  .tuple(coordinate, coordinate)
  .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const)
const time = fc.oneof(
  range,
  range.map(([from]) => [from, OPEN_END] as const),
  range.map(([, to]) => [OPEN_START, to] as const),
)
const altitude = fc.oneof(fc.constant([OPEN_START, OPEN_END] as const), range)
const someBox = fc.tuple(range, range).map(([[x0, x1], [y0, y1]]) => [x0, y0, x1, y1] as const)
const someId = fc.oneof(
  fc.integer({ min: 0, max: 400 }),
  fc.integer({ min: 0, max: 100 }).map((number) => `volume-${number}`),
)
const entry: fc.Arbitrary<IndexEntry> = fc
  .record({
    id: someId,
    kind: fc.integer({ min: 0, max: 31 }),
    change: fc.integer({ min: 0, max: 40 }),
    boxes: fc.oneof(
      { weight: 4, arbitrary: fc.array(someBox, { minLength: 1, maxLength: 1 }) },
      { weight: 1, arbitrary: fc.array(someBox, { minLength: 2, maxLength: 4 }) },
    ),
    time,
    altitude,
  })
  .map(({ time: [fromS, lastS], altitude: [floorCm, ceilingCm], ...rest }) => ({
    ...rest,
    fromS,
    lastS,
    floorCm,
    ceilingCm,
  }))
const someBounds: fc.Arbitrary<Bounds> = fc
  .tuple(range, range, altitude, time)
  .map(([x, y, a, t]) => [x[0], y[0], a[0], t[0], x[1], y[1], a[1], t[1]])
const question: fc.Arbitrary<Question> = fc.record(
  {
    boxes: fc.array(someBounds, { minLength: 1, maxLength: 3 }),
    kinds: fc.oneof(fc.constantFrom(0, ALL_KINDS, 1, 0x80_00_00_00), fc.nat(0xff_ff)),
    changedFrom: fc.integer({ min: 0, max: 45 }),
  },
  { requiredKeys: ['boxes'] },
)

const action: fc.Arbitrary<(trio: Trio) => void> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(entry, { minLength: 1, maxLength: 60, size: 'max' })
      .map((entries) => (trio: Trio) => {
        for (const one of entries) trio.insert(one)
      }),
  },
  {
    weight: 2,
    arbitrary: fc
      .array(entry, { minLength: 1, maxLength: 300, size: 'max' })
      .map((entries) => (trio: Trio) => trio.insertMany(entries)),
  },
  { weight: 2, arbitrary: fc.nat().map((pick) => (trio: Trio) => trio.remove(pick)) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(), coordinate).map(
      ([pick, lastS]) =>
        (trio: Trio) =>
          trio.end(pick, lastS),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .option(coordinate, { nil: undefined })
      .map((beforeS) => (trio: Trio) => trio.beginMerges(beforeS)),
  },
  {
    weight: 2,
    arbitrary: fc.boolean().map((carriedOut) => (trio: Trio) => trio.finishMerges(carriedOut)),
  },
  { weight: 6, arbitrary: question.map((one) => (trio: Trio) => trio.check(one)) },
)

test('IX1 after any changes every answer of both twins equals looking at every box', () => {
  fc.assert(
    fc.property(
      fc.array(action, { minLength: 5, maxLength: 40, size: 'max' }),
      question,
      (actions, last) => {
        const trio = new Trio()
        for (const act of actions) act(trio)
        trio.check(last)
        trio.check({ boxes: [everything] })
      },
    ),
    { numRuns: 60 },
  )
}, 120_000)

test('IX5 trees over the whole range of 32 bits lose nothing and add nothing', () => {
  const full = fc.integer({ min: OPEN_START, max: OPEN_END })
  const wide = fc.tuple(full, full).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
  const volume = fc.tuple(wide, wide, wide, wide)
  fc.assert(
    fc.property(
      fc.array(volume, { minLength: 1, maxLength: 600, size: 'max' }),
      fc.array(volume, { minLength: 1, maxLength: 20, size: 'max' }),
      (volumes, questions) => {
        const trio = new Trio()
        trio.insertMany(
          volumes.map(([x, y, a, t], number) => ({
            id: number,
            kind: 0,
            change: 0,
            boxes: [[x[0], y[0], x[1], y[1]]],
            floorCm: a[0],
            ceilingCm: a[1],
            fromS: t[0],
            lastS: t[1],
          })),
        )
        for (const [x, y, a, t] of questions) {
          trio.check({ boxes: [[x[0], y[0], a[0], t[0], x[1], y[1], a[1], t[1]]] })
        }
      },
    ),
    { numRuns: 40 },
  )
}, 120_000)

test('IX2 both twins give the same numbers in the same order, and no two times another', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 900, size: 'max' }), question, (entries, asked) => {
      const [first, second] = [kernelMemory(), plainMemory()].map((memory) => {
        const index = new VolumeIndex(memory)
        for (const each of new Map(entries.map((one) => [one.id, one])).values()) {
          index.insert(each)
        }
        return Array.from(index.search(asked))
      })
      expect(second).toEqual(first)
    }),
    { numRuns: 20 },
  )
}, 120_000)

const twins = [
  ['kernel', kernelMemory],
  ['plain', plainMemory],
] as const

test.each(twins)(
  'IX3 ids are sorted, numbers before texts, and come once (%s)',
  (_name, memory) => {
    const index = new VolumeIndex(memory())
    const ids = ['b', 10, 'a', 9, '10', 'B', 'ä', -3]
    const boxes = Array.from({ length: 5 }, (_, x) => [x, 0, x + 2, 0] as const)
    for (const id of ids) index.insert(volumeOf(id, { boxes }))
    const sorted = [-3, 9, 10, '10', 'B', 'a', 'b', 'ä']
    expect(index.find({ boxes: [everything] })).toEqual(sorted)
    expect(index.find({ boxes: [everything, everything, everything] })).toEqual(sorted)
    expect(index.find({ boxes: [everything] })).toEqual(sorted)
    expect(index.search({ boxes: [everything] })).toHaveLength(ids.length)
  },
)

test.each(twins)(
  'IX4 both sides of the antimeridian know a volume across it (%s)',
  (_name, memory) => {
    const index = new VolumeIndex(memory())
    const turn = 1_800_000_000
    const across = viewBoxes([turn - 500, -10, -turn + 300, 10])
    index.insert(volumeOf('across', { boxes: across }))
    index.insert(volumeOf('west', { boxes: [[turn - 900, 0, turn - 800, 0]] }))
    index.insert(volumeOf('on the line', { boxes: viewBoxes([-turn, -1, -turn, 1]) }))
    const ask = (west: number, east: number) =>
      index.find({ boxes: boundsOfView(viewBoxes([west, -5, east, 5])) })
    expect(ask(turn - 501, turn - 500)).toEqual(['across'])
    expect(ask(-turn + 300, -turn + 301)).toEqual(['across'])
    expect(ask(-turn + 301, 0)).toEqual([])
    expect(ask(turn - 850, -turn + 300)).toEqual(['across', 'on the line', 'west'])
    expect(ask(turn, turn)).toEqual(['across', 'on the line'])
    expect(ask(-turn, -turn)).toEqual(['across', 'on the line'])
    expect(ask(-turn, turn)).toEqual(['across', 'on the line', 'west'])
    expect(ask(turn - 700, turn - 600)).toEqual([])
  },
)

test.each(twins)('IX5 one unit apart in any dimension is apart (%s)', (_name, memory) => {
  const index = new VolumeIndex(memory())
  const own = volumeOf('here', { boxes: [[100, 200, 110, 210]], span: [30, 40, 5, 6] })
  index.insertMany([own, ...crowd(5_000)])
  const bounds = [100, 200, 5, 30, 110, 210, 6, 40] as const
  for (let side = 0; side < 4; side += 1) {
    for (const [offset, found] of [
      [0, true],
      [1, false],
    ] as const) {
      const above = bounds.map((value, at) =>
        at % 4 === side ? (bounds[side + 4] ?? 0) + offset : value,
      )
      const below = bounds.map((value, at) =>
        at % 4 === side ? (bounds[side] ?? 0) - offset : value,
      )
      for (const box of [above, below]) {
        const ids = index.find({ boxes: [box as unknown as Bounds] })
        expect(ids.includes('here')).toBe(found)
      }
    }
  }
})

test.each(twins)(
  'IX6 a mask of kinds leaves out the others, the empty one all (%s)',
  (_name, memory) => {
    const index = new VolumeIndex(memory())
    index.insertMany(Array.from({ length: 32 }, (_, kind) => volumeOf(kind, { kind })))
    index.insert(volumeOf('newest', { kind: 31 }))
    const ask = (kinds: number) => index.find({ boxes: [everything], kinds })
    expect(ask(0)).toEqual([])
    expect(ask(1)).toEqual([0])
    expect(ask(0x80_00_00_00)).toEqual([31, 'newest'])
    expect(ask(0b101_000)).toEqual([3, 5])
    expect(ask(ALL_KINDS)).toHaveLength(33)
  },
)

test.each(twins)('IX7 only what changed since counts (%s)', (_name, memory) => {
  const index = new VolumeIndex(memory())
  const last = 0xff_ff_ff_ff
  index.insertMany(Array.from({ length: 300 }, (_, id) => volumeOf(id, { change: id })))
  index.insert(volumeOf('last', { change: last }))
  const ask = (changedFrom: number) => index.find({ boxes: [everything], changedFrom })
  expect(ask(298)).toEqual([298, 299, 'last'])
  expect(ask(last)).toEqual(['last'])
  expect(ask(0)).toHaveLength(301)
  index.end(7, { lastS: 0, change: 299 })
  expect(ask(299)).toEqual([7, 299, 'last'])
})

test.each(twins)('IX8 an answer beyond the room for it makes memory grow (%s)', (_name, memory) => {
  const index = new VolumeIndex(memory())
  const several = [
    [0, 0, 1, 1],
    [5, 5, 6, 6],
  ] as const
  const entries = Array.from({ length: 30_000 }, (_, id) =>
    volumeOf(id, id % 3 === 0 ? { boxes: several } : {}),
  )
  index.insertMany(entries)
  const before = index.memoryBytes
  const all = entries.map(({ id }) => id)
  expect(index.find({ boxes: [everything] })).toEqual(all)
  expect(index.memoryBytes).toBeGreaterThan(before)
  expect(index.find({ boxes: [everything, everything] })).toEqual(all)
})

function boundsOfView(boxes: readonly (readonly [number, number, number, number])[]): Bounds[] {
  return boxes.map(([x0, y0, x1, y1]) => [x0, y0, 0, 0, x1, y1, 0, 0])
}
