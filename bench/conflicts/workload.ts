import type { Block } from '@hudna/core/geometry/block.ts'
import type { Footprint } from '@hudna/core/geometry/place.ts'
import {
  NOW_S,
  placeNear,
  quickBoxes,
  randomOf,
  volumeAt,
  volumeKinds,
  type WorkloadVolume,
} from './volumes.ts'

/** Least x, y, altitude, time, greatest x, y, altitude, time. */
export type Box = readonly [number, number, number, number, number, number, number, number]

/** Boxes in a row, by id from 0. */
export type Rows = {
  readonly count: number
  readonly bounds: Int32Array
  readonly kinds: Uint8Array
  /** Made anew each time: a million of them would fill the memory. */
  readonly volumeAt: (row: number) => WorkloadVolume
}

/** What one engine is asked, the same for all. */
export type Workload = {
  readonly base: Rows
  /** Volumes that are inserted one by one and checked each: against the base and all before it. */
  readonly added: Rows
  /** A place and an instant. */
  readonly points: readonly Box[]
  readonly views: readonly { readonly name: string; readonly boxes: readonly Box[] }[]
}

/** A question with its footprint: the box is that of the compiled footprint. */
export type ExactQuestion = {
  readonly footprint: Footprint
  readonly block: Block
  readonly box: Box
}

const DAY_S = 86_400
const views = [
  { name: 'city view', degrees: 0.15 },
  { name: 'region view', degrees: 1.5 },
  { name: 'country view', degrees: 6 },
] as const
const windows = [3_600, DAY_S, 30 * DAY_S]

/** @param seeds fixed: 1 for volumes, 2 for added ones, 3 for points, 4 for views */
export function workloadOf(options: {
  readonly volumes: number
  readonly checks: number
  readonly points: number
  readonly viewsPerKind: number
}): Workload {
  const { volumes, checks, points, viewsPerKind } = options
  return {
    base: rowsOf(volumes, (index) => volumeAt(1, index)),
    added: rowsOf(checks, (index) => volumeAt(2, index, 'ahead')),
    points: Array.from({ length: points }, (_, index) => pointAt(index)),
    views: views.map(({ name, degrees }, kind) => ({
      name,
      boxes: Array.from({ length: viewsPerKind }, (_, index) =>
        viewAt(index * views.length + kind, degrees),
      ),
    })),
  }
}

export function boxAt({ bounds }: Rows, row: number): Box {
  return Array.from(bounds.subarray(row * 8, row * 8 + 8)) as unknown as Box
}

/** One of the workload's cities lies nowhere near the antimeridian, so every volume has one box. */
function rowsOf(count: number, volume: (index: number) => WorkloadVolume): Rows {
  const bounds = new Int32Array(count * 8)
  const kinds = new Uint8Array(count)
  for (let row = 0; row < count; row += 1) {
    const { kind, footprint, fromS, lastS, floorCm, ceilingCm } = volume(row)
    const [box, another] = quickBoxes(footprint)
    if (box === undefined || another !== undefined) throw new Error(`volume ${row} is not one box`)
    const [x0, y0, x1, y1] = box
    bounds.set([x0, y0, floorCm, fromS, x1, y1, ceilingCm, lastS], row * 8)
    kinds[row] = volumeKinds.indexOf(kind)
  }
  return { count, bounds, kinds, volumeAt: volume }
}

/** Something that happened on the ground: four in five of them in the last 30 days. */
function pointAt(index: number): Box {
  const random = randomOf(3, index)
  const [x, y] = placeNear(random)
  const days = random() < 0.8 ? 30 : 3 * 365
  const second = Math.floor(NOW_S - random() * days * DAY_S)
  return [x, y, 0, second, x, y, 0, second]
}

function viewAt(index: number, degrees: number): Box {
  const random = randomOf(4, index)
  const [x, y] = placeNear(random)
  const half = Math.round((degrees * 1e7) / 2)
  const lastsS = windows[Math.floor(random() * windows.length)] ?? DAY_S
  const from = Math.floor(NOW_S - random() * 60 * DAY_S)
  const [west, south] = [x - half, y - Math.round(half * 0.7)]
  const [east, north] = [x + half, y + Math.round(half * 0.7)]
  return [west, south, -2_147_483_648, from, east, north, 2_147_483_647, from + lastsS - 1]
}
