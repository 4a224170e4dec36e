import type { Notice } from '@hudna/core/notices/notice.ts'
import { acknowledgedBy } from '@hudna/core/notices/status.ts'

/** The parties that had acknowledged the version before and have not acknowledged the one that stands (NW28). */
export function voidedBy(notice: Notice): readonly string[] {
  const before = notice.superseded.at(-1)
  if (before === undefined) return []
  const again = acknowledgedBy(notice)
  const parties = notice.receipts
    .filter(({ version, rung }) => version === before.version && rung === 'acknowledged')
    .map(({ party }) => party)
  return [...new Set(parties)].filter((party) => !again.includes(party))
}
