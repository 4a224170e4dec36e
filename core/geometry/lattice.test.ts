import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FOOTPRINT_WORDS } from './block.ts'
import { compileFootprint } from './compile.ts'
import { crossSign, edgesMeet, orientation } from './lattice.ts'
import { footprintsMeet, partsShare } from './meet.ts'
import type { Footprint, Position } from './place.ts'
import { areaSide } from './side.ts'
import { footprintsTouch } from './touch.ts'

type Ring = readonly Position[]

/** The truth, slowly: everything in big integers, straight edges in longitude and latitude. */
function bigTurn(a: Position, b: Position, c: Position): bigint {
  const cross =
    BigInt(b[0] - a[0]) * BigInt(c[1] - a[1]) - BigInt(b[1] - a[1]) * BigInt(c[0] - a[0])
  return cross === 0n ? 0n : cross > 0n ? 1n : -1n
}

function inRange(p: Position, a: Position, b: Position): boolean {
  return [0, 1].every((axis) => {
    const [from = 0, to = 0, at = 0] = [a[axis], b[axis], p[axis]]
    return Math.min(from, to) <= at && at <= Math.max(from, to)
  })
}

function bigMeet(a: Position, b: Position, c: Position, d: Position): boolean {
  const [ofC, ofD, ofA, ofB] = [
    bigTurn(a, b, c),
    bigTurn(a, b, d),
    bigTurn(c, d, a),
    bigTurn(c, d, b),
  ]
  if (ofC * ofD < 0n && ofA * ofB < 0n) return true
  return (
    (ofC === 0n && inRange(c, a, b)) ||
    (ofD === 0n && inRange(d, a, b)) ||
    (ofA === 0n && inRange(a, c, d)) ||
    (ofB === 0n && inRange(b, c, d))
  )
}

function edgesOf(ring: Ring): readonly (readonly [Position, Position])[] {
  return ring.slice(1).map((to, index) => [ring[index] ?? to, to] as const)
}

/** 1 inside, 0 on, -1 outside a ring. */
function bigSide(ring: Ring, p: Position): number {
  let inside = false
  for (const [a, b] of edgesOf(ring)) {
    const turn = bigTurn(a, b, p)
    if (turn === 0n && inRange(p, a, b)) return 0
    if (a[1] > p[1] === b[1] > p[1]) continue
    if (turn > 0n === b[1] > a[1]) inside = !inside
  }
  return inside ? 1 : -1
}

function bigHolds(rings: readonly Ring[], p: Position): boolean {
  const [shell, ...holes] = rings
  if (shell === undefined || bigSide(shell, p) < 0) return false
  return holes.every((hole) => bigSide(hole, p) <= 0)
}

function bigShare(one: readonly Ring[], other: readonly Ring[]): boolean {
  const edges = one.flatMap(edgesOf)
  const others = other.flatMap(edgesOf)
  if (edges.some(([a, b]) => others.some(([c, d]) => bigMeet(a, b, c, d)))) return true
  const [p] = one[0] ?? []
  const [q] = other[0] ?? []
  return (p !== undefined && bigHolds(other, p)) || (q !== undefined && bigHolds(one, q))
}

const coordinate = fc.integer({ min: -1_800_000_000, max: 1_800_000_000 })
const pair = fc.tuple(coordinate, coordinate)

test('GE6 the turn of any three positions of the globe is exact', () => {
  fc.assert(
    fc.property(pair, pair, pair, fc.integer({ min: -2, max: 2 }), (a, b, far, nudge) => {
      const middle: Position = [
        Math.round((a[0] + b[0]) / 2),
        Math.round((a[1] + b[1]) / 2) + nudge,
      ]
      for (const c of [far, middle]) {
        const found = orientation(a[0], a[1], b[0], b[1], c[0], c[1])
        expect(Math.sign(found)).toBe(Number(bigTurn(a, b, c)))
      }
      expect(crossSign(b[0], b[1], 2 * b[0], 2 * b[1])).toBe(0)
    }),
    { numRuns: 3_000 },
  )
})

