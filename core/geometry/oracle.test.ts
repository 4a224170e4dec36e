import fc from 'fast-check'
import geodesic from 'geographiclib-geodesic'
import { expect, test } from 'vitest'
import { compiled } from './compile.ts'
import { footprintFault } from './footprint-fault.ts'
import { footprintsMeet } from './meet.ts'
import type { Footprint, Position } from './place.ts'
import { footprintsTouch } from './touch.ts'

// Footprints against GeographicLib alone: geodesic edges, never divided, never projected. For more pairs than the suite
// takes: GEOMETRY_PAIRS=200000 npx vitest run core/geometry/oracle.test.ts
const pairs = Number(process.env.GEOMETRY_PAIRS ?? 20_000)

const { WGS84 } = geodesic.Geodesic
const RADIUS_M = 6_371_000

type Way = { readonly distanceM: number; readonly azimuth1: number; readonly azimuth2: number }

function way(one: Position, other: Position): Way {
  const found = WGS84.Inverse(one[1] / 1e7, one[0] / 1e7, other[1] / 1e7, other[0] / 1e7)
  return { distanceM: found.s12 ?? 0, azimuth1: found.azi1 ?? 0, azimuth2: found.azi2 ?? 0 }
}

function away(from: Position, azimuth: number, distanceM: number): Position {
  const { lat2 = 0, lon2 = 0 } = WGS84.Direct(from[1] / 1e7, from[0] / 1e7, azimuth, distanceM)
  return [Math.round(lon2 * 1e7), Math.round(lat2 * 1e7)]
}

type Outline = {
  readonly footprint: Footprint
  readonly vertices: readonly Position[]
  /** The vertices of each ring by their numbers, the shell first; for a line and a point the only run. */
  readonly runs: readonly (readonly number[])[]
  readonly closed: boolean
  readonly reachM: number
}

/** The edges of an outline, each by the numbers of its ends. */
function edgesOf({ runs, closed }: Outline): readonly (readonly [number, number])[] {
  return runs.flatMap((run) =>
    run.flatMap((from, index) => {
      const to = run[index + 1] ?? (closed ? run[0] : undefined)
      return to === undefined ? [] : [[from, to] as const]
    }),
  )
}

const sideOf = (azimuth: number, from: number): number =>
  Math.sin(((azimuth - from) * Math.PI) / 180)

/** Whether the directions to the corners of a ring go all the way round. */
function around(azimuths: readonly number[]): boolean {
  const turns = azimuths.reduce((sum, azimuth, index) => {
    const step = (azimuths[(index + 1) % azimuths.length] ?? 0) - azimuth
    return sum + ((((step + 540) % 360) + 360) % 360) - 180
  }, 0)
  return Math.abs(turns) > 180
}

/** The distance between two outlines before their reach: 0 where they meet or one area holds the other. */
function truthM(one: Outline, other: Outline): number {
  const ways = one.vertices.map((p) => other.vertices.map((q) => way(p, q)))
  const at = (i: number, j: number): Way => ways[i]?.[j] ?? way([0, 0], [0, 0])
  const edges = edgesOf(one).map(([a, b]) => ({ a, b, way: wayOf(one, a, b) }))
  const others = edgesOf(other).map(([c, d]) => ({ c, d, way: wayOf(other, c, d) }))
  const back = (i: number, j: number): number => at(i, j).azimuth2 + 180
  for (const { a, b, way: ab } of edges) {
    for (const { c, d, way: cd } of others) {
      if (at(a, c).distanceM > ab.distanceM + cd.distanceM) continue
      const ofC = sideOf(at(a, c).azimuth1, ab.azimuth1)
      const ofD = sideOf(at(a, d).azimuth1, ab.azimuth1)
      const ofA = sideOf(back(a, c), cd.azimuth1)
      const ofB = sideOf(back(b, c), cd.azimuth1)
      if (ofC * ofD < 0 && ofA * ofB < 0) return 0
    }
  }
  const held = (outline: Outline, azimuthTo: (vertex: number) => number): boolean =>
    outline.closed && outline.runs.filter((run) => around(run.map(azimuthTo))).length === 1
  if (held(other, (j) => at(0, j).azimuth1) || held(one, (i) => back(i, 0))) return 0
  let best = Math.min(...ways.flat().map(({ distanceM }) => distanceM))
  for (const [i, p] of one.vertices.entries()) {
    for (const { c, d, way: cd } of others) {
      if ((at(i, c).distanceM + at(i, d).distanceM - cd.distanceM) / 2 >= best) continue
      best = Math.min(best, toEdgeM(p, other.vertices[c] ?? p, cd))
    }
  }
  for (const [j, q] of other.vertices.entries()) {
    for (const { a, b, way: ab } of edges) {
      if ((at(a, j).distanceM + at(b, j).distanceM - ab.distanceM) / 2 >= best) continue
      best = Math.min(best, toEdgeM(q, one.vertices[a] ?? q, ab))
    }
  }
  return best
}

function wayOf({ vertices }: Outline, from: number, to: number): Way {
  return way(vertices[from] ?? [0, 0], vertices[to] ?? [0, 0])
}

