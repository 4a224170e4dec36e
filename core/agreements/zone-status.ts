import type { Consent, ZoneStatus } from './agreement.ts'

/** A zone is agreed only when at least two parties answered and every answer is a consent. */
export function zoneStatus(consents: readonly Consent[]): ZoneStatus {
  const all = consents.every((answer) => answer.consent === 'consented')
  return all && consents.length >= 2 ? 'agreed' : 'declared'
}
