import {
  agreementKind,
  clauseKind,
  standingId,
  standingKind,
  zoneKind,
} from '../agreements/agreement.ts'
import { delineationKind } from '../agreements/delineation.ts'
import { callKind } from '../channels/call.ts'
import { channelKind, messageKind } from '../channels/channel.ts'
import { commitmentKind, proposalKind } from '../commitments/commitment.ts'
import { meetingKind } from '../commitments/meeting.ts'
import { incidentKind } from '../incidents/incident.ts'
import type { Documented, Kind, Recorded, World } from '../kernel/world.ts'
import { markedDocument } from '../markings/marked.ts'
import { noticeKind, pendingVersionKind } from '../notices/notice.ts'
import { pendingOf, versionEntryIndex } from '../notices/pending.ts'
import { stopCallKind } from '../notices/stop.ts'
import { subscriptionKind } from '../notices/subscription.ts'
import { affiliationKind } from '../parties/affiliation.ts'
import { keyKind } from '../parties/key.ts'
import { partyKind } from '../parties/party.ts'
import { postKind } from '../parties/post.ts'
import { placeKind } from '../places/place.ts'
import { corridorKind } from '../pauses/corridor.ts'
import { pauseKind } from '../pauses/pause.ts'
import { warningKind } from '../warnings/warning.ts'
import type { Event } from './types.ts'

type History = readonly Recorded[]

/**
 * The places of the entries that an event answers or corrects, lowest first, as the world knows them before the event.
 * None for what stands by itself.
 */
export function referencesOf(event: Event, world: World): readonly number[] {
  const found = answered(event, world)
  return found === undefined ? [] : [found.index]
}

function answered(event: Event, world: World): Recorded | undefined {
  switch (event.type) {
    case 'party-amended':
      return ofTypes(history(world, partyKind, event.party), partyFacts).at(-1)
    case 'recipient-recorded':
      return history(world, partyKind, event.party)[0]
    case 'affiliation-corrected':
    case 'affiliation-withdrawn':
      return ofTypes(history(world, affiliationKind, event.affiliation), affiliationFacts).at(-1)
    case 'place-amended':
      return history(world, placeKind, event.place).at(-1)
    case 'post-amended':
    case 'post-closed':
      return history(world, postKind, event.post)[0]
    case 'key-revoked':
      return history(world, keyKind, event.key)[0]
    case 'agreement-amended':
    case 'agreement-text-recorded':
    case 'term-defined':
    case 'term-retracted':
    case 'procedure-set':
    case 'agreement-extended':
      return history(world, agreementKind, event.agreement)[0]
    case 'zone-consented':
    case 'zone-extended':
    case 'zone-amended':
    case 'zone-ended':
      return history(world, zoneKind, event.zone)[0]
    case 'clause-amended':
    case 'clause-retired':
      return history(world, clauseKind, event.clause)[0]
    case 'standing-corrected': {
      const held = world.get(standingKind, standingId(event.agreement, event.party))
      return held?.history.find(({ index }) => index === event.entry)
    }
    case 'delineation-signed':
    case 'delineation-ended':
      return history(world, delineationKind, event.delineation)[0]
    case 'pause-amended':
    case 'pause-consent-given':
    case 'pause-announced':
    case 'readiness-signed':
    case 'pause-made-ready':
    case 'pause-extended':
    case 'pause-broken':
    case 'pause-cancelled':
      return history(world, pauseKind, event.pause)[0]
    case 'corridor-amended':
    case 'corridor-ended':
    case 'corridor-consent-given':
    case 'corridor-state-logged':
      return history(world, corridorKind, event.corridor)[0]
    case 'message-received':
    case 'message-shown':
    case 'message-taken':
    case 'message-escalated':
      return history(world, messageKind, event.message)[0]
    case 'link-test-missed':
      return history(world, channelKind, event.channel)[0]
    case 'call-joined':
    case 'call-left':
    case 'minutes-recorded':
    case 'recording-consented':
    case 'call-decided':
      return history(world, callKind, event.call)[0]
    case 'commitment-corrected':
      return ofTypes(history(world, commitmentKind, event.commitment), promiseFacts).at(-1)
    case 'commitment-marked':
    case 'promisor-reminded':
      return history(world, commitmentKind, event.commitment)[0]
    case 'proposal-answered':
    case 'proposal-withdrawn':
      return history(world, proposalKind, event.proposal)[0]
    case 'subscription-ended':
      return history(world, subscriptionKind, event.subscription)[0]
    case 'meeting-rescheduled':
    case 'party-invited':
    case 'invitation-answered':
    case 'agenda-item-added':
    case 'meeting-cancelled':
    case 'meeting-objected':
    case 'meeting-outcome-recorded':
      return history(world, meetingKind, event.meeting)[0]
    case 'warning-updated':
    case 'warning-cancelled':
      return history(world, warningKind, event.replaces)[0]
    default:
      return answeredVersion(event, world)
  }
}

