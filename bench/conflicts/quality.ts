import { compileFootprint } from '@hudna/core/geometry/compile.ts'
import { ExactIndex } from '@hudna/core/geometry/index/exact-index.ts'
import { kernelMemory } from '@hudna/core/geometry/index/kernel.ts'
import { OPEN_END, OPEN_START } from '@hudna/core/geometry/index/layout.ts'
import type { Footprint, Position } from '@hudna/core/geometry/place.ts'
import type { Benchmark, BenchRow } from '../benchmark.ts'
import { cellsOf, shareCell } from './cells.ts'
import { apartM, away, type Leg, legsApartM } from './geodesics.ts'
import { rimM, twentyGon } from './twenty-gon.ts'
import { randomOf } from './volumes.ts'

const CONVOYS = 800
const LEGS = 8
const WINDOW_S = 3 * 86_400
const CITY: Position = [371_600_000, 362_000_000]
const SITES_PER_CIRCLE = 1_000
const SITE_M = 60
const CIRCLES_M = [10_000, 40_000]
const CENTRES: readonly Position[] = [CITY, [305_200_000, 504_500_000], [442_000_000, 153_500_000]]
/** Farther from each other than this beyond their buffers, legs need no geodesics to be told apart. */
const NEAR_M = 50

/** False alarms and misses of cells and of circles as polygons, judged by GeographicLib. */
export const conflictsQuality: Benchmark = {
  name: 'conflicts-quality',
  title:
    'false alarms and misses, judged by GeographicLib: 800 convoys round a city, sites at rims',
  run: () => Promise.resolve({ rows: [...convoyRows(), ...CIRCLES_M.flatMap(rimRows)] }),
}

/** A leg of a convoy: a straight way with a buffer, and when it is on it. */
type MovingLeg = {
  readonly convoy: number
  readonly leg: Leg
  readonly bufferM: number
  readonly fromS: number
  readonly lastS: number
}

/** Pairs as numbers: the lesser convoy and the greater. */
type Pairs = ReadonlySet<number>

function convoyRows(): BenchRow[] {
  const legs = Array.from({ length: CONVOYS }, (_, convoy) => convoyAt(convoy)).flat()
  const truth = pairsThatMeet(legs)
  const row = (label: string, pairs: Pairs): BenchRow[] =>
    judged(`convoys · ${label}`, pairs, truth)
  return [
    plain('convoys · pairs that meet', truth.size),
    ...row('index', pairsOfIndex(legs)),
    ...row('S2 level 13, a route as one', pairsOfCells(legs, 'route')),
    ...row('S2 level 13, each leg by itself', pairsOfCells(legs, 'leg')),
  ]
}

/** From 3 to 25 km outside the city, eight legs round and through it, without a stop. */
function convoyAt(convoy: number): readonly MovingLeg[] {
  const random = randomOf(11, convoy)
  const bufferM = 100 + Math.round(random() * 200)
  let at = away(CITY, random() * 360, 3_000 + random() * 22_000)
  let heading = random() * 360
  let fromS = Math.floor(random() * (WINDOW_S - LEGS * 3_600))
  return Array.from({ length: LEGS }, () => {
    const metres = 1_500 + random() * 4_500
    const to = away(at, heading, metres)
    const lastS = fromS + Math.round(metres / (4 + random() * 6))
    const moving = { convoy, leg: [at, to] as const, bufferM, fromS, lastS: lastS - 1 }
    at = to
    fromS = lastS
    heading += (random() - 0.5) * 120
    return moving
  })
}

/** By GeographicLib; legs that are far apart on any sphere are left out first. */
function pairsThatMeet(legs: readonly MovingLeg[]): Pairs {
  const pairs = new Set<number>()
  const sorted = legs.toSorted((one, other) => one.fromS - other.fromS)
  for (const [place, one] of sorted.entries()) {
    for (let next = place + 1; next < sorted.length; next += 1) {
      const other = sorted[next]
      if (other === undefined || other.fromS > one.lastS) break
      const pair = pairOf(one.convoy, other.convoy)
      if (one.convoy === other.convoy || pairs.has(pair)) continue
      const limitM = one.bufferM + other.bufferM
      if (surelyApart(one.leg, other.leg, limitM + NEAR_M)) continue
      if (legsApartM(one.leg, other.leg) <= limitM) pairs.add(pair)
    }
  }
  return pairs
}

/** Whether the boxes of two legs of a few kilometres are farther apart than so many metres and one per cent. */
function surelyApart(one: Leg, other: Leg, metres: number): boolean {
  const gap = (axis: 0 | 1) =>
    Math.max(
      Math.min(one[0][axis], one[1][axis]) - Math.max(other[0][axis], other[1][axis]),
      Math.min(other[0][axis], other[1][axis]) - Math.max(one[0][axis], one[1][axis]),
    )
  const eastM = (gap(0) / 1e7) * 111_000 * Math.cos((one[0][1] / 1e7 / 180) * Math.PI)
  return eastM > metres * 1.01 || (gap(1) / 1e7) * 110_500 > metres * 1.01
}

function footprintOf({ leg: [from, to], bufferM }: MovingLeg): Footprint {
  return { shape: 'line', line: [from, to], bufferM }
}

