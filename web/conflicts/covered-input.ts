import type { ReadInput } from '@hudna/core/api/reads.ts'
import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import type { ParameterChanges } from '../app/route.ts'
import { instantOfWallClock } from '../app/time-format.ts'
import { degreesText, looseM, placeFrom } from './regime-input.ts'

/** Is this party covered here, on that day? Everything is text as in its fields. */
export type CoveredDraft = { readonly at: string; readonly day: string }
export type CoveredFault = keyof CoveredDraft

export function coveredDraft(parameters: URLSearchParams, today: string): CoveredDraft {
  return {
    at: parameters.get('covered-at') ?? '',
    day: parameters.get('covered-day') ?? today,
  }
}

/** The question as part of the address, so that it can be sent to a colleague. */
export function coveredParameters({ at, day }: CoveredDraft): ParameterChanges {
  return { 'covered-at': at, 'covered-day': day }
}

/**
 * What to ask the centre, or the fields that are wrong. The day is that of the theatre's clock, from midnight to
 * midnight: what changed in the middle of it is possible and not certain.
 */
export function coveredInput(
  party: string,
  draft: CoveredDraft,
  towns: readonly NamedPlace[],
): { readonly input: ReadInput<'covered'> } | { readonly faults: readonly CoveredFault[] } {
  const place = placeFrom(draft.at, towns)
  const day = dayOf(draft.day)
  const faults: CoveredFault[] = []
  if (!('reading' in place)) faults.push('at')
  if (day === undefined) faults.push('day')
  if (!('reading' in place) || day === undefined) return { faults }
  const errorM = looseM(place)
  return {
    input: {
      party,
      at: degreesText(place.reading.position),
      time: day.from,
      until: day.to,
      ...(errorM === 0 ? {} : { errorM }),
    },
  }
}

const DAY_MS = 86_400_000

function dayOf(text: string): { readonly from: string; readonly to: string } | undefined {
  const trimmed = text.trim()
  if (!/^\d{4}-\d{2}-\d{2}$/.test(trimmed)) return undefined
  const next = Date.parse(`${trimmed}T00:00:00.000Z`) + DAY_MS
  if (!Number.isFinite(next)) return undefined
  const from = instantOfWallClock(`${trimmed}T00:00`)
  const to = instantOfWallClock(`${new Date(next).toISOString().slice(0, 10)}T00:00`)
  return from === undefined || to === undefined ? undefined : { from, to }
}