/** Where one document has several entries of a kind, the one that is meant: a version, an enquiry, a claim. */
function answeredVersion(event: Event, world: World): Recorded | undefined {
  switch (event.type) {
    case 'notice-amended':
    case 'notice-cancelled':
    case 'movement-concluded':
      return versions(world, event.notice).at(-1)
    case 'notice-verified':
      return waitingVersion(world, event.notice) ?? versions(world, event.notice).at(-1)
    case 'marking-raised':
    case 'marking-released':
    case 'release-withdrawn':
    case 'reading-recorded':
      return markedDocument(world, event)?.history[0]
    case 'notice-acknowledged':
    case 'notice-answered':
    case 'notice-revalidated':
    case 'movement-checked-in':
    case 'movement-overdue':
    case 'receipt-recorded':
    case 'notice-disseminated':
    case 'receipt-missed':
      return versionEntry(world, event.notice, event.version)
    case 'stop-answered':
    case 'stop-unanswered':
      return history(world, stopCallKind, event.call)[0]
    case 'incident-superseded':
      return ofTypes(history(world, incidentKind, event.incident), reports).at(-1)
    case 'enquiry-answered': {
      const enquiries = world.get(incidentKind, event.incident)?.enquiries ?? []
      const place = enquiries.findIndex((one) => one.enquiry === event.enquiry)
      return ofTypes(history(world, incidentKind, event.incident), ['party-enquired'])[place]
    }
    case 'claim-recorded': {
      const claims = world.get(incidentKind, event.incident)?.claims ?? []
      const place = claims.findIndex((one) => one.claim === event.about)
      return ofTypes(history(world, incidentKind, event.incident), ['claim-recorded'])[place]
    }
    default:
      return undefined
  }
}

const promiseFacts: readonly Event['type'][] = ['commitment-promised', 'commitment-corrected']
const partyFacts: readonly Event['type'][] = ['party-registered', 'party-amended']
const affiliationFacts: readonly Event['type'][] = ['affiliation-claimed', 'affiliation-corrected']
const reports: readonly Event['type'][] = ['incident-reported', 'incident-superseded']

function versions(world: World, notice: string): History {
  return ofTypes(history(world, noticeKind, notice), ['notice-submitted', 'notice-amended'])
}

/** The entry that wrote a version. */
function versionEntry(world: World, id: string, version: number): Recorded | undefined {
  const notice = world.get(noticeKind, id)
  const index = notice && versionEntryIndex(notice, version)
  return versions(world, id).find((one) => one.index === index)
}

function waitingVersion(world: World, id: string): Recorded | undefined {
  return pendingOf(world, id) && history(world, pendingVersionKind, id).at(-1)
}

function history<T extends Documented>(world: World, kind: Kind<T>, id: string): History {
  return world.get(kind, id)?.history ?? []
}

function ofTypes(entries: History, types: readonly Event['type'][]): History {
  return entries.filter((one) => types.some((type) => type === one.type))
}
