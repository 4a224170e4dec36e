import { defaultDeadlines, type Deadlines } from '../agreements/agreement.ts'
import { addMs, type Instant } from '../kernel/instant.ts'
import type { NoticeKind } from './details.ts'
import type { Notice } from './notice.ts'
import { acknowledgedBy, noticeStatus } from './status.ts'

/** Hours before its window at which a notice of a kind is due; a shorter lead is flagged and sent as flash. */
export const leadTimeHours: { readonly [K in NoticeKind]: number } = {
  site: 0,
  movement: 48,
  activity: 24,
  suspension: 0,
}

/** A step that a recipient owes on a notice, and whether the time for it has passed. */
export type NoticeDue = {
  readonly what: 'acknowledgement'
  readonly party: string
  readonly version: number
  readonly flash: boolean
  readonly dueAt: Instant
  readonly overdue: boolean
}

type Terms = {
  readonly deadlines?: Deadlines | undefined
  /** Whether a recipient takes part in the exchange of notices; from one that does not, nothing is due. */
  readonly takesPart?: (party: string) => boolean
}

/**
 * Which recipients have still to acknowledge the version that stands. What was not acknowledged before the window
 * closed stays owed and overdue; a cancelled or expired notice asks for nothing.
 */
export function noticeDue(notice: Notice, now: Instant, terms: Terms = {}): readonly NoticeDue[] {
  const { deadlines = defaultDeadlines, takesPart = () => true } = terms
  const status = noticeStatus(notice, now)
  if (status === 'cancelled' || status === 'expired') return []
  const flash = notice.shortLead
  const allowed = flash ? deadlines.acknowledgeFlashMin : deadlines.acknowledgeRoutineMin
  const fallback = flash
    ? defaultDeadlines.acknowledgeFlashMin
    : defaultDeadlines.acknowledgeRoutineMin
  const dueAt = addMs(notice.issuedAt, (allowed ?? fallback ?? 0) * 60_000)
  const done = new Set(acknowledgedBy(notice))
  return notice.recipients
    .filter((party) => !done.has(party) && takesPart(party))
    .map((party) => ({
      what: 'acknowledgement',
      party,
      version: notice.version,
      flash,
      dueAt,
      overdue: dueAt < now,
    }))
}
