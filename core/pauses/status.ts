import type { Instant } from '../kernel/instant.ts'
import type { Pause } from './pause.ts'

export const pauseStatuses = [
  'proposed',
  'agreed',
  'declared-not-agreed',
  'ready',
  'in-force',
  'extended',
  'broken',
  'ended',
  'cancelled',
] as const
export type PauseStatus = (typeof pauseStatuses)[number]

/**
 * What a pause is at a moment, from what is on the record. A pause that somebody announced without all consents is
 * `declared-not-agreed` for as long as it lasts, inside its window as before it: it is never shown as in force.
 * Hours of the day are a matter of the volume: in force says that the days of the pause have come.
 */
export function pauseStatus(pause: Pause, now: Instant): PauseStatus {
  if (pause.cancelled) return 'cancelled'
  if (pause.breaks.some((said) => said.noLongerBound && said.at <= now)) return 'broken'
  const agreed = isAgreed(pause, now)
  const announced = pause.announcements.length > 0
  const { from, to } = pause.volume.interval
  if (!announced && !isConsented(pause)) return 'proposed'
  if (to !== null && now >= to) return 'ended'
  if (!agreed) return 'declared-not-agreed'
  if (now < from) return pause.madeReady ? 'ready' : 'agreed'
  if (!pause.madeReady && !announced) return 'agreed'
  const firstEnd = pause.extensions[0]?.previousEnd
  return firstEnd !== undefined && now >= firstEnd ? 'extended' : 'in-force'
}

/** The last answer of a party; silence is what is recorded as silence, or nothing at all. */
export function consentOfParty(pause: Pause, party: string): 'consented' | 'declined' | 'silent' {
  return pause.consents.findLast((said) => said.party === party)?.answer ?? 'silent'
}

/** Whether every party whose consent is needed has given it to the pause as first proposed. */
export function isConsented(pause: Pause): boolean {
  return pause.consentOf.every((party) => consentOfParty(pause, party) === 'consented')
}

/** As `isConsented`, and past an earlier end every party must have agreed to the extension as well. */
export function isAgreed(pause: Pause, now: Instant): boolean {
  if (!isConsented(pause)) return false
  const current = pause.extensions.findLast((link) => link.previousEnd <= now)
  if (!current) return true
  const extending = extendedBy(pause, current.until)
  return pause.consentOf.every((party) => extending.has(party))
}

/** Every party that agreed to extend until this moment. */
export function extendedBy(pause: Pause, until: Instant): ReadonlySet<string> {
  return new Set(pause.extensions.filter((link) => link.until === until).flatMap((link) => link.by))
}

/** The readiness items that nobody has signed yet. */
export function unsignedItems(pause: Pause): readonly string[] {
  return pause.readiness.filter((entry) => entry.signed === null).map((entry) => entry.item)
}
