import type { Event } from './types.ts'

/**
 * The parties that an event addresses, where it names them, in a fixed order. It says who is told, not who may read:
 * that is a matter of markings.
 */
export function recipientsOf(event: Event): readonly string[] {
  return [...new Set(addressees(event))].toSorted()
}

function addressees(event: Event): readonly string[] {
  switch (event.type) {
    case 'notice-submitted':
    case 'notice-amended':
      return event.verification === 'awaited' ? [] : event.recipients
    case 'notice-verified':
    case 'movement-overdue':
      return event.recipients
    case 'receipt-missed':
      return [event.party]
    case 'stop-called':
      return event.to
    case 'stop-unanswered':
      return [event.party, ...event.to]
    case 'link-test-missed':
      return event.to
    case 'message-sent':
      return event.to
    case 'message-escalated':
      return [event.party, ...event.to.parties]
    case 'call-started':
      return event.to
    case 'call-logged':
      return event.sides
    case 'marking-released':
      return event.to
    case 'release-withdrawn':
      return [event.party]
    case 'channel-opened':
      return event.sides.map((side) => side.party)
    case 'party-enquired':
      return [event.party]
    case 'pause-proposed':
    case 'pause-amended':
    case 'corridor-opened':
    case 'corridor-amended':
      return event.consentOf
    case 'proposal-made':
      return event.offeredTo
    case 'meeting-scheduled':
      return event.invitations
    case 'party-invited':
      return [event.party]
    case 'commitment-promised':
      return [event.promisee]
    default:
      return []
  }
}
