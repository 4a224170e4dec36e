import { footprintFault } from '@hudna/core/geometry/footprint-fault.ts'
import type { Footprint, Position, Volume } from '@hudna/core/geometry/place.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { RADIUS_M_MAX } from '@hudna/core/kernel/limits.ts'
import { instantOfWallClock, wallClockOf } from '../../app/time-format.ts'
import {
  dailyOf,
  type OpenRing,
  partsOfDraft,
  type VolumeDraft,
  type VolumeShape,
} from './draft.ts'
import { heightsOf, timesOf, wholeOf } from './draft-fields.ts'
import { faultOfRefusal, missing, type VolumeFault, wrong } from './volume-fault.ts'

export type { VolumeDraft, VolumeShape } from './draft.ts'
export type { VolumeFault } from './volume-fault.ts'

export type VolumeOrFaults =
  | { readonly volume: Volume; readonly faults?: undefined }
  | { readonly volume?: undefined; readonly faults: readonly VolumeFault[] }

const BUFFER_M_FIRST = '500'
const RADIUS_M_FIRST = '5000'

/** @param now an instant, or the clock of the theatre; the volume begins with the next full minute */
export function emptyDraft(shape: VolumeShape, now: string): VolumeDraft {
  return {
    shape,
    vertices: [],
    holes: [],
    otherParts: [],
    part: 0,
    radiusM: RADIUS_M_FIRST,
    bufferM: shape === 'line' ? BUFFER_M_FIRST : '0',
    from: nextMinute(now),
    to: '',
    daily: null,
    floorM: '',
    ceilingM: '',
  }
}

function nextMinute(now: string): string {
  const instant = instantOfWallClock(now)
  return instant === undefined ? '' : wallClockOf(addMs(instant, 59_999))
}

/** An existing volume, for amending; `volumeOf` of it gives the same volume back. */
export function draftOfVolume(volume: Volume): VolumeDraft {
  const { footprint, interval, daily, floorM, ceilingM } = volume
  const other = {
    from: wallClockText(interval.from),
    to: interval.to === null ? '' : wallClockText(interval.to),
    daily: daily ?? null,
    floorM: floorM === null ? '' : String(floorM),
    ceilingM: ceilingM === null ? '' : String(ceilingM),
  }
  const nothing = { holes: [], otherParts: [], part: 0, radiusM: RADIUS_M_FIRST, bufferM: '0' }
  switch (footprint.shape) {
    case 'circle': {
      const { centre, radiusM } = footprint
      const drawn = { vertices: [centre], radiusM: String(radiusM) }
      return { ...nothing, ...other, shape: 'circle', ...drawn }
    }
    case 'line': {
      const { line, bufferM } = footprint
      return { ...nothing, ...other, shape: 'line', vertices: line, bufferM: String(bufferM) }
    }
    case 'area': {
      const [first = [], ...otherParts] = footprint.polygons.map((rings) => rings.map(opened))
      const [vertices = [], ...holes] = first
      const drawn = { vertices, holes, otherParts, bufferM: String(footprint.bufferM) }
      return { ...nothing, ...other, shape: 'area', ...drawn }
    }
  }
}

/** The volume of a draft, or everything that is wrong with it. */
export function volumeOf(draft: VolumeDraft): VolumeOrFaults {
  const place = footprintOf(draft)
  const times = timesOf(draft)
  const heights = heightsOf(draft)
  const faults = [...place.faults, ...times.faults, ...heights.faults]
  if (place.footprint === undefined || times.interval === undefined || faults.length > 0) {
    return { faults }
  }
  const daily = dailyOf(draft)
  const { floorM, ceilingM } = heights
  const { footprint } = place
  const volume = { footprint, floorM, ceilingM, interval: times.interval }
  return { volume: daily === undefined ? volume : { ...volume, daily } }
}

type Place = { readonly footprint?: Footprint; readonly faults: readonly VolumeFault[] }

/** The footprint alone, as far as it can be had; used for drawing, measuring and checking while the rest is open. */
export function footprintOf(draft: VolumeDraft): Place {
  const built = builtFootprint(draft)
  if (built.footprint === undefined) return built
  const refused = footprintFault(built.footprint, '/footprint')
  return refused === undefined ? built : { faults: [faultOfRefusal(refused.refusal)] }
}

function builtFootprint(draft: VolumeDraft): Place {
  const [first] = draft.vertices
  if (draft.shape === 'circle') {
    const radiusM = wholeOf(draft.radiusM, { least: 1, most: RADIUS_M_MAX })
    const faults: VolumeFault[] = []
    if (first === undefined) faults.push(missing('/footprint/centre', 'no-centre'))
    if (radiusM === undefined) faults.push(wrong('/footprint/radiusM', 'radius'))
    if (first === undefined || radiusM === undefined) return { faults }
    return { footprint: { shape: 'circle', centre: first, radiusM }, faults }
  }
  const bufferM = wholeOf(draft.bufferM, { least: 0, most: RADIUS_M_MAX })
  const faults = bufferM === undefined ? [wrong('/footprint/bufferM', 'buffer')] : []
  if (draft.shape === 'line') {
    const line = [...draft.vertices]
    if (line.length < 2) faults.push(missing('/footprint/line', 'too-few-line'))
    if (bufferM === undefined || line.length < 2) return { faults }
    return { footprint: { shape: 'line', line, bufferM }, faults }
  }
  const polygons = partsOfDraft(draft).map((rings) => rings.map(closed))
  for (const [polygon, rings] of partsOfDraft(draft).entries()) {
    for (const [ring, corners] of rings.entries()) {
      if (corners.length >= 3) continue
      faults.push(missing(`/footprint/polygons/${polygon}/${ring}`, 'too-few-area'))
    }
  }
  if (bufferM === undefined || faults.length > 0) return { faults }
  return { footprint: { shape: 'area', polygons, bufferM }, faults }
}

/** Text that reads back as the very same instant: UTC where the wall clock would lose something. */
function wallClockText(instant: string): string {
  const minutes = wallClockOf(instant)
  const text = instant.endsWith(':00.000Z') ? minutes : wallClockOf(instant, undefined, 19)
  return instantOfWallClock(text) === instant ? text : instant
}

function opened(ring: readonly Position[]): OpenRing {
  const [first] = ring
  const last = ring.at(-1)
  const both = first !== undefined && last !== undefined && ring.length > 1
  return both && first[0] === last[0] && first[1] === last[1] ? ring.slice(0, -1) : ring
}

function closed(ring: OpenRing): Position[] {
  const [first] = ring
  return first === undefined ? [] : [...ring, first]
}
