import { callKind } from '../channels/call.ts'
import { channelKind, type Message, messageKind, type Priority } from '../channels/channel.ts'
import { isListed } from '../kernel/marking-order.ts'
import type { World } from '../kernel/world.ts'
import { markedDocument } from '../markings/marked.ts'
import { type MarkingEvent, releaseId, releaseKind } from '../markings/release.ts'
import { isFlashFor } from '../notices/lead.ts'
import { noticeKind, type Notice, type NoticeEvent } from '../notices/notice.ts'
import { stopCallKind, type StopEvent } from '../notices/stop.ts'
import { postKind } from '../parties/post.ts'
import type { ChannelEvent } from '../channels/channel.ts'
import type { Addressed } from './deliveries.ts'
import type { Event } from './types.ts'

/**
 * Whom an event addresses: what a party must come to know without looking for it. Each party at most once, by party.
 * It says who is told, not who may read: that is a matter of markings.
 * @param world as the event left it
 */
export function addressedBy(event: Event, world: World): readonly Addressed[] {
  const found = new Map<string, Addressed>()
  for (const one of addressees(event, world)) if (!found.has(one.party)) found.set(one.party, one)
  return [...found.values()].toSorted((one, other) => (one.party < other.party ? -1 : 1))
}

function addressees(event: Event, world: World): readonly Addressed[] {
  return (
    ofNotices(event as NoticeEvent, world) ??
    ofStops(event as StopEvent, world) ??
    ofChannels(event as ChannelEvent, world) ??
    ofMarkings(event as MarkingEvent, world) ??
    []
  )
}

function ofNotices(event: NoticeEvent, world: World): readonly Addressed[] | undefined {
  const notice = (): Notice | undefined => world.get(noticeKind, event.notice)
  switch (event.type) {
    case 'notice-submitted':
    case 'notice-amended':
      // Nobody is told what waits for a second person.
      return event.verification === 'awaited' ? [] : toRecipients(notice())
    case 'notice-verified':
    case 'notice-cancelled':
      return toRecipients(notice())
    case 'notice-revalidated':
    case 'movement-concluded':
      return toRecipients(notice(), 'routine')
    case 'notice-acknowledged':
    case 'notice-disseminated':
      return toAuthor(notice(), 'routine')
    case 'notice-answered':
      return toAuthor(notice(), 'immediate')
    case 'movement-overdue':
      return [...toRecipients(notice(), 'flash'), ...toAuthor(notice(), 'flash')]
    case 'movement-checked-in':
      return ofCheckIn(notice(), event.state === 'under-fire')
    case 'receipt-missed': {
      const found = notice()
      if (found === undefined) return []
      const priority = isFlashFor(found, event.party) ? 'flash' : 'immediate'
      return [about(noticeKind.name, found.id, event.party, priority), ...toAuthor(found, priority)]
    }
    default:
      return undefined
  }
}

/** Under fire, it is told to everybody; heard of again after it was missed, too. */
function ofCheckIn(notice: Notice | undefined, underFire: boolean): readonly Addressed[] {
  if (underFire) return toRecipients(notice, 'flash')
  const wasMissed = (notice?.overdues.length ?? 0) > 0
  return wasMissed ? toRecipients(notice, 'immediate') : []
}

function ofStops(event: StopEvent, world: World): readonly Addressed[] | undefined {
  switch (event.type) {
    case 'stop-called':
      return event.to.map((party) => about(stopCallKind.name, event.call, party, 'flash'))
    case 'stop-answered': {
      const call = world.get(stopCallKind, event.call)
      return call === undefined ? [] : [about(stopCallKind.name, call.id, call.party, 'flash')]
    }
    case 'stop-unanswered':
      return [event.party, ...event.to].map((party) => {
        return about(stopCallKind.name, event.call, party, 'flash')
      })
    default:
      return undefined
  }
}

function ofChannels(event: ChannelEvent, world: World): readonly Addressed[] | undefined {
  switch (event.type) {
    case 'message-sent': {
      const { message: id, priority } = event
      return event.to.map((party) => about(messageKind.name, id, party, priority))
    }
    case 'message-received':
    case 'message-taken':
      return ofMessage(world.get(messageKind, event.message), () => [])
    case 'message-escalated': {
      const { posts, parties } = event.to
      const owners = posts.flatMap((post) => world.get(postKind, post)?.party ?? [])
      return ofMessage(world.get(messageKind, event.message), () => [...parties, ...owners])
    }
    case 'link-test-missed':
      return event.to.map((party) => about(channelKind.name, event.channel, party, 'immediate'))
    case 'call-started':
      return event.to.map((party) => about(callKind.name, event.call, party, 'immediate'))
    default:
      return undefined
  }
}

/** Whoever may read further, or no longer, hears of it; and the owner of what was opened. */
function ofMarkings(event: MarkingEvent, world: World): readonly Addressed[] | undefined {
  const handling = (party: string): Addressed => {
    return about(releaseKind.name, releaseId(event), party, 'routine')
  }
  switch (event.type) {
    case 'marking-released':
      return event.to.map((party) => about(event.kind, event.id, party, 'routine'))
    case 'marking-raised': {
      const { before, marking } = event
      if (!isListed(before)) return []
      return before.releaseTo.filter((one) => !marking.releaseTo.includes(one)).map(handling)
    }
    case 'release-withdrawn':
      return [handling(event.party)]
    case 'reading-recorded': {
      const owner = markedDocument(world, event)?.owner
      return owner === undefined ? [] : [handling(owner)]
    }
    default:
      return undefined
  }
}

/** Its sender hears of it, and whoever else is named, as urgently as it was sent. */
function ofMessage(
  message: Message | undefined,
  others: () => readonly string[],
): readonly Addressed[] {
  if (message === undefined) return []
  const { id, from, priority } = message
  return [from, ...others()].map((party) => about(messageKind.name, id, party, priority))
}

/** @param priority left out: flash for whom it came too late, and otherwise routine */
function toRecipients(notice: Notice | undefined, priority?: Priority): readonly Addressed[] {
  if (notice === undefined || notice.verification === 'awaited') return []
  return notice.recipients.map((party) => {
    const usual = isFlashFor(notice, party) ? 'flash' : 'routine'
    return about(noticeKind.name, notice.id, party, priority ?? usual)
  })
}

function toAuthor(notice: Notice | undefined, priority: Priority): readonly Addressed[] {
  return notice === undefined ? [] : [about(noticeKind.name, notice.id, notice.author, priority)]
}

function about(kind: string, id: string, party: string, priority: Priority): Addressed {
  return { party, kind, id, priority }
}
