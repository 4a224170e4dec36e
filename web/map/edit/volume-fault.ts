import { UNITS_PER_DEGREE } from '@hudna/core/geometry/ellipsoid.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import type { Refusal } from '@hudna/core/kernel/result.ts'

/** What can be wrong with a draft; each has a message and a hint in every language. */
export const volumeReasons = [
  'no-centre',
  'too-few-line',
  'too-few-area',
  'radius',
  'buffer',
  'from',
  'to',
  'reversed',
  'daily',
  'floor',
  'ceiling',
  'band-reversed',
  'crosses-itself',
  'runs-back',
  'spike',
  'no-area',
  'no-length',
  'hole-outside',
  'hole-crosses',
  'hole-follows',
  'hole-in-hole',
  'parts-overlap',
  'round-pole',
  'round-globe',
  'corner-at-pole',
  'half-turn',
  'too-many',
  'beyond-globe',
  'shape',
] as const
export type VolumeReason = (typeof volumeReasons)[number]

export type VolumeFault = {
  /** A JSON pointer into the volume, such as `/footprint/polygons/0/0/3` or `/interval/to`. */
  readonly field: string
  readonly reason: VolumeReason
  /** Points concerned, counted from 1. */
  readonly points?: readonly number[]
  readonly position?: Position
  /** Not wrong yet, but not there yet. */
  readonly missing?: boolean
}

/** The refusals of core, told apart by what they say; a test holds each of them to its reason. */
const marks: readonly (readonly [RegExp, VolumeReason])[] = [
  [/crosses itself/, 'crosses-itself'],
  [/runs back/, 'runs-back'],
  [/spike/, 'spike'],
  [/bounds no area/, 'no-area'],
  [/no length/, 'no-length'],
  [/a hole lies outside/, 'hole-outside'],
  [/a hole crosses/, 'hole-crosses'],
  [/a hole follows/, 'hole-follows'],
  [/lie in each other/, 'hole-in-hole'],
  [/polygons \d+ and \d+ overlap/, 'parts-overlap'],
  [/round a pole/, 'round-pole'],
  [/round the globe/, 'round-globe'],
  [/corner at a pole/, 'corner-at-pole'],
  [/half a turn/, 'half-turn'],
  [/points, at most/, 'too-many'],
  [/a circle of 0 m/, 'radius'],
]

/** A refusal of a volume as a fault with a reason that can be said in every language. */
export function faultOfRefusal(refusal: Refusal, field = refusal.field): VolumeFault {
  const { edges, vertex, position } = refusal.evidence ?? {}
  const at = positionOf(position)
  return {
    field,
    reason: reasonOf(refusal, field),
    points: numbers(edges ?? [vertex]).map((index) => index + 1),
    ...(at === undefined ? {} : { position: at }),
  }
}

function reasonOf({ code, message }: Refusal, field: string): VolumeReason {
  if (code === 'interval-reversed') return 'reversed'
  if (code === 'bad-position') return 'beyond-globe'
  if (code === 'out-of-range') {
    if (field.endsWith('/radiusM')) return 'radius'
    return field.endsWith('/bufferM') ? 'buffer' : 'band-reversed'
  }
  return marks.find(([mark]) => mark.test(message))?.[1] ?? 'shape'
}

function numbers(values: unknown): readonly number[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === 'number') : []
}

function positionOf(degrees: unknown): Position | undefined {
  const [longitude, latitude] = numbers(degrees)
  if (longitude === undefined || latitude === undefined) return undefined
  return [Math.round(longitude * UNITS_PER_DEGREE), Math.round(latitude * UNITS_PER_DEGREE)]
}

/** What has still to be drawn or written. */
export function missing(field: string, reason: VolumeReason): VolumeFault {
  return { field, reason, missing: true }
}

/** What has to be changed. */
export function wrong(field: string, reason: VolumeReason): VolumeFault {
  return { field, reason }
}
