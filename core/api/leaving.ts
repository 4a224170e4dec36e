import { type Standing, standingKind } from '../agreements/agreement.ts'
import { standingSpans } from '../agreements/standing.ts'
import type { Instant } from '../kernel/instant.ts'
import { containsInstant } from '../kernel/interval.ts'
import type { Leaving, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { recipientPeriodAt } from '../parties/recipient.ts'

/** What a party has left at a moment: agreements that it withdrew from, or the exchange as a whole. */
export function leavingsOf(world: World, party: string, moment: Instant): readonly Leaving[] {
  const left: Leaving[] = []
  const held = world.get(partyKind, party)
  const exchange = held && recipientPeriodAt(held, moment)
  if (exchange?.status === 'left') left.push({ agreement: null, since: exchange.from })
  for (const standing of world.all(standingKind)) {
    const since = standing.party === party ? withdrawnSince(standing, moment) : undefined
    if (since !== undefined) left.push({ agreement: standing.agreement, since })
  }
  return left
}

/** Since when a party has been out of an agreement at a moment; undefined where it is not. */
export function withdrawnSince(standing: Standing, moment: Instant): Instant | undefined {
  const span = standingSpans(standing).find(({ interval }) => containsInstant(interval, moment))
  return span?.period.standing === 'withdrawn' ? span.interval.from : undefined
}
