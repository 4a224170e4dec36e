import type { Instant } from '../kernel/instant.ts'
import type { Notice } from './notice.ts'
import type { Receipt } from './receipt.ts'

export const noticeStatuses = [
  'draft',
  'submitted',
  'in-window',
  'completed',
  'cancelled',
  'expired',
] as const
export type NoticeStatus = (typeof noticeStatuses)[number]

/**
 * What a notice is at a moment. `draft`: nobody is told, since a second person has not verified it. `submitted`: its
 * window has not begun. `expired`: nobody revalidated it in time. A movement is completed when its end was stated.
 */
export function noticeStatus(notice: Notice, now: Instant): NoticeStatus {
  if (notice.cancelled || notice.result?.result === 'cancelled') return 'cancelled'
  if (notice.expiresAt !== null && now >= notice.expiresAt) return 'expired'
  if (notice.verification === 'awaited') return 'draft'
  if (notice.result) return 'completed'
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
