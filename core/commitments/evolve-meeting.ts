import { partiesMarking as marking } from '../kernel/marking.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { held, later } from './held.ts'
import { type Meeting, type MeetingEvent, meetingKind } from './meeting.ts'

export function evolveMeeting(event: MeetingEvent, world: World, recorded: Recorded): Change {
  if (event.type === 'meeting-scheduled') {
    const { type: _, meeting: id, ...rest } = event
    const opened = { earlier: [], answers: [], items: [], objections: [], outcomes: [] }
    const document = { ...rest, id, owner: rest.convenedBy, marking, ...opened, cancelled: null }
    return changed(meetingKind, id, { ...document, history: [recorded] })
  }
  const before = held(world, meetingKind, event.meeting)
  const changes = changesBy(event, before, recorded.time)
  const history = later(before, recorded)
  return changed(meetingKind, event.meeting, { ...before, ...changes, history })
}

function changesBy(
  event: Exclude<MeetingEvent, { type: 'meeting-scheduled' }>,
  before: Meeting,
  at: string,
): Partial<Meeting> {
  switch (event.type) {
    case 'meeting-rescheduled': {
      const plan = { at: before.at, venue: before.venue, reason: event.reason, movedAt: at }
      return { at: event.at, venue: event.venue, earlier: [...before.earlier, plan] }
    }
    case 'party-invited':
      return { invitations: [...before.invitations, event.party] }
    case 'invitation-answered':
      return { answers: [...before.answers, { ...saidIn(event), at }] }
    case 'agenda-item-added':
      return { items: [...before.items, { ...saidIn(event), at }] }
    case 'meeting-objected':
      return { objections: [...before.objections, { ...saidIn(event), at }] }
    case 'meeting-outcome-recorded':
      return { outcomes: [...before.outcomes, { ...saidIn(event), at }] }
    case 'meeting-cancelled':
      return { cancelled: { ...saidIn(event), at } }
  }
}

function saidIn<T extends { readonly type: string; readonly meeting: string }>(
  event: T,
): Omit<T, 'type' | 'meeting'> {
  const { type: _, meeting: __, ...said } = event
  return said
}
