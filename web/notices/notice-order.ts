import { noticeDue } from '@hudna/core/notices/due.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'
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
