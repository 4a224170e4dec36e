import type { Daily } from '../geometry/place.ts'
import type { Interval } from '../kernel/interval.ts'
import type { Names, Source, Texts } from '../kernel/schema.ts'
import type { NoticeKind } from '../notices/details.ts'
import type { NoticeStatus } from '../notices/status.ts'
import type { PauseStatus } from '../pauses/status.ts'
import type { Held, Statement } from './regime-held.ts'

/** When something holds: its days, and its hours of the day where it has any. */
export type Hours = {
  readonly interval: Interval
  readonly daily: Daily | null
  /** Its windows from the day before what is asked for to the day after; none where the hours are not bounded. */
  readonly windows: readonly Interval[]
}

export type PauseAnswer = Held &
  Hours & {
    readonly pause: string
    readonly agreement: string
    readonly names: Names
    readonly purpose: Texts
    /** At the first moment of the interval asked for. */
    readonly status: PauseStatus
    readonly proposer: string
    readonly announcedBy: readonly string[]
    /** Of every party whose consent is asked for; `silent` with an entry of null when nothing is recorded. */
    readonly consents: readonly Statement[]
    readonly extensions: readonly {
      readonly until: string
      readonly by: readonly string[]
      readonly entry: number
      readonly source: Source
    }[]
    /** Who says that it was broken. */
    readonly breaks: readonly Statement[]
    /** Readiness items that nobody has signed. */
    readonly unsigned: readonly {
      readonly item: string
      readonly owedBy: string
      readonly text: Texts
    }[]
  }

export type CorridorAnswer = Held &
  Hours & {
    readonly corridor: string
    readonly agreement: string
    readonly pause: string | null
    readonly names: Names
    readonly basis: 'agreed' | 'declared'
    readonly users: readonly string[]
    readonly direction: Texts
    readonly guarantors: readonly string[]
    readonly openedBy: string
    readonly consents: readonly Statement[]
    /** What each source last said by the first moment of the interval; sources may disagree. */
    readonly states: readonly {
      readonly state: string
      readonly saidBy: string
      readonly from: string
      readonly text: Texts
      readonly entry: number
      readonly source: Source
    }[]
  }

/** A notice that is neither cancelled nor expired. No answer to it is a permission. */
export type NoticeHeld = Omit<Held, 'source'> &
  Hours & {
    readonly notice: string
    readonly agreement: string
    readonly kind: NoticeKind
    /** What a suspension suspends, or what an activity is; null for other kinds. */
    readonly what: string | null
    readonly names: Names
    readonly text: Texts
    readonly author: string
    readonly version: number
    /** At the first moment of the interval asked for. */
    readonly status: NoticeStatus
    /** Later than that moment, or null. */
    readonly cancelledAt: string | null
    /** Of a circle; null for any other shape. */
    readonly radiusM: number | null
    /** What recipients last answered to the standing version. */
    readonly answers: readonly Statement[]
    readonly source: Source | null
  }

/** Who says which party held or watched the ground: a claim, or one that others signed with the claimant. */
export type DelineationAnswer = Held & {
  readonly delineation: string
  readonly agreement: string
  readonly names: Names
  readonly subject: 'control' | 'coverage'
  /** Null when the claimant says that nobody does. */
  readonly holder: string | null
  readonly claimant: string
  readonly status: 'claimed' | 'joint'
  readonly signatures: readonly {
    readonly party: string
    readonly entry: number
    readonly source: Source
  }[]
  readonly interval: Interval
}

/** Something that holds there on those days, but not at that hour. */
export type OffHours = {
  readonly kind: 'zone' | 'pause' | 'corridor' | 'notice'
  readonly id: string
  readonly names: Names
  readonly interval: Interval
  readonly daily: Daily
  /** The last window before and the first after what is asked for; null where there is none. */
  readonly before: Interval | null
  readonly after: Interval | null
  readonly entry: number
}