function pairsOfIndex(legs: readonly MovingLeg[]): Pairs {
  const index = new ExactIndex(kernelMemory())
  const held = legs.map((leg, id) => {
    const block = compileFootprint(footprintOf(leg))
    const { fromS, lastS } = leg
    const span = { fromS, lastS, floorCm: OPEN_START, ceilingCm: OPEN_END }
    return { id, kind: 0, change: 0, boxes: block.boxes, ...span, block }
  })
  index.insertMany(held)
  const pairs = new Set<number>()
  for (const { id, boxes, fromS, lastS, block } of held) {
    const asked = boxes.map(
      ([x0, y0, x1, y1]) => [x0, y0, OPEN_START, fromS, x1, y1, OPEN_END, lastS] as const,
    )
    for (const found of index.meets({ boxes: asked, block })) {
      const [one, other] = [legs[id]?.convoy ?? 0, legs[found as number]?.convoy ?? 0]
      if (one !== other) pairs.add(pairOf(one, other))
    }
  }
  return pairs
}

/** @param per one set of cells and one interval for a route, as an operational intent has, or for each of its legs */
function pairsOfCells(legs: readonly MovingLeg[], per: 'route' | 'leg'): Pairs {
  const each = legs.map((leg) => ({ ...leg, cells: cellsOf(footprintOf(leg)) }))
  const held = per === 'leg' ? each : routesOf(each)
  const pairs = new Set<number>()
  const sorted = held.toSorted((one, other) => one.fromS - other.fromS)
  for (const [place, one] of sorted.entries()) {
    for (let next = place + 1; next < sorted.length; next += 1) {
      const other = sorted[next]
      if (other === undefined || other.fromS > one.lastS) break
      if (one.convoy === other.convoy) continue
      if (shareCell(one.cells, other.cells)) pairs.add(pairOf(one.convoy, other.convoy))
    }
  }
  return pairs
}

type Held = Pick<MovingLeg, 'convoy' | 'fromS' | 'lastS'> & { readonly cells: ReadonlySet<number> }

function routesOf(legs: readonly Held[]): readonly Held[] {
  const convoys = Map.groupBy(legs, ({ convoy }) => convoy)
  return [...convoys].map(([convoy, own]) => ({
    convoy,
    fromS: Math.min(...own.map(({ fromS }) => fromS)),
    lastS: Math.max(...own.map(({ lastS }) => lastS)),
    cells: new Set(own.flatMap(({ cells }) => [...cells])),
  }))
}

function pairOf(one: number, other: number): number {
  return Math.min(one, other) * CONVOYS + Math.max(one, other)
}

/** Sites whose rim lies within 200 m of that of a circle, on either side, at three latitudes. */
function rimRows(radiusM: number): BenchRow[] {
  const sites = CENTRES.flatMap((centre, place) =>
    Array.from({ length: SITES_PER_CIRCLE }, (_, site) => {
      const random = randomOf(12 + place, radiusM + site)
      const offM = (random() - 0.5) * 400
      return { centre, site: away(centre, random() * 360, radiusM + SITE_M + offM) }
    }),
  )
  const numbers = [...sites.keys()]
  const those = (meets: (pair: (typeof sites)[number]) => boolean): Pairs =>
    new Set(numbers.filter((number) => meets(sites[number] ?? { centre: CITY, site: CITY })))
  const truth = those(({ centre, site }) => apartM(centre, site) <= radiusM + SITE_M)
  const circles = new Map(CENTRES.map((centre) => [centre, circleAt(centre, radiusM)]))
  const cells = new Map(CENTRES.map((centre) => [centre, cellsOf(circleAt(centre, radiusM))]))
  const polygons = new Map(CENTRES.map((centre) => [centre, twentyGon(centre, radiusM)]))
  const size = `rims of ${radiusM / 1_000} km`
  return [
    plain(`${size} · sites that meet`, truth.size),
    ...judged(
      `${size} · index`,
      those(({ centre, site }) => meetsByIndex(circles.get(centre), site)),
      truth,
    ),
    ...judged(
      `${size} · S2 level 13`,
      those(({ centre, site }) =>
        shareCell(cells.get(centre) ?? new Set(), cellsOf(circleAt(site, SITE_M))),
      ),
      truth,
    ),
    ...judged(
      `${size} · polygon of 20 corners`,
      those(({ centre, site }) => rimM(polygons.get(centre) ?? [], site) <= SITE_M),
      truth,
    ),
  ]
}

function circleAt(centre: Position, radiusM: number): Footprint {
  return { shape: 'circle', centre, radiusM }
}

function meetsByIndex(circle: Footprint | undefined, site: Position): boolean {
  if (circle === undefined) return false
  const index = new ExactIndex(kernelMemory())
  const span = { fromS: OPEN_START, lastS: OPEN_END, floorCm: OPEN_START, ceilingCm: OPEN_END }
  const held = compileFootprint(circleAt(site, SITE_M))
  index.insert({ id: 1, kind: 0, change: 0, boxes: held.boxes, ...span, block: held })
  const block = compileFootprint(circle)
  const boxes = block.boxes.map(
    ([x0, y0, x1, y1]) => [x0, y0, OPEN_START, OPEN_START, x1, y1, OPEN_END, OPEN_END] as const,
  )
  return index.meets({ boxes, block }).length > 0
}

function judged(label: string, pairs: Pairs, truth: Pairs): BenchRow[] {
  return [
    plain(`${label} · false alarms`, without(pairs, truth)),
    plain(`${label} · misses`, without(truth, pairs)),
  ]
}

/** How many of some pairs are not among others. */
function without(pairs: Pairs, others: Pairs): number {
  return [...pairs].filter((pair) => !others.has(pair)).length
}

function plain(label: string, value: number): BenchRow {
  return { label, value, unit: 'pairs', ratioToBaseline: 1, baseline: 'GeographicLib' }
}
