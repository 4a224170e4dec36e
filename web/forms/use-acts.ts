import type { Register } from '@hudna/core/api/kinds.ts'
import { useCentreNow } from '../app/centre-clock.ts'
import { type RegisterDocuments, useParties } from '../app/registers.ts'
import { useSession } from '../app/session.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { useAgreement } from '../app/use-agreement.ts'
import type { Act, Offer } from './act.ts'
import { actsOn, actsUnder } from './acts.ts'

const EVERY_MS = 30_000

/** Who is signed in, now; undefined for nobody, and while the page looks at the past. */
function useOffer(): Offer | undefined {
  const { session } = useSession()
  const { isNow } = useTimeRange()
  const now = useCentreNow(EVERY_MS)
  const actor = session?.actor
  return isNow && actor ? { asker: actor, now } : undefined
}

const none: readonly Act[] = []

/** What this post may be offered on a document as it stands. */
export function useActsOn<R extends Register>(
  register: R,
  document: RegisterDocuments[R],
): readonly Act[] {
  const offer = useOffer()
  const parties = useParties()
  return offer === undefined ? none : actsOn(register, document, offer, [...parties.keys()])
}

/** What this post may begin under a tab. */
export function useActsUnder(tab: Register): readonly Act[] {
  const offer = useOffer()
  const { filter } = useAgreement()
  return offer === undefined ? none : actsUnder(tab, offer, filter.agreement)
}
