import { actKinds, type ActKind } from '@hudna/core/agreements/acts.ts'
import type { ReadInput } from '@hudna/core/api/reads.ts'
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

/** Latitude first, as people say it; undefined when it is no place on the globe. */
export function placeFrom(text: string): { latitude: number; longitude: number } | undefined {
  const found = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,،;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text)
  if (!found) return undefined
  const [latitude, longitude] = [Number(found[1]), Number(found[2])]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    ? { latitude, longitude }
    : undefined
}

export type RegimeFault = 'at' | 'time' | 'until' | 'errorM'

/** What to ask the centre, or the fields that are wrong. */
export function regimeInput(
  draft: RegimeDraft,
): { readonly input: ReadInput<'regime'> } | { readonly faults: readonly RegimeFault[] } {
  const place = placeFrom(draft.at)
  const time = instantOfWallClock(draft.time)
  const until = draft.until === '' ? undefined : instantOfWallClock(draft.until)
  const errorM = draft.errorM === '' ? 0 : Number(draft.errorM)
  const faults: RegimeFault[] = []
  if (place === undefined) faults.push('at')
  if (time === undefined) faults.push('time')
  if (draft.until !== '' && (until === undefined || (time !== undefined && until <= time)))
    faults.push('until')
  if (!Number.isSafeInteger(errorM) || errorM < 0 || errorM > 2_000_000) faults.push('errorM')
  if (place === undefined || time === undefined || faults.length > 0) return { faults }
  return {
    input: {
      at: `${place.latitude},${place.longitude}`,
      time,
      ...(errorM === 0 ? {} : { errorM }),
      ...(until === undefined ? {} : { until }),
      ...(draft.actor === '' ? {} : { actor: draft.actor }),
      ...(isAct(draft.act) ? { act: draft.act } : {}),
    },
  }
}

function isAct(text: string): text is ActKind {
  return (actKinds as readonly string[]).includes(text)
}
