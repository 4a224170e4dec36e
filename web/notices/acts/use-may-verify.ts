import type { Notice, PendingVersion } from '@hudna/core/notices/notice.ts'
import { useParties } from '../../app/registers.ts'
import { useSession } from '../../app/session.tsx'
import { useTimeRange } from '../../app/time-range.ts'
import { mayVerify } from './notice-offers.ts'

/**
 * Whether this officer is asked to read the position back. While it is so, the page shows none of the numbers: a second
 * person who sees them is none.
 */
export function useMayVerify(waiting: Notice | PendingVersion | undefined): boolean {
  const { session } = useSession()
  const { isNow } = useTimeRange()
  const parties = useParties()
  if (waiting === undefined || !isWaiting(waiting)) return false
  const asker = isNow ? (session?.actor ?? null) : null
  return mayVerify(waiting, asker, (party) => parties.get(party)?.kind === 'joint-centre')
}

function isWaiting(waiting: Notice | PendingVersion): boolean {
  return 'settled' in waiting ? waiting.settled === null : waiting.verification === 'awaited'
}
