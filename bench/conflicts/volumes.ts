import { compileFootprint } from '@hudna/core/geometry/compile.ts'
import { type IndexBox, indexBoxes } from '@hudna/core/geometry/index-box.ts'
import type { Footprint, Position } from '@hudna/core/geometry/place.ts'
import { OPEN_END, OPEN_START } from '@hudna/core/geometry/index/layout.ts'

/** What volumes of a ceasefire are, in the order of their numbers in an index. */
export const volumeKinds = [
  'site',
  'movement',
  'corridor',
  'pause',
  'suspension',
  'activity',
  'subscription',
] as const
export type VolumeKind = (typeof volumeKinds)[number]

/** A made-up volume of the workload; times are seconds of the index's epoch. */
export type WorkloadVolume = {
  readonly kind: VolumeKind
  readonly footprint: Footprint
  readonly fromS: number
  readonly lastS: number
  readonly floorCm: number
  readonly ceilingCm: number
}

type Random = () => number
type Class = 'short' | 'weeks' | 'permanent'

const DAY_S = 86_400
const YEARS_S = 3 * 365 * DAY_S
/** 2014-01-01, and three years of it. */
const BEGIN_S = 441_763_200
/** The instant at which the workload stands: most questions are about the days before it. */
export const NOW_S = BEGIN_S + YEARS_S

/** Longitude, latitude: 49 cities. */
const cities: readonly (readonly [number, number])[] = [
  [37.16, 36.2],
  [36.29, 33.51],
  [36.72, 34.73],
  [36.75, 35.13],
  [40.15, 35.34],
  [39.01, 35.95],
  [36.63, 35.93],
  [35.79, 35.52],
  [36.11, 32.62],
  [38.27, 34.56],
  [40.74, 36.5],
  [38.96, 36.7],
  [30.52, 50.45],
  [36.23, 49.99],
  [37.8, 48.0],
  [39.31, 48.57],
  [37.55, 47.1],
  [35.14, 47.84],
  [32.62, 46.64],
  [30.72, 46.48],
  [35.05, 48.46],
  [38.0, 48.6],
  [37.58, 48.74],
  [37.56, 48.85],
  [38.5, 48.33],
  [34.55, 49.59],
  [32.53, 15.5],
  [32.48, 15.65],
  [25.35, 13.63],
  [22.45, 13.45],
  [24.88, 12.05],
  [30.22, 13.18],
  [33.52, 14.4],
  [37.22, 19.62],
  [29.65, 11.01],
  [30.65, 10.55],
  [34.46, 31.52],
  [34.31, 31.34],
  [34.25, 31.29],
  [34.35, 31.42],
  [34.48, 31.53],
  [44.21, 15.35],
  [44.02, 13.58],
  [42.95, 14.8],
  [45.03, 12.8],
  [45.33, 15.46],
  [43.76, 16.94],
  [49.13, 14.54],
  [44.18, 13.97],
]

/**
 * The volume of a number: always the same one, whatever was made before.
 * @param when `past` for one of the three years, `ahead` for a notice of the next fortnight
 */
export function volumeAt(
  seed: number,
  index: number,
  when: 'past' | 'ahead' = 'past',
): WorkloadVolume {
  const random = randomOf(seed, index)
  const time = classOf(random())
  const kind = kindOf(time, random)
  const { fromS, lastS } = timeOf({ time, kind, when, random })
  return { kind, footprint: footprintOf(kind, random), fromS, lastS, ...bandOf(kind, random) }
}

/** The boxes of a footprint without compiling it: of its own points, widened by its metres. */
export function quickBoxes(footprint: Footprint): readonly IndexBox[] {
  switch (footprint.shape) {
    case 'circle':
      return indexBoxes(boxOf([footprint.centre]), footprint.radiusM)
    case 'line':
      return indexBoxes(boxOf(footprint.line), footprint.bufferM)
    case 'area':
      return footprint.polygons.flatMap(([shell = []]) =>
        indexBoxes(boxOf(shell), footprint.bufferM),
      )
  }
}

/** The boxes that the exact footprint needs. */
export function exactBoxes(footprint: Footprint): readonly IndexBox[] {
  return compileFootprint(footprint).boxes
}

/** A place within a city's surroundings, as positions of volumes and reports are spread. */
export function placeNear(random: Random): Position {
  const [longitude, latitude] = cities[Math.floor(random() ** 2 * cities.length)] ?? [0, 0]
  const ring = random()
  const sigmaKm = ring < 0.65 ? 5 + 4 * random() : ring < 0.95 ? 30 : 90
  const [east, north] = [normal(random) * sigmaKm, normal(random) * sigmaKm]
  return moved([longitude * 1e7, latitude * 1e7], east * 1_000, north * 1_000)
}

