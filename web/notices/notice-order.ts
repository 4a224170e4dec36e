import { noticeDue } from '@hudna/core/notices/due.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'
import { acknowledgedBy, noticeStatus } from '@hudna/core/notices/status.ts'
import type { Deadlines } from '@hudna/core/agreements/agreement.ts'

export type NoticeLine = {
  readonly notice: Notice
  /** When the reader's party owes an acknowledgement of it; null when it owes none. */
  readonly dueAt: string | null
}

type Reader = {
  /** Null when nobody is signed in, or when the party takes no part in the exchange: it owes nothing then. */
  readonly party: string | null
  readonly now: string
  readonly deadlines: (notice: Notice) => Deadlines | undefined
}

/** What the reader's party has not acknowledged comes first, the most pressing on top; then the newest version first. */
export function orderedNotices(
  notices: readonly Notice[],
  { party, now, deadlines }: Reader,
): readonly NoticeLine[] {
  const lines = notices.map((notice) => {
    const due = party === null ? [] : noticeDue(notice, now, { deadlines: deadlines(notice) })
    const dueAt = due.find((one) => one.party === party)?.dueAt ?? null
    return { notice, dueAt }
  })
  return lines.toSorted((one, other) => {
    if (one.dueAt !== null && other.dueAt !== null) return one.dueAt < other.dueAt ? -1 : 1
    if (one.dueAt !== null || other.dueAt !== null) return one.dueAt === null ? 1 : -1
    return one.notice.issuedAt < other.notice.issuedAt ? 1 : -1
  })
}

type Asker = { readonly party: string; readonly role: string }

/** Whether somebody can still do something to it. */
function isLive(notice: Notice, now: string): boolean {
  const status = noticeStatus(notice, now)
  return status === 'submitted' || status === 'in-window'
}

/** Whether this officer's party was told and has not acknowledged the version that stands. */
export function mayAcknowledge(notice: Notice, asker: Asker | null, now: string): boolean {
  if (asker === null || !isLive(notice, now)) return false
  return notice.recipients.includes(asker.party) && !acknowledgedBy(notice).includes(asker.party)
}

/** Whether this officer speaks for its author: one of its own, or a duty officer of the centre. */
export function mayAmend(notice: Notice, asker: Asker | null, now: string): boolean {
  const isDraft = noticeStatus(notice, now) === 'draft'
  if (asker === null || !(isDraft || isLive(notice, now))) return false
  return notice.author === asker.party || asker.role === 'duty-officer'
}

/** Whether this officer's party was told: it may answer the version that stands. */
export function mayAnswer(notice: Notice, asker: Asker | null, now: string): boolean {
  return asker !== null && isLive(notice, now) && notice.recipients.includes(asker.party)
}
