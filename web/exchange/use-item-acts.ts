import type { ExchangeItem } from '@hudna/core/api/exchange.ts'
import { centreNow } from '../app/centre-clock.ts'
import { useParties } from '../app/registers.ts'
import { useSession } from '../app/session.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { type Act, isForRole } from '../forms/act.ts'
import { markingActs } from './marking-acts.ts'

/** What this post may do with the marking of an item; nothing while the page looks at the past. */
export function useItemActs(item: ExchangeItem): readonly Act[] {
  const { session } = useSession()
  const { isNow } = useTimeRange()
  const parties = useParties()
  const asker = session?.actor
  if (!isNow || !asker || item.marking === null) return []
  const { id, owner, marking, readers } = item
  const told = readers.filter(({ how }) => how === 'told').map(({ party }) => party)
  const document = { id, owner, marking, recipients: told, history: [] }
  const offer = { asker, now: centreNow() }
  const acts = markingActs(item.kind, document, offer, [...parties.keys()])
  return acts.filter(({ type }) => isForRole(type, asker))
}