/** Numbers from 0 to 1, fixed by seed and index (mulberry32). */
export function randomOf(seed: number, index: number): Random {
  let state = Math.imul(seed, 0x9e_37_79_b1) ^ Math.imul(index + 1, 0x85_eb_ca_6b)
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function classOf(part: number): Class {
  return part < 0.7 ? 'short' : part < 0.9 ? 'weeks' : 'permanent'
}

function kindOf(time: Class, random: Random): VolumeKind {
  const part = random()
  switch (time) {
    case 'short':
      if (part < 0.5) return 'movement'
      return part < 0.6 ? 'corridor' : part < 0.7 ? 'pause' : 'activity'
    case 'weeks':
      if (part < 0.2) return 'corridor'
      return part < 0.4 ? 'pause' : part < 0.75 ? 'suspension' : 'subscription'
    case 'permanent':
      return part < 0.8 ? 'site' : part < 0.9 ? 'suspension' : 'subscription'
  }
}

const hoursOfKind: Readonly<Partial<Record<VolumeKind, readonly [number, number]>>> = {
  movement: [1, 14],
  activity: [1, 72],
}

function timeOf(options: {
  readonly time: Class
  readonly kind: VolumeKind
  readonly when: 'past' | 'ahead'
  readonly random: Random
}): Pick<WorkloadVolume, 'fromS' | 'lastS'> {
  const { time, kind, when, random } = options
  const ahead = when === 'ahead'
  const fromS = Math.floor(
    ahead ? NOW_S + random() * 14 * DAY_S : BEGIN_S + random() ** 0.9 * YEARS_S,
  )
  if (time === 'permanent') {
    return { fromS, lastS: random() < 0.9 ? OPEN_END : fromS + 730 * DAY_S }
  }
  const [least, most] = time === 'weeks' ? [7 * 24, 60 * 24] : (hoursOfKind[kind] ?? [4, 96])
  const hours = logUniform(least, most, random)
  return { fromS, lastS: fromS + Math.ceil(hours * 3_600) - 1 }
}

function bandOf(kind: VolumeKind, random: Random): Pick<WorkloadVolume, 'floorCm' | 'ceilingCm'> {
  if (kind === 'suspension') {
    const floorM = Math.round(random() * 2_000)
    return { floorCm: floorM * 100, ceilingCm: Math.round(3_000 + random() * 8_700) * 100 }
  }
  if (kind === 'activity') {
    return { floorCm: 0, ceilingCm: Math.round(logUniform(100, 6_000, random)) * 100 }
  }
  return { floorCm: OPEN_START, ceilingCm: OPEN_END }
}

function footprintOf(kind: VolumeKind, random: Random): Footprint {
  const centre = placeNear(random)
  const circle = (least: number, most: number): Footprint => ({
    shape: 'circle',
    centre,
    radiusM: Math.round(logUniform(least, most, random)),
  })
  const blob = (least: number, most: number, hole = false): Footprint =>
    blobAt(centre, { reachM: logUniform(least, most, random), hole, random })
  switch (kind) {
    case 'site':
      return random() < 0.5 ? circle(50, 1_000) : blob(40, 400)
    case 'movement':
      return ribbonAt(centre, { lengthKm: [2, 15], halfWidthM: [100, 500], random })
    case 'corridor':
      return ribbonAt(centre, { lengthKm: [8, 60], halfWidthM: [200, 1_500], random })
    case 'pause':
      return random() < 0.5 ? circle(500, 12_000) : blob(1_000, 15_000, random() < 0.2)
    case 'suspension':
      return random() < 0.6 ? circle(3_000, 40_000) : blob(5_000, 40_000)
    case 'activity':
      return random() < 0.7 ? circle(100, 2_500) : blob(150, 2_500)
    case 'subscription':
      return blob(2_000, 30_000)
  }
}

function ribbonAt(
  start: Position,
  options: {
    readonly lengthKm: readonly [number, number]
    readonly halfWidthM: readonly [number, number]
    readonly random: Random
  },
): Footprint {
  const { lengthKm, halfWidthM, random } = options
  const legs = 3 + Math.floor(random() * 8)
  const legM = (logUniform(...lengthKm, random) * 1_000) / legs
  const line: Position[] = [start]
  let heading = random() * 2 * Math.PI
  for (let leg = 0; leg < legs; leg += 1) {
    const from = line.at(-1) ?? start
    line.push(moved(from, Math.cos(heading) * legM, Math.sin(heading) * legM))
    heading += (random() - 0.5) * 0.9
  }
  return { shape: 'line', line, bufferM: Math.round(logUniform(...halfWidthM, random)) }
}

function blobAt(
  centre: Position,
  options: { readonly reachM: number; readonly hole: boolean; readonly random: Random },
): Footprint {
  const { reachM, hole, random } = options
  const corners = 4 + Math.floor(random() * 21)
  const rings = [starAt(centre, { reachM, corners, random, turn: 1 })]
  if (hole) rings.push(starAt(centre, { reachM: reachM * 0.4, corners, random, turn: -1 }))
  return { shape: 'area', polygons: [rings], bufferM: 0 }
}

function starAt(
  centre: Position,
  options: {
    readonly reachM: number
    readonly corners: number
    readonly random: Random
    readonly turn: 1 | -1
  },
): Position[] {
  const { reachM, corners, random, turn } = options
  const ring = Array.from({ length: corners }, (_, corner) => {
    const angle = (turn * (corner + 0.8 * random()) * 2 * Math.PI) / corners
    const reach = reachM * (0.6 + 0.4 * random())
    return moved(centre, Math.cos(angle) * reach, Math.sin(angle) * reach)
  })
  return [...ring, ring[0] ?? centre]
}

/** So many metres east and north, near enough for made-up shapes. */
function moved([x, y]: Position, eastM: number, northM: number): Position {
  const scale = Math.cos((y / 1e7 / 180) * Math.PI)
  return [Math.round(x + (eastM / 111_320 / scale) * 1e7), Math.round(y + (northM / 110_900) * 1e7)]
}

function boxOf(points: readonly Position[]) {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return {
    leastX: Math.min(...xs),
    leastY: Math.min(...ys),
    mostX: Math.max(...xs),
    mostY: Math.max(...ys),
  }
}

function logUniform(least: number, most: number, random: Random): number {
  return least * (most / least) ** random()
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
