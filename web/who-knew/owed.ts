import type { Agreement } from '@hudna/core/agreements/agreement.ts'
import { deadlinesAt, receiptTermsAt } from '@hudna/core/agreements/procedure.ts'
import { noticeDue, type NoticeDue } from '@hudna/core/notices/due.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'

export type Owed = { readonly notice: Notice; readonly due: NoticeDue }

type Asked = {
  readonly party: string
  readonly now: string
  readonly agreements: readonly Agreement[]
}

/** What a party has been told and has not acknowledged: flash first, and in each the newest on top. */
export function owedBy(
  notices: readonly Notice[],
  { party, now, agreements }: Asked,
): readonly Owed[] {
  const owed = notices.flatMap((notice) => {
    const agreement = agreements.find(({ id }) => id === notice.agreement)
    const terms =
      agreement === undefined
        ? {}
        : {
            deadlines: deadlinesAt(agreement, notice.issuedAt),
            receipts: receiptTermsAt(agreement, notice.issuedAt),
          }
    const due = noticeDue(notice, now, terms).find((one) => one.party === party)
    return due === undefined ? [] : [{ notice, due }]
  })
  return owed.toSorted((one, other) => {
    if (one.due.flash !== other.due.flash) return one.due.flash ? -1 : 1
    return one.notice.issuedAt < other.notice.issuedAt ? 1 : -1
  })
}
