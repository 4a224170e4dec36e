import type { Position } from '@hudna/core/geometry/place.ts'
import type { Count, Texts } from '@hudna/core/kernel/schema.ts'
import type {
  activities,
  cargoClasses,
  Details,
  NoticeKind,
  siteFunctions,
} from '@hudna/core/notices/details.ts'
import type { tellingConsents } from '@hudna/core/notices/notice.ts'
import type { ReferenceKind } from './reference-kinds.ts'
import { emptyDraft, type VolumeDraft, type VolumeShape } from '../../map/edit/volume-draft.ts'

/** One text as it stands in its three fields; empty where it was not written. */
export type TextDraft = { readonly ar: string; readonly en: string; readonly ru: string }
export const noText: TextDraft = { ar: '', en: '', ru: '' }

/** A line of the table of vehicles. `key` names the row on the screen and goes nowhere else. */
export type VehicleDraft = {
  readonly key: string
  readonly what: string
  readonly number: number | null
  readonly colour: string
  readonly markingByDay: string
  readonly markingByNight: string
}

/** A stop on the route. Empty times stand for the whole window of the notice. */
export type WaypointDraft = {
  readonly key: string
  readonly at: Position | null
  readonly names: TextDraft
  readonly from: string
  readonly to: string
}

export type MovementDraft = {
  readonly purpose: TextDraft
  readonly cargo: (typeof cargoClasses)[number]
  readonly vehicles: readonly VehicleDraft[]
  readonly people: {
    readonly low: number | null
    readonly best: number | null
    readonly high: number | null
    readonly semantics: Count['semantics']
  }
  readonly armedEscort: boolean
  readonly route: readonly WaypointDraft[]
  readonly checkInEveryMinutes: number | null
  readonly overdueAfterMinutes: number | null
}

/** What a notice refers to. */
export type ReferenceDraft = { readonly kind: ReferenceKind; readonly id: string }
/** What the owner of what is told said of each recipient. */
export type ConsentsDraft = { readonly [party: string]: (typeof tellingConsents)[number] }

/** Who will see it. `recorded` leaves the marking of an earlier version as it is. */
export const audiences = ['recipients', 'parties', 'public', 'withheld', 'recorded'] as const
export type Audience = (typeof audiences)[number]

type Site = Extract<Details, { kind: 'site' }>

/** What stands in the composer, as it was typed: what is kept in the browser until it is sent. No number is NaN. */
export type NoticeDraft = {
  readonly notice: string
  /** The version that an amendment replaces; null for a new notice. */
  readonly amends: number | null
  readonly agreement: string
  readonly author: string
  readonly kind: NoticeKind
  readonly names: TextDraft
  readonly text: TextDraft
  readonly placeNames: TextDraft
  /** UCDP's precision of the place, as text; a site alone asks for it. */
  readonly wherePrecision: string
  readonly errorRadiusM: number | null
  readonly volume: VolumeDraft
  readonly site: {
    readonly function: (typeof siteFunctions)[number]
    readonly emblem: Site['emblem']
    readonly operational: Site['operational']
    readonly description: TextDraft
    /** Empty where there is none; the photograph itself is kept elsewhere. */
    readonly photo: { readonly label: string; readonly sha256: string }
  }
  readonly movement: MovementDraft
  readonly activity: (typeof activities)[number]
  readonly suspends: 'flights' | 'fire'
  readonly recipients: readonly string[]
  readonly expiresAt: string
  /** The post that answers while it lasts; empty for none. */
  readonly contact: string
  readonly references: readonly ReferenceDraft[]
  /** Where the consent of the owner is asked at all: one for each recipient; null where it is not asked. */
  readonly consents: ConsentsDraft | null
  readonly source: { readonly label: string; readonly url: string; readonly published: string }
  readonly audience: Audience
  readonly reason: TextDraft
}

/** In the order in which they are offered: what is written most comes first. */
export const writtenKinds = [
  'movement',
  'activity',
  'site',
  'suspension',
] as const satisfies readonly NoticeKind[]

export const shapeOfKind: { readonly [K in NoticeKind]: VolumeShape } = {
  site: 'circle',
  movement: 'line',
  activity: 'circle',
  suspension: 'circle',
}
/** A movement is a line, and a route is taken from it; the others may be drawn in any way. */
export const allowedShapes: { readonly [K in NoticeKind]: readonly VolumeShape[] } = {
  site: ['circle', 'area'],
  movement: ['line'],
  activity: ['circle', 'area', 'line'],
  suspension: ['circle', 'area'],
}

type Start = {
  readonly notice: string
  readonly agreement: string
  readonly author: string
  readonly kind: NoticeKind
  readonly now: string
}

/** A notice before anything is written. Nobody is told by default: who is told is a decision. */
export function emptyNotice({ notice, agreement, author, kind, now }: Start): NoticeDraft {
  return {
    notice,
    amends: null,
    agreement,
    author,
    kind,
    names: noText,
    text: noText,
    placeNames: noText,
    wherePrecision: '1',
    errorRadiusM: kind === 'site' ? 0 : null,
    volume: emptyDraft(shapeOfKind[kind], now),
    site: {
      function: 'hospital',
      emblem: 'none',
      operational: 'operational',
      description: noText,
      photo: { label: '', sha256: '' },
    },
    movement: {
      purpose: noText,
      cargo: 'mixed',
      vehicles: [],
      people: { low: null, best: null, high: null, semantics: 'exact' },
      armedEscort: false,
      route: [],
      checkInEveryMinutes: 60,
      overdueAfterMinutes: 15,
    },
    activity: 'exercise',
    suspends: 'fire',
    recipients: [],
    expiresAt: '',
    contact: '',
    references: [],
    consents: null,
    source: { label: '', url: '', published: '' },
    audience: 'recipients',
    reason: noText,
  }
}

export function textDraftOf(texts: Texts): TextDraft {
  return { ...noText, ...texts }
}
