import type { Instant } from '../kernel/instant.ts'
import type { Notice, Receipt } from './notice.ts'

export const noticeStatuses = [
  'submitted',
  'in-window',
  'completed',
  'cancelled',
  'expired',
] as const
export type NoticeStatus = (typeof noticeStatuses)[number]

/** What a notice is at a moment. `submitted`: its window has not begun. `expired`: nobody revalidated it in time. */
export function noticeStatus(notice: Notice, now: Instant): NoticeStatus {
  if (notice.cancelled) return 'cancelled'
  if (notice.expiresAt !== null && now >= notice.expiresAt) return 'expired'
  const { from, to } = notice.volume.interval
  if (now < from) return 'submitted'
  return to === null || now < to ? 'in-window' : 'completed'
}

/** Receipts of the version that stands; those of earlier versions are void. */
export function currentReceipts(notice: Notice): readonly Receipt[] {
  return notice.receipts.filter((receipt) => receipt.version === notice.version)
}

/** The recipients that have acknowledged the version that stands. */
export function acknowledgedBy(notice: Notice): readonly string[] {
  return currentReceipts(notice)
    .filter((receipt) => receipt.rung === 'acknowledged')
    .map((receipt) => receipt.party)
}
