import { assert } from '../kernel/assert.ts'
import { partiesMarking as marking } from '../kernel/marking.ts'
import { changed, type Change, type Kind, type Recorded, type World } from '../kernel/world.ts'
import {
  commitmentKind,
  meetingKind,
  proposalKind,
  type CommitmentEvent,
  type Meeting,
} from './commitment.ts'

type Of<T extends CommitmentEvent['type']> = Extract<CommitmentEvent, { type: T }>

export function evolve(
  event: CommitmentEvent,
  world: World,
  recorded: Recorded,
): readonly Change[] {
  const at = recorded.time
  switch (event.type) {
    case 'commitment-promised': {
      const { type: _, commitment: id, ...rest } = event
      const document = {
        ...rest,
        id,
        owner: rest.promisor,
        marking,
        marks: [],
        history: [recorded],
      }
      return [changed(commitmentKind, id, document)]
    }
    case 'commitment-marked': {
      const { type: _, commitment: id, ...said } = event
      const before = held(world, commitmentKind, id)
      const marks = [...before.marks, { ...said, at }]
      return [changed(commitmentKind, id, { ...before, marks, history: later(before, recorded) })]
    }
    case 'proposal-made': {
      const { type: _, proposal: id, ...rest } = event
      const opened = { proposedAt: at, answers: [], marking, history: [recorded] }
      return [changed(proposalKind, id, { ...rest, id, owner: rest.offeredBy, ...opened })]
    }
    case 'proposal-answered': {
      const { type: _, proposal: id, ...said } = event
      const before = held(world, proposalKind, id)
      const answers = [...before.answers, { ...said, at }]
      return [changed(proposalKind, id, { ...before, answers, history: later(before, recorded) })]
    }
    case 'meeting-scheduled':
    case 'meeting-objected':
    case 'meeting-outcome-recorded':
      return [evolveMeeting(event, world, recorded)]
  }
}

function evolveMeeting(
  event: Of<'meeting-scheduled' | 'meeting-objected' | 'meeting-outcome-recorded'>,
  world: World,
  recorded: Recorded,
): Change {
  const at = recorded.time
  if (event.type === 'meeting-scheduled') {
    const { type: _, meeting: id, ...rest } = event
    const opened = { objections: [], outcomes: [], marking, history: [recorded] }
    return changed(meetingKind, id, { ...rest, id, owner: rest.convenedBy, ...opened })
  }
  const before: Meeting = held(world, meetingKind, event.meeting)
  const history = later(before, recorded)
  if (event.type === 'meeting-objected') {
    const { type: _, meeting: id, ...said } = event
    const objections = [...before.objections, { ...said, at }]
    return changed(meetingKind, id, { ...before, objections, history })
  }
  const { type: _, meeting: id, ...said } = event
  const outcomes = [...before.outcomes, { ...said, at }]
  return changed(meetingKind, id, { ...before, outcomes, history })
}

function held<T>(world: World, of: Kind<T>, id: string): T {
  const document = world.get(of, id)
  assert(document, `the record speaks of ${of.name} ${id} before it is made`)
  return document
}

function later(
  before: { readonly history: readonly Recorded[] },
  recorded: Recorded,
): readonly Recorded[] {
  return [...before.history, recorded]
}
