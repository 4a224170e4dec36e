import { msOf, type Instant } from '../kernel/instant.ts'
import type { World } from '../kernel/world.ts'
import type { NoticeKind } from './details.ts'
import { leadTimeKind } from './lead-time.ts'
import type { Notice } from './notice.ts'

/** Hours before its window at which a notice of a kind is due, to a party that has not said otherwise. */
export const leadTimeHours: { readonly [K in NoticeKind]: number } = {
  site: 0,
  movement: 48,
  activity: 24,
  suspension: 0,
}

type Announced = Pick<Notice, 'details' | 'volume' | 'recipients'>
type Lead = { readonly shortLead: boolean; readonly shortFor: readonly string[] }

/** How long beforehand a party wants to be told, in hours. */
export function leadHoursOf(world: World, party: string, kind: NoticeKind): number {
  return world.get(leadTimeKind, party)?.hours[kind] ?? leadTimeHours[kind]
}

/** The recipients for which a notice comes later than they ask for. */
export function leadOf(announced: Announced, world: World, now: Instant): Lead {
  const { details, volume, recipients } = announced
  const leadMs = msOf(volume.interval.from) - msOf(now)
  const shortFor = recipients.filter(
    (party) => leadMs < leadHoursOf(world, party, details.kind) * 3_600_000,
  )
  return { shortLead: shortFor.length > 0, shortFor }
}

/** What comes too late for a recipient is flash for it. */
export function isFlashFor(
  { shortLead, shortFor }: Pick<Notice, 'shortLead' | 'shortFor'>,
  party: string,
): boolean {
  return shortFor === undefined ? shortLead : shortFor.includes(party)
}
