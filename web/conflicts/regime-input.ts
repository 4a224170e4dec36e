import { actKinds, type ActKind } from '@hudna/core/agreements/acts.ts'
import type { ReadInput } from '@hudna/core/api/reads.ts'
import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import { parseCoordinates } from '@hudna/core/geometry/coordinates/parse.ts'
import {
  type CoordinateReading,
  type CoordinateReason,
  coordinateReasons,
  errorRadiusOfReadingM,
} from '@hudna/core/geometry/coordinates/reading.ts'
import { UNITS_PER_DEGREE } from '@hudna/core/geometry/ellipsoid.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import type { ParameterChanges } from '../app/route.ts'
import { instantOfWallClock } from '../app/time-format.ts'

/** The question while it is written; everything is text as in its fields. */
export type RegimeDraft = {
  readonly at: string
  readonly errorM: string
  readonly time: string
  readonly until: string
  readonly actor: string
  readonly act: string
}

const names = ['at', 'errorM', 'time', 'until', 'actor', 'act'] as const
const parameterOf = (name: (typeof names)[number]) => `ask-${name}`

export function draftFrom(parameters: URLSearchParams, now: string): RegimeDraft {
  const read = (name: (typeof names)[number]) => parameters.get(parameterOf(name)) ?? ''
  return {
    at: read('at'),
    errorM: read('errorM'),
    time: read('time') === '' ? now : read('time'),
    until: read('until'),
    actor: read('actor'),
    act: read('act'),
  }
}

/** The question as part of the address, so that it can be sent to a colleague. */
export function askParameters(draft: RegimeDraft): ParameterChanges {
  return Object.fromEntries(names.map((name) => [parameterOf(name), draft[name]]))
}

/** A place in any form, read: or why it is none. */
export function placeFrom(
  text: string,
  towns: readonly NamedPlace[],
): { readonly reading: CoordinateReading } | { readonly reason: CoordinateReason } {
  const found = parseCoordinates(text, { named: towns })
  if (found.ok) return { reading: found.value }
  const { evidence } = found.refusal
  return { reason: coordinateReasons.find((one) => one === evidence?.['reason']) ?? 'unreadable' }
}

export type RegimeFault = 'at' | 'time' | 'until' | 'errorM'

/** What to ask the centre, or the fields that are wrong. */
export function regimeInput(
  draft: RegimeDraft,
  towns: readonly NamedPlace[],
): { readonly input: ReadInput<'regime'> } | { readonly faults: readonly RegimeFault[] } {
  const place = placeFrom(draft.at, towns)
  const time = instantOfWallClock(draft.time)
  const until = draft.until === '' ? undefined : instantOfWallClock(draft.until)
  const errorM = draft.errorM === '' ? looseM(place) : Number(draft.errorM)
  const faults: RegimeFault[] = []
  if (!('reading' in place)) faults.push('at')
  if (time === undefined) faults.push('time')
  if (draft.until !== '' && (until === undefined || (time !== undefined && until <= time)))
    faults.push('until')
  if (!Number.isSafeInteger(errorM) || errorM < 0 || errorM > 2_000_000) faults.push('errorM')
  if (!('reading' in place) || time === undefined || faults.length > 0) return { faults }
  return {
    input: {
      at: degreesText(place.reading.position),
      time,
      ...(errorM === 0 ? {} : { errorM }),
      ...(until === undefined ? {} : { until }),
      ...(draft.actor === '' ? {} : { actor: draft.actor }),
      ...(isAct(draft.act) ? { act: draft.act } : {}),
    },
  }
}

/** What was typed may leave so much open and still be as good as exact. */
const LOOSE_M = 100

/** The error that the digits of a place leave, where they leave more than a little. */
export function looseM(place: ReturnType<typeof placeFrom>): number {
  if (!('reading' in place) || place.reading.precisionM <= LOOSE_M) return 0
  return errorRadiusOfReadingM(place.reading)
}

/** `LAT,LON` as the centre takes it, with all digits that a position has and no others. */
export function degreesText([longitude, latitude]: Position): string {
  return [latitude, longitude]
    .map((units) => String(Number((units / UNITS_PER_DEGREE).toFixed(7))))
    .map(plain)
    .join(',')
}

/** Without an exponent, which a very small number is written with. */
function plain(text: string): string {
  return text.includes('e') ? Number(text).toFixed(7) : text
}

function isAct(text: string): text is ActKind {
  return (actKinds as readonly string[]).includes(text)
}