test('GE6 whether two edges meet is exact', () => {
  const small = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }))
  const far = fc.tuple(small, fc.integer({ min: 1, max: 200_000_000 }))
  fc.assert(
    fc.property(far, far, far, far, (...drawn) => {
      const scale = drawn[0][1]
      const [a, b, c, d] = drawn.map(([[x, y]]): Position => [x * scale, y * scale]) as [
        Position,
        Position,
        Position,
        Position,
      ]
      const apart =
        Math.max(a[0], b[0]) < Math.min(c[0], d[0]) ||
        Math.max(c[0], d[0]) < Math.min(a[0], b[0]) ||
        Math.max(a[1], b[1]) < Math.min(c[1], d[1]) ||
        Math.max(c[1], d[1]) < Math.min(a[1], b[1])
      const found = !apart && edgesMeet(...a, ...b, ...c, ...d)
      expect(found).toBe(bigMeet(a, b, c, d))
    }),
    { numRuns: 5_000 },
  )
})

const area = (rings: readonly Ring[]): Footprint => ({
  shape: 'area',
  polygons: [rings.map((ring) => [...ring])],
  bufferM: 0,
})

type Draw = { readonly x: number; readonly y: number; readonly size: number; readonly step: number }
type Rings = readonly Ring[]

/** Pairs that touch by a hair or miss by one: each kind makes a pair from a place, a size and a small number. */
const degenerate: Readonly<Record<string, (draw: Draw) => readonly [Rings, Rings]>> = {
  'vertex on a slanted edge': ({ x, y, size, step }) => {
    const triangle = slanted(x, y, size, step)
    const on: Position = [x + size, y + step]
    return [[triangle], [spike(on, size)]]
  },
  'one unit beyond a slanted edge': ({ x, y, size, step }) => {
    const triangle = slanted(x, y, size, step)
    return [[triangle], [spike([x + size, y + step - 1], size)]]
  },
  'collinear edges': ({ x, y, size, step }) => [
    [square(x, y, size)],
    [square(x + size, y + step, size)],
  ],
  'collinear edges one unit apart': ({ x, y, size, step }) => [
    [square(x, y, size)],
    [square(x + size + 1, y + step, size)],
  ],
  'corner on corner': ({ x, y, size }) => [
    [square(x, y, size)],
    [square(x + size, y + size, size)],
  ],
  'corner by corner': ({ x, y, size }) => [
    [square(x, y, size)],
    [square(x + size + 1, y + size, size)],
  ],
  'the same edge in both directions': ({ x, y, size, step }) => {
    const triangle = slanted(x, y, size, step)
    const [a = [0, 0], b = [0, 0]] = triangle
    return [[triangle], [[b, a, [x, y - 3 * size], b]]]
  },
  'touching the rim of a hole': ({ x, y, size }) => [
    [square(x, y, 4 * size), square(x + size, y + size, 2 * size)],
    [square(x + size, y + size, size)],
  ],
  'one unit within a hole': ({ x, y, size }) => [
    [square(x, y, 4 * size), square(x + size, y + size, 2 * size)],
    [square(x + size + 1, y + size + 1, size)],
  ],
  'filling a hole': ({ x, y, size }) => [
    [square(x, y, 4 * size), square(x + size, y + size, 2 * size)],
    [square(x + size, y + size, 2 * size)],
  ],
  'a hole two units wider': ({ x, y, size }) => [
    [square(x, y, 4 * size), square(x + size, y + size, 2 * size)],
    [square(x + size + 1, y + size + 1, 2 * size - 2)],
  ],
  slivers: ({ x, y, size, step }) => [
    [
      [
        [x, y],
        [x + 4 * size, y + step],
        [x + 4 * size, y + step + 1],
        [x, y],
      ],
    ],
    [
      [
        [x + size, y],
        [x + 3 * size, y + 2 * step],
        [x + 3 * size, y + 2 * step + 1],
        [x + size, y],
      ],
    ],
  ],
}

