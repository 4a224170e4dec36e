import type { Command } from '@hudna/core/api/types.ts'
import type { Footprint, Position, Volume } from '@hudna/core/geometry/place.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import { source } from './test-commands.ts'

/** Commands about what has a place and a time, for the tests of what is asked of them. */
type Of<T extends Command['type']> = Extract<Command, { type: T }>
type Details = Of<'notices/submit'>['details']

export const mill: Position = [371_600_000, 362_000_000]
export const day = { from: '2016-03-02T05:00:00.000Z', to: '2016-03-02T17:00:00.000Z' }
const names = { ar: 'اسم', en: 'Name', ru: 'Имя' }

export function around([x, y]: Position, radiusM: number): Footprint {
  return { shape: 'circle', centre: [x, y], radiusM }
}

export function volumeAt(footprint: Footprint, changes: Partial<Volume> = {}): Volume {
  return { footprint, floorM: null, ceilingM: null, interval: day, ...changes }
}

const site: Details = {
  kind: 'site',
  function: 'clinic',
  emblem: 'none',
  operational: 'operational',
}
const details = {
  site,
  launch: { kind: 'activity', activity: 'launch' },
  flights: { kind: 'suspension', suspends: 'flights' },
} as const satisfies Record<string, Details>
export type Noticed = keyof typeof details

/** A notice of `north` to `south` and `aid`, some 800 m round the mill, unless it is said otherwise. */
export function noticeOf(
  notice: string,
  what: Noticed,
  changes: Partial<Of<'notices/submit'>> = {},
): Of<'notices/submit'> {
  return {
    type: 'notices/submit',
    notice,
    agreement: 'truce',
    author: 'north',
    names,
    text: { en: 'Words' },
    details: details[what],
    place: { position: null, errorRadiusM: 0, wherePrecision: 3, names: {} },
    volume: volumeAt(around(mill, 800)),
    recipients: ['south', 'aid'],
    expiresAt: null,
    source: null,
    marking: openMarking,
    ...changes,
  }
}

/** A second person reads the position of a site back. */
export function verifyOf(notice: string, version = 1, readBack = mill): Of<'notices/verify'> {
  const against = 'a list'
  return { type: 'notices/verify', notice, version, readBack, against, source: null }
}

export function zoneOf(zone: string, volume: Volume): Of<'agreements/declare-zone'> {
  return {
    type: 'agreements/declare-zone',
    zone,
    agreement: 'truce',
    kind: 'no-flight',
    names,
    volume,
    consents: [],
    declaredBy: 'north',
    source,
    marking: openMarking,
  }
}

export function pauseOf(pause: string, volume: Volume): Of<'pauses/propose'> {
  return {
    type: 'pauses/propose',
    pause,
    agreement: 'truce',
    names,
    purpose: { en: 'Evacuation' },
    volume,
    proposer: 'north',
    consentOf: ['north', 'south'],
    readiness: [],
    source,
    marking: openMarking,
  }
}
