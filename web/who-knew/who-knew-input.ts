import type { ReadInput } from '@hudna/core/api/reads.ts'
import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import type { ParameterChanges } from '../app/route.ts'
import { instantOfWallClock, wallClockOf } from '../app/time-format.ts'
import { degreesText, placeFrom } from '../conflicts/regime-input.ts'

export const whoKnewModes = ['place', 'notice'] as const
export type WhoKnewMode = (typeof whoKnewModes)[number]

/** The question while it is written; everything is text as in its fields. */
export type WhoKnewDraft = {
  readonly mode: WhoKnewMode
  readonly notice: string
  readonly at: string
  readonly radiusM: string
  readonly time: string
  readonly until: string
}

const RADIUS_M_MAX = 2_000_000
/** Where nobody says how far around a place is meant. */
const RADIUS_M_USUAL = 1_000

const names = ['notice', 'at', 'radius', 'time', 'until'] as const

export function draftFrom(parameters: URLSearchParams, now: string): WhoKnewDraft {
  const read = (name: (typeof names)[number]) => parameters.get(name) ?? ''
  return {
    mode: read('notice') === '' ? 'place' : 'notice',
    notice: read('notice'),
    at: read('at'),
    radiusM: read('radius') === '' ? String(RADIUS_M_USUAL) : read('radius'),
    time: read('time') === '' ? now : read('time'),
    until: read('until'),
  }
}

/** The question as part of the address, so that it can be sent to a colleague. */
export function askParameters(draft: WhoKnewDraft): ParameterChanges {
  const { mode, notice, at, radiusM: radius, time, until } = draft
  if (mode === 'notice') return { notice, at: null, radius: null, time: null, until: null }
  return { notice: null, at, radius, time, until }
}

export type WhoKnewFault = 'notice' | 'at' | 'time' | 'until' | 'errorM'

/** What to ask the centre, or the fields that are wrong. */
export function whoKnewInput(
  draft: WhoKnewDraft,
  towns: readonly NamedPlace[],
): { readonly input: ReadInput<'whoKnew'> } | { readonly faults: readonly WhoKnewFault[] } {
  if (draft.mode === 'notice')
    return draft.notice === '' ? { faults: ['notice'] } : { input: { notice: draft.notice } }
  const place = placeFrom(draft.at, towns)
  const from = instantOfWallClock(draft.time)
  const to = draft.until === '' ? undefined : instantOfWallClock(draft.until)
  const radiusM = Number(draft.radiusM)
  const faults: WhoKnewFault[] = []
  if (!('reading' in place)) faults.push('at')
  if (!Number.isSafeInteger(radiusM) || radiusM < 1 || radiusM > RADIUS_M_MAX) faults.push('errorM')
  if (from === undefined) faults.push('time')
  if (draft.until !== '' && (to === undefined || (from !== undefined && to <= from)))
    faults.push('until')
  if (!('reading' in place) || from === undefined || faults.length > 0) return { faults }
  const at = degreesText(place.reading.position)
  return { input: { at, radiusM, from, ...(to === undefined ? {} : { to }) } }
}

type There = {
  readonly position: readonly [number, number]
  readonly radiusM: number
  readonly from: string
  readonly to: string | null
}

/** The address of the question about a place and a time that something else names. */
export function questionAbout({ position, radiusM, from, to }: There): ParameterChanges {
  const [longitude, latitude] = position
  return {
    at: degreesText([longitude, latitude]),
    radius: String(Math.min(RADIUS_M_MAX, Math.max(1, Math.round(radiusM)))),
    time: wallClockOf(from),
    until: to !== null && to > from ? wallClockOf(to) : '',
  }
}