function square(x: number, y: number, size: number): Ring {
  return [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ]
}

/** A triangle whose lower edge rises by `2 step` over `2 size`, through a whole position in its middle. */
function slanted(x: number, y: number, size: number, step: number): Ring {
  return [
    [x, y],
    [x + 2 * size, y + 2 * step],
    [x, y + 3 * size],
    [x, y],
  ]
}

function spike([x, y]: Position, size: number): Ring {
  return [
    [x, y],
    [x - size, y - 2 * size],
    [x + size, y - 2 * size],
    [x, y],
  ]
}

const draw = fc.record({
  x: fc.integer({ min: -1_700_000_000, max: 1_700_000_000 }),
  y: fc.integer({ min: -780_000_000, max: 780_000_000 }),
  size: fc.integer({ min: 4, max: 20_000 }),
  step: fc.integer({ min: 1, max: 4 }),
})

test('GE20 on 4,000 degenerate pairs the lattice is never wrong, and no touch is missed', () => {
  const kinds = Object.keys(degenerate)
  let touching = 0
  fc.assert(
    fc.property(draw, fc.constantFrom(...kinds), (drawn, kind) => {
      const [one = [], other = []] = degenerate[kind]?.(drawn) ?? []
      const truth = bigShare(one, other)
      const first = compileFootprint(area(one))
      const second = compileFootprint(area(other))
      const at = FOOTPRINT_WORDS
      expect(partsShare(first.words, at, second.words, at, 0), kind).toBe(truth)
      expect(partsShare(second.words, at, first.words, at, 0), kind).toBe(truth)
      const meets = footprintsMeet(first.words, 0, second.words, 0)
      const touch = footprintsTouch(area(one), area(other))
      expect(touch.touches).toBe(meets)
      if (truth) {
        touching += 1
        expect(meets).toBe(true)
      } else if (meets) expect(touch.withinBound, kind).toBe(true)
    }),
    { numRuns: 4_000 },
  )
  expect(touching).toBeGreaterThan(1_500)
})

test('GE20 random rings of a coarse grid agree with big integers, at any scale', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
  const star = fc.uniqueArray(point, { minLength: 3, maxLength: 9, selector: String })
  fc.assert(
    fc.property(star, star, fc.integer({ min: 1, max: 20_000 }), (one, other, scale) => {
      const rings = [one, other].map((points) => ringRound(points, scale))
      const [first, second] = rings
      fc.pre(first !== undefined && second !== undefined && !flat(first) && !flat(second))
      const blocks = [first, second].map((ring) => compileFootprint(area([ring])))
      const [a, b] = blocks
      if (a === undefined || b === undefined) return
      const found = partsShare(a.words, FOOTPRINT_WORDS, b.words, FOOTPRINT_WORDS, 0)
      expect(found).toBe(bigShare([first], [second]))
      for (const p of second) {
        expect(areaSide(a.words, FOOTPRINT_WORDS, ...p)).toBe(bigSide(first, p))
      }
    }),
    { numRuns: 3_000 },
  )
})

/** The points sorted round their middle: a ring that does not cross itself. */
function ringRound(points: readonly (readonly [number, number])[], scale: number): Ring {
  const middleX = points.reduce((sum, [x]) => sum + x, 0) / points.length + 0.001
  const middleY = points.reduce((sum, [, y]) => sum + y, 0) / points.length + 0.0007
  const sorted = points.toSorted(
    (a, b) =>
      Math.atan2(a[1] - middleY, a[0] - middleX) - Math.atan2(b[1] - middleY, b[0] - middleX),
  )
  const ring = sorted.map(([x, y]): Position => [x * scale, y * scale])
  return [...ring, ring[0] ?? [0, 0]]
}

function flat(ring: Ring): boolean {
  const [a = [0, 0]] = ring
  const b = ring.find(([x, y]) => x !== a[0] || y !== a[1]) ?? a
  return ring.every((p) => bigTurn(a, b, p) === 0n)
}