/** From a position to a geodesic edge, by the foot of a right-angled triangle on the sphere, four times over. */
function toEdgeM(p: Position, from: Position, edge: Way): number {
  let along = edge.distanceM / 2
  let best = Number.POSITIVE_INFINITY
  for (let step = 0; step < 5; step += 1) {
    const foot = WGS84.Direct(from[1] / 1e7, from[0] / 1e7, edge.azimuth1, along)
    const found = WGS84.Inverse(foot.lat2 ?? 0, foot.lon2 ?? 0, p[1] / 1e7, p[0] / 1e7)
    const distanceM = found.s12 ?? 0
    best = Math.min(best, distanceM)
    const angle = (((found.azi1 ?? 0) - (foot.azi2 ?? 0)) * Math.PI) / 180
    const arc = distanceM / RADIUS_M
    along += RADIUS_M * Math.atan2(Math.sin(arc) * Math.cos(angle), Math.cos(arc))
    along = Math.min(edge.distanceM, Math.max(0, along))
  }
  return best
}

const kind = fc.constantFrom('circle', 'line', 'area')
const unit = fc.double({ min: 0, max: 1, noNaN: true })
const shape = fc.record({
  kind,
  /** Size in metres, as a power of ten. */
  size: fc.double({ min: 1.5, max: 4.8, noNaN: true }),
  reach: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 4.5, noNaN: true })),
  turn: fc.double({ min: 0, max: 360, noNaN: true }),
  corners: fc.array(unit, { minLength: 3, maxLength: 7 }),
  hole: fc.boolean(),
})
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never

/** A footprint whose first vertex is at a position and whose body lies in a direction from it. */
function outlineAt(
  first: Position,
  { kind: name, size, reach, turn, corners, hole }: Shape,
): Outline {
  const sizeM = 10 ** size
  const reachM = reach === 0 ? 0 : Math.max(1, Math.round(10 ** reach))
  if (name === 'circle') {
    const radiusM = Math.max(1, reachM)
    const footprint: Footprint = { shape: 'circle', centre: first, radiusM }
    return { footprint, vertices: [first], runs: [[0]], closed: false, reachM: radiusM }
  }
  if (name === 'line') {
    const rest = corners.slice(0, 3).reduce<Position[]>((line, share) => {
      const before = line.at(-1) ?? first
      return [...line, away(before, turn + share * 120, sizeM * (0.2 + share / 2))]
    }, [])
    const line = [first, ...rest]
    const footprint: Footprint = { shape: 'line', line, bufferM: reachM }
    return { footprint, vertices: line, runs: [[...line.keys()]], closed: false, reachM }
  }
  const middle = away(first, turn, sizeM)
  const { azimuth1 } = way(middle, first)
  const ring = corners.map((share, index) =>
    index === 0
      ? first
      : away(middle, azimuth1 + (index * 360) / corners.length, sizeM * (0.4 + 0.6 * share)),
  )
  const inner = hole ? ring.map((p) => toward(middle, p)) : []
  const rings = [ring, inner].filter(({ length }) => length > 0)
  const polygon = rings.map((points) => [...points, points[0] ?? first])
  const footprint: Footprint = { shape: 'area', polygons: [polygon], bufferM: reachM }
  const runs = rings.map((points, index) => points.map((_, at) => index * ring.length + at))
  return { footprint, vertices: rings.flat(), runs, closed: true, reachM }
}

/** A third of the way from the middle to a corner. */
function toward(middle: Position, corner: Position): Position {
  const { azimuth1, distanceM } = way(middle, corner)
  return away(middle, azimuth1, distanceM / 3)
}

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
  direction: fc.double({ min: 0, max: 360, noNaN: true }),
  /** How far from just touching, in metres, as a power of ten with its sign. */
  gap: fc.double({ min: -3, max: 4, noNaN: true }),
  nearer: fc.boolean(),
})

const tally = { agree: 0, within: 0, touching: 0, tied: 0 }

test('GE21 random pairs agree with GeographicLib, and differ from it only within the stated bound', () => {
  fc.assert(
    fc.property(scene, ({ x, y, one, other, vertex, along, direction, gap, nearer }) => {
      const first = outlineAt([x, y], one)
      const edges = edgesOf(first)
      const [from = 0, to = 0] = edges[vertex % Math.max(1, edges.length)] ?? []
      const edge = wayOf(first, from, to)
      const anchor = away(first.vertices[from] ?? [x, y], edge.azimuth1, edge.distanceM * along)
      const bare = outlineAt(anchor, other)
      const offsetM = first.reachM + bare.reachM + (nearer ? -1 : 1) * 10 ** gap
      const second = outlineAt(away(anchor, direction, Math.max(0, offsetM)), other)
      fc.pre(footprintFault(first.footprint, '') === undefined)
      fc.pre(footprintFault(second.footprint, '') === undefined)
      const gapM = truthM(first, second)
      const reachM = first.reachM + second.reachM
      const touch = footprintsTouch(first.footprint, second.footprint)
      const errorM = touch.boundM + 2e-6
      // GeographicLib itself is good to some nanometres.
      const truth = gapM <= reachM + 1e-7
      if (touch.touches === truth) tally.agree += 1
      else {
        tally.within += 1
        expect(Math.abs(gapM - reachM)).toBeLessThanOrEqual(errorM)
        expect(touch.withinBound).toBe(true)
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
