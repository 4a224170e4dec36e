import type { Event } from '@hudna/core/api/types.ts'
import type { CorridorEvent } from '@hudna/core/pauses/corridor.ts'
import type { MessageKey } from '../app/i18n.tsx'

type EventType = Event['type'] | CorridorEvent['type']

const known: { readonly [T in EventType]: true } = {
  'party-registered': true,
  'party-amended': true,
  'post-opened': true,
  'affiliation-claimed': true,
  'officer-enrolled': true,
  'officer-released': true,
  'agreement-concluded': true,
  'agreement-extended': true,
  'clause-added': true,
  'standing-recorded': true,
  'zone-declared': true,
  'zone-consented': true,
  'zone-extended': true,
  'pause-proposed': true,
  'pause-consent-given': true,
  'pause-announced': true,
  'readiness-signed': true,
  'pause-made-ready': true,
  'pause-extended': true,
  'pause-broken': true,
  'pause-cancelled': true,
  'corridor-opened': true,
  'corridor-consent-given': true,
  'corridor-state-logged': true,
  'evacuation-counted': true,
  'notice-submitted': true,
  'notice-amended': true,
  'notice-acknowledged': true,
  'notice-answered': true,
  'notice-cancelled': true,
  'observation-recorded': true,
  'coverage-recorded': true,
  'incident-reported': true,
  'incident-superseded': true,
  'incident-triaged': true,
  'party-enquired': true,
  'enquiry-answered': true,
  'verification-begun': true,
  'claim-recorded': true,
  'incident-determined': true,
  'incident-responded': true,
  'incident-closed': true,
  'incident-reopened': true,
  'channel-opened': true,
  'message-sent': true,
  'message-received': true,
  'commitment-promised': true,
  'commitment-marked': true,
  'proposal-made': true,
  'proposal-answered': true,
  'meeting-scheduled': true,
  'meeting-objected': true,
  'meeting-outcome-recorded': true,
}

/** The words for a type of entry; a type that this page does not know yet stands as "other entry". */
export function entryTypeKey(type: string): MessageKey {
  return type in known ? `record.event.${type as EventType}` : 'record.event.unknown'
}
