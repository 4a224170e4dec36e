import type { Position, Volume } from '@hudna/core/geometry/place.ts'
import { draftOfVolume, type VolumeDraft } from './volume-draft.ts'

/** A position in degrees, latitude first, as people say it. */
export function at(latitude: number, longitude: number): Position {
  return [Math.round(longitude * 1e7), Math.round(latitude * 1e7)]
}

/** A closed ring from corners in degrees, latitude first. */
export function ring(...corners: readonly (readonly [number, number])[]): Position[] {
  const placed = corners.map(([latitude, longitude]) => at(latitude, longitude))
  return placed.concat(placed.slice(0, 1))
}

export const square: Position[] = ring([36, 37], [36, 38], [37, 38], [37, 37])
export const hole: Position[] = ring([36.4, 37.4], [36.4, 37.6], [36.6, 37.5])
export const island: Position[] = ring([36, 39], [36, 40], [36.5, 39.5])

const rest = {
  floorM: 0,
  ceilingM: 3_000,
  interval: { from: '2016-10-20T05:00:00.000Z', to: '2016-10-20T16:00:00.000Z' },
}

export function areaVolume(...polygons: Position[][][]): Volume {
  return { ...rest, footprint: { shape: 'area', polygons, bufferM: 0 } }
}

export const twoParts: Volume = {
  ...areaVolume([square, hole], [island]),
  daily: { from: '22:00', to: '04:00', utcOffsetMinutes: 120 },
}

export const lineVolume: Volume = {
  ...rest,
  footprint: {
    shape: 'line',
    line: [at(36.2, 37.16), at(36.1, 36.9), at(35.93, 36.63)],
    bufferM: 2_000,
  },
}

export const circleVolume: Volume = {
  ...rest,
  footprint: { shape: 'circle', centre: at(36.2, 37.16), radiusM: 12_000 },
}

export const lineDraft: VolumeDraft = draftOfVolume(lineVolume)
export const areaDraft: VolumeDraft = draftOfVolume(twoParts)
export const circleDraft: VolumeDraft = draftOfVolume(circleVolume)
