import type { Notice } from '@hudna/core/notices/notice.ts'
import { NoticeActs } from './notice-acts.tsx'
import { PendingPart } from './pending-part.tsx'
import { VerifyPart } from './verify-part.tsx'

/** What is asked of this officer on a notice: to read a site back, and whatever else the record takes. */
export function NoticeDuties({ notice }: { readonly notice: Notice }) {
  return (
    <>
      {notice.verification === 'awaited' ? (
        <VerifyPart notice={notice.id} waiting={notice} />
      ) : (
        <PendingPart notice={notice} />
      )}
      <NoticeActs notice={notice} />
    </>
  )
}
