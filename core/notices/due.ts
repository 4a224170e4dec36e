import { defaultDeadlines, type Deadlines } from '../agreements/agreement.ts'
import { defaultReceiptTerms, type ReceiptTerms } from '../agreements/receipt-terms.ts'
import { addMs, type Instant } from '../kernel/instant.ts'
import { isFlashFor } from './lead.ts'
import type { Notice } from './notice.ts'
import { acknowledgedBy, noticeStatus } from './status.ts'

/** Whose turn it is to acknowledge: the post, then any officer of the party, then its capital. */
export const turns = ['post', 'any-officer', 'capital'] as const
export type Turn = (typeof turns)[number]

/** A step that a recipient owes on a notice, and whether the time for it has passed. */
export type NoticeDue = {
  readonly what: 'acknowledgement'
  readonly party: string
  readonly version: number
  readonly flash: boolean
  readonly dueAt: Instant
  readonly overdue: boolean
  /** A missed acknowledgement of flash climbs; one of routine stays with the post. */
  readonly turn: Turn
  /** When this turn ends, and with it the last at the latest. */
  readonly turnEndsAt: Instant
}

type Terms = {
  readonly deadlines?: Deadlines | undefined
  readonly receipts?: ReceiptTerms | undefined
  /** Whether a recipient takes part in the exchange of notices; from one that does not, nothing is due. */
  readonly takesPart?: (party: string) => boolean
}

/**
 * Which recipients have still to acknowledge the version that stands. What was not acknowledged before the window
 * closed stays owed and overdue; a draft, a cancelled or an expired notice asks for nothing.
 */
export function noticeDue(notice: Notice, now: Instant, terms: Terms = {}): readonly NoticeDue[] {
  const { takesPart = () => true } = terms
  const status = noticeStatus(notice, now)
  if (status === 'draft' || status === 'cancelled' || status === 'expired') return []
  const done = new Set(acknowledgedBy(notice))
  return notice.recipients
    .filter((party) => !done.has(party) && takesPart(party))
    .map((party) => {
      const flash = isFlashFor(notice, party)
      const ends = turnEnds(notice.issuedAt, flash, terms)
      const [first = notice.issuedAt] = ends
      const running = ends.findIndex((end) => end >= now)
      const at = running === -1 ? ends.length - 1 : running
      return {
        what: 'acknowledgement',
        party,
        version: notice.version,
        flash,
        dueAt: first,
        overdue: first < now,
        turn: turns[at] ?? 'post',
        turnEndsAt: ends[at] ?? first,
      }
    })
}

function turnEnds(issuedAt: Instant, flash: boolean, terms: Terms): readonly Instant[] {
  const own = { ...defaultDeadlines, ...terms.deadlines }
  const receipts = { ...defaultReceiptTerms, ...terms.receipts }
  const minutes = flash
    ? [own.acknowledgeFlashMin ?? 0, receipts.anyOfficerFlashMin, receipts.capitalFlashMin]
    : [own.acknowledgeRoutineMin ?? 0]
  return minutes.map((each) => addMs(issuedAt, each * 60_000))
}

/** What the author of a site owes: to state by then that it still holds. Null where nothing is asked. */
export function revalidationDueAt(notice: Notice, now: Instant): Instant | null {
  const status = noticeStatus(notice, now)
  const stands = status === 'submitted' || status === 'in-window'
  return stands ? (notice.revalidateBy ?? null) : null
}
