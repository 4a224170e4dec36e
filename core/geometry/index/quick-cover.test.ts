import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileFootprint } from '../compile.ts'
import { FULL_TURN_UNITS, HALF_TURN_UNITS } from '../ellipsoid.ts'
import type { IndexBox } from '../index-box.ts'
import type { Footprint, Position } from '../place.ts'
import { quickBoxes } from '../quick-boxes.ts'
import { coverOf, coverOfExtent } from './cover.ts'

const whole = { floorM: null, ceilingM: null, interval: { from: null, to: null } } as const

/** A path of edges of about one size, anywhere up to 89 degrees, across the antimeridian too. */
const path: fc.Arbitrary<Position[]> = fc
  .record({
    x: fc.oneof(
      fc.integer({ min: -HALF_TURN_UNITS, max: HALF_TURN_UNITS }),
      fc.integer({ min: HALF_TURN_UNITS - 5_000_000, max: HALF_TURN_UNITS }),
    ),
    y: fc.integer({ min: -880_000_000, max: 880_000_000 }),
    size: fc.integer({ min: 1, max: 7 }),
    turns: fc.array(
      fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ x, y, size, turns }) => {
    const positions: Position[] = [[x, y]]
    for (const [east, north] of turns) {
      const [fromX, fromY] = positions.at(-1) ?? [x, y]
      const step = Math.min(10 ** size, 1_000_000) / 4
      const toX = fromX + Math.round(east * step)
      const wrapped = toX - FULL_TURN_UNITS * Math.round(toX / FULL_TURN_UNITS)
      const toY = Math.max(-890_000_000, Math.min(890_000_000, fromY + Math.round(north * step)))
      positions.push([wrapped, toY])
    }
    return positions
  })
const metres = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60_000 }))
const footprint: fc.Arbitrary<Footprint> = fc.oneof(
  fc.record({ line: path, bufferM: metres }).map((line): Footprint => ({ shape: 'line', ...line })),
  fc
    .record({ paths: fc.array(path, { minLength: 1, maxLength: 2 }), bufferM: metres })
    .map(({ paths, bufferM }): Footprint => ({
      shape: 'area',
      polygons: paths.map((ring) => [[...ring, ring[0] ?? [0, 0]]]),
      bufferM,
    })),
  fc.record({ path, radiusM: metres }).map(({ path: [centre = [0, 0]], radiusM }): Footprint => ({
    shape: 'circle',
    centre,
    radiusM,
  })),
)

/** Whether boxes cover one whole box, which may need two of them side by side. */
function covers(boxes: readonly IndexBox[], [west, south, east, north]: IndexBox): boolean {
  const high = boxes.filter((box) => box[1] <= south && box[3] >= north)
  let reached = west
  for (const [from, , to] of high.toSorted((one, other) => one[0] - other[0])) {
    if (from <= reached && to > reached) reached = to
  }
  return reached >= east && high.some((box) => box[0] <= west && box[2] >= west)
}

test('IX22 boxes without compiling hold those of the compiled footprint', () => {
  fc.assert(
    fc.property(footprint, (one) => {
      const boxes = quickBoxes(one)
      for (const box of compileFootprint(one).boxes) expect(covers(boxes, box)).toBe(true)
    }),
    { numRuns: 3_000 },
  )
}, 120_000)

test('IX22 they are wider by no more than metres where edges are short', () => {
  const line: Position[] = [
    [371_500_000, 362_000_000],
    [372_300_000, 362_500_000],
    [372_900_000, 362_400_000],
  ]
  const extent = { ...whole, footprint: { shape: 'line', line, bufferM: 300 } } as const
  const [exact, quick] = [coverOf(extent), coverOfExtent(extent)]
  expect({ ...quick, boxes: [] }).toEqual({ ...exact, boxes: [] })
  const sides = quick.boxes[0]?.map((side, place) =>
    Math.abs(side - (exact.boxes[0]?.[place] ?? 0)),
  )
  for (const side of sides ?? [Infinity]) expect(side).toBeLessThan(500)
})
