import fc from 'fast-check'
import geodesic from 'geographiclib-geodesic'
import { expect, test } from 'vitest'
import { compiled } from './compile.ts'
import { footprintsMeet } from './meet.ts'
import { pairOf } from './test-scenes.ts'
import { type Solver, truthM } from './test-truth.ts'
import { footprintsTouch } from './touch.ts'

// Footprints against GeographicLib alone. For more pairs than the suite takes:
// GEOMETRY_PAIRS=200000 npx vitest run core/geometry/oracle.test.ts
const pairs = Number(process.env.GEOMETRY_PAIRS ?? 10_000)

const { WGS84 } = geodesic.Geodesic
const solver: Solver = {
  inverse: ([longitude1, latitude1], [longitude2, latitude2]) => {
    const found = WGS84.Inverse(latitude1, longitude1, latitude2, longitude2)
    return { distanceM: found.s12 ?? 0, azimuth1: found.azi1 ?? 0, azimuth2: found.azi2 ?? 0 }
  },
  direct: ([longitude, latitude], azimuth, distanceM) => {
    const { lon2 = 0, lat2 = 0, azi2 = 0 } = WGS84.Direct(latitude, longitude, azimuth, distanceM)
    return { at: [lon2, lat2], azimuth: azi2 }
  },
}

/** Even between its ends, as a double of fast-check is not: most of those are nearly 0. */
const even = (min: number, max: number) =>
  fc.integer({ min: 0, max: 1_000_000 }).map((part) => min + ((max - min) * part) / 1_000_000)
const unit = even(0, 1)
const shape = fc.record({
  kind: fc.constantFrom('circle', 'line', 'area'),
  /** Size in metres, as a power of ten. */
  size: even(1.5, 4.8),
  reach: fc.oneof(fc.constant(0), even(0, 4.5)),
  turn: even(0, 360),
  corners: fc.array(unit, { minLength: 3, maxLength: 7 }),
  hole: fc.boolean(),
})
/** Two shapes of any kind anywhere, most of them within metres of just touching. */
const scene = fc.record({
  x: fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  y: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: -780_000_000, max: 780_000_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 780_000_000, max: 880_000_000 }) },
  ),
  one: shape,
  other: shape,
  vertex: fc.nat(13),
  along: unit,
  direction: even(0, 360),
  /** How far from just touching, in metres, as a power of ten. */
  gap: even(-3, 4),
  nearer: fc.boolean(),
})

const tally = { agree: 0, within: 0, touching: 0, tied: 0 }

test('GE21 random pairs agree with GeographicLib, and differ from it only within the stated bound', () => {
  fc.assert(
    fc.property(scene, (drawn) => {
      const pair = pairOf(solver, drawn)
      fc.pre(pair !== undefined)
      const [first, second] = pair
      const gapM = truthM(solver, first, second)
      const reachM = first.reachM + second.reachM
      const touch = footprintsTouch(first.footprint, second.footprint)
      const errorM = touch.boundM + 2e-6
      // GeographicLib itself is good to some nanometres.
      const truth = gapM <= reachM + 1e-7
      if (touch.touches === truth) tally.agree += 1
      else {
        // What counts as touching may be the bound apart, and the chains the bound from where they should be.
        tally.within += 1
        expect(touch).toMatchObject({ touches: true, withinBound: true })
        expect(gapM - reachM).toBeLessThanOrEqual(touch.boundM + errorM)
      }
      tally.touching += truth ? 1 : 0
      tally.tied += touch.withinBound ? 1 : 0
      const distanceM = Math.max(0, gapM - reachM)
      expect(Math.abs(touch.distanceM - distanceM)).toBeLessThanOrEqual(errorM + 0.005)
      const blocks = [compiled(first.footprint).words, compiled(second.footprint).words] as const
      expect(footprintsMeet(blocks[0], 0, blocks[1], 0)).toBe(touch.touches)
      expect(footprintsMeet(blocks[1], 0, blocks[0], 0)).toBe(touch.touches)
    }),
    { numRuns: pairs },
  )
  expect(tally.touching).toBeGreaterThan(pairs / 10)
  expect(tally.agree + tally.within).toBe(pairs)
}, 1_800_000)
