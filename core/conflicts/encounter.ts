import { bandsMeet } from '../geometry/altitude.ts'
import { compiled } from '../geometry/compile.ts'
import { indexBoxes, type IndexBox } from '../geometry/index-box.ts'
import { overlapArea } from '../geometry/overlap-area.ts'
import { timeOverlap, timesOverlap, type TimeOverlap } from '../geometry/overlap-time.ts'
import type { Footprint } from '../geometry/place.ts'
import { footprintsTouch } from '../geometry/touch.ts'
import { certaintyInVolume } from '../geometry/volume.ts'
import type { Volume } from '../geometry/place.ts'
import type { Certainty } from '../kernel/interval.ts'
import type { Thing } from './thing.ts'

/** How two things come together in place, height and time. */
export type Encounter = {
  readonly certainty: 'certain' | 'possible'
  /** Between the two, in metres, to the centimetre; 0 where they overlap; null when nobody knows where one is. */
  readonly distanceM: number | null
  readonly time: TimeOverlap
}

/**
 * How two things come within so many metres of each other while both hold, or undefined when they surely do not. What
 * rests on a doubt about a place, or on the error bound of the geometry, is possible.
 */
export function encounterOf(one: Thing, other: Thing, withinM: number): Encounter | undefined {
  if (!bandsMeet(one.extent, other.extent) || !timesOverlap(one.extent, other.extent))
    return undefined
  const strayM = one.strayM + other.strayM
  const near = approach(one.extent.footprint, other.extent.footprint, { withinM, strayM })
  if (near === undefined) return undefined
  const certainty = certaintyOf(one, other, near.sure)
  if (certainty === 'none') return undefined
  return { certainty, distanceM: near.distanceM, time: timeOverlap(one.extent, other.extent) }
}

/** Square metres that two things share, whole; null where none is meant, because a place is unknown or has no area. */
export function sharedGround(one: Thing, other: Thing): { areaM2: number; boundM2: number } | null {
  const [first, second] = [one.extent.footprint, other.extent.footprint]
  if (first === null || second === null || isThin(first) || isThin(second)) return null
  const { areaM2, boundM2 } = overlapArea(first, second)
  return { areaM2: Math.round(areaM2), boundM2: Math.ceil(boundM2) }
}

function isThin(footprint: Footprint): boolean {
  if (footprint.shape === 'circle') return footprint.radiusM === 0
  return footprint.shape === 'line' && footprint.bufferM === 0
}

type Reach = { readonly withinM: number; readonly strayM: number }
type Approach = { readonly distanceM: number | null; readonly sure: boolean }

function approach(
  one: Footprint | null,
  other: Footprint | null,
  { withinM, strayM }: Reach,
): Approach | undefined {
  if (one === null || other === null) return { distanceM: null, sure: false }
  if (!boxesMeet(one, other, withinM + strayM)) return undefined
  const touch = footprintsTouch(one, other)
  const { distanceM, boundM } = touch
  const reached = touch.touches || distanceM <= withinM + strayM + boundM
  if (!reached) return undefined
  const sure = withinM === 0 ? touch.touches && !touch.withinBound : distanceM <= withinM - boundM
  return { distanceM, sure }
}

/** A first test that loses nothing: whether the boxes meet when those of one are widened. */
function boxesMeet(one: Footprint, other: Footprint, metres: number): boolean {
  // A metre is more than any error bound of the geometry, whose own boxes hold their errors already.
  const widened = compiled(one).boxes.flatMap(([leastX, leastY, mostX, mostY]) =>
    indexBoxes({ leastX, leastY, mostX, mostY }, metres + 1),
  )
  return compiled(other).boxes.some((box) => widened.some((wide) => boxMeets(box, wide)))
}

function boxMeets(one: IndexBox, other: IndexBox): boolean {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3]
}

/** What happened may have happened anywhere within its error: only what lies wholly inside is certain. */
function certaintyOf(one: Thing, other: Thing, sure: boolean): Certainty {
  const [told, place] = one.kind === 'incident' ? [one, other] : [other, one]
  if (told.kind !== 'incident') {
    return sure && !one.doubtful && !other.doubtful ? 'certain' : 'possible'
  }
  const { footprint } = told.extent
  const centre = footprint?.shape === 'circle' ? footprint : null
  const where = {
    position: centre?.centre ?? null,
    errorRadiusM: (centre?.radiusM ?? 0) + place.strayM,
  }
  const { from, to } = told.extent.interval
  if (from === null || place.extent.footprint === null) return 'possible'
  const volume = place.extent as Volume
  return certaintyInVolume(volume, { place: where, interval: { from, to } }).certainty
}
