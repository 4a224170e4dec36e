import type { Zone } from '../agreements/agreement.ts'
import type { Footprint, Place, Volume } from '../geometry/place.ts'
import type { Extent } from '../geometry/volumes-intersect.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Texts } from '../kernel/schema.ts'
import type { Documented } from '../kernel/world.ts'
import type { ActivityDetails, Details, SuspensionDetails } from '../notices/details.ts'
import type { Notice } from '../notices/notice.ts'
import type { Corridor } from '../pauses/corridor.ts'
import type { Pause } from '../pauses/pause.ts'
import type { Static } from 'typebox'

export type Activity = Static<typeof ActivityDetails>['activity']
export type Suspends = Static<typeof SuspensionDetails>['suspends']

type What =
  | { readonly kind: 'site' | 'movement' | 'incident' }
  | { readonly kind: 'activity'; readonly activity: Activity }
  | { readonly kind: 'suspension'; readonly suspends: Suspends }
  | { readonly kind: 'pause'; readonly pause: Pause }
  | { readonly kind: 'corridor'; readonly corridor: Corridor }
  | { readonly kind: 'zone'; readonly zone: Zone }

/** Something with a place and a time that a rule can speak of. */
export type Thing = What & {
  readonly id: string
  readonly names: Texts
  readonly agreement: string
  /** Ledger entry by which it came on the record; null for what is only being asked about. */
  readonly entry: number | null
  /** Its footprint is null when nobody knows where it is. */
  readonly extent: Omit<Extent, 'footprint'> & { readonly footprint: Footprint | null }
  /** The extent says where it may be and not where it is. */
  readonly doubtful: boolean
  /** How far beyond its extent it may be, in metres. */
  readonly strayM: number
  /** The notice on the record; absent for other things and for what is only being asked about. */
  readonly notice?: Notice
}
export type ThingKind = Thing['kind']

type Announced = {
  readonly id: string
  readonly names: Texts
  readonly agreement: string
  readonly details: Details
  readonly place: Place
  readonly volume: Volume
}

/** A notice, on the record or about to be. A site is known as well as its place is; the rest is where it is announced. */
export function noticeThing(said: Announced, notice?: Notice): Thing {
  const { id, names, agreement, details, place, volume } = said
  const entry = notice === undefined ? null : entryOf(notice)
  const base = { id, names, agreement, entry, extent: volume, doubtful: false, strayM: 0 }
  const known = notice === undefined ? base : { ...base, notice }
  switch (details.kind) {
    case 'site':
      return { ...known, kind: 'site', ...doubtOf(place, volume.footprint) }
    case 'movement':
      return { ...known, kind: 'movement' }
    case 'activity':
      return { ...known, kind: 'activity', activity: details.activity }
    case 'suspension':
      return { ...known, kind: 'suspension', suspends: details.suspends }
  }
}

export function pauseThing(pause: Pause): Thing {
  return { kind: 'pause', pause, ...held(pause) }
}

export function corridorThing(corridor: Corridor): Thing {
  const doubt = doubtOf(corridor.place, corridor.volume.footprint)
  return { kind: 'corridor', corridor, ...held(corridor), ...doubt }
}

export function zoneThing(zone: Zone): Thing {
  return { kind: 'zone', zone, ...held(zone) }
}

type Told = Pick<Incident, 'agreement' | 'title' | 'place' | 'occurred'> & { readonly id: string }

/** What happened, somewhere within the error of its place and at some time within its interval. */
export function incidentThing({ id, agreement, title, place, occurred }: Told): Thing {
  const { position, errorRadiusM } = place
  const footprint: Footprint | null =
    position === null ? null : { shape: 'circle', centre: position, radiusM: errorRadiusM }
  const extent = { footprint, floorM: null, ceilingM: null, interval: occurred }
  const base = { id, names: title, agreement, entry: null, extent, strayM: 0 }
  return { ...base, kind: 'incident', doubtful: errorRadiusM > 0 }
}

type Held = Documented & {
  readonly names: Texts
  readonly agreement: string
  readonly volume: Volume
}

function held({ id, names, agreement, volume, history }: Held) {
  const entry = entryOf({ history })
  return { id, names, agreement, entry, extent: volume, doubtful: false, strayM: 0 }
}

function entryOf({ history }: Pick<Documented, 'history'>): number | null {
  return history[0]?.index ?? null
}

/** A circle at least as wide as the error already says all that is possible. */
function doubtOf({ errorRadiusM }: Place, footprint: Footprint) {
  const drawnM = footprint.shape === 'circle' ? footprint.radiusM : 0
  return { doubtful: errorRadiusM > 0, strayM: Math.max(0, errorRadiusM - drawnM) }
}
