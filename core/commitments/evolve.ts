import { partiesMarking as marking } from '../kernel/marking.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import {
  type Commitment,
  commitmentKind,
  type CommitmentEvent,
  type Proposal,
  proposalKind,
} from './commitment.ts'
import { evolveMeeting } from './evolve-meeting.ts'
import { held, later } from './held.ts'

export function evolve(
  event: CommitmentEvent,
  world: World,
  recorded: Recorded,
): readonly Change[] {
  const at = recorded.time
  switch (event.type) {
    case 'commitment-promised': {
      const { type: _, commitment: id, ...rest } = event
      const opened = { marking, marks: [], reminders: [], superseded: [], history: [recorded] }
      return [changed(commitmentKind, id, { ...rest, id, owner: rest.promisor, ...opened })]
    }
    case 'commitment-corrected': {
      const { type: _, commitment: id, post: __, reason, ...rest } = event
      const before = held(world, commitmentKind, id)
      const { promisee, text, madeAt, due, source } = before
      const last = { promisee, text, madeAt, due, source, reason, at }
      const superseded = [...before.superseded, last]
      return [nextPromise(world, id, recorded, { ...rest, superseded })]
    }
    case 'commitment-marked': {
      const { type: _, commitment: id, ...said } = event
      const marks = [...held(world, commitmentKind, id).marks, { ...said, at }]
      return [nextPromise(world, id, recorded, { marks })]
    }
    case 'promisor-reminded': {
      const { type: _, commitment: id, ...said } = event
      const reminders = [...held(world, commitmentKind, id).reminders, { ...said, at }]
      return [nextPromise(world, id, recorded, { reminders })]
    }
    case 'proposal-made': {
      const { type: _, proposal: id, ...rest } = event
      const opened = { proposedAt: at, answers: [], withdrawn: null, marking, history: [recorded] }
      return [changed(proposalKind, id, { ...rest, id, owner: rest.offeredBy, ...opened })]
    }
    case 'proposal-answered': {
      const { type: _, proposal: id, ...said } = event
      const answers = [...held(world, proposalKind, id).answers, { ...said, at }]
      return [nextProposal(world, id, recorded, { answers })]
    }
    case 'proposal-withdrawn': {
      const { type: _, proposal: id, ...said } = event
      return [nextProposal(world, id, recorded, { withdrawn: { ...said, at } })]
    }
    default:
      return [evolveMeeting(event, world, recorded)]
  }
}

function nextPromise(
  world: World,
  id: string,
  recorded: Recorded,
  changes: Partial<Commitment>,
): Change {
  const before = held(world, commitmentKind, id)
  return changed(commitmentKind, id, { ...before, ...changes, history: later(before, recorded) })
}

function nextProposal(
  world: World,
  id: string,
  recorded: Recorded,
  changes: Partial<Proposal>,
): Change {
  const before = held(world, proposalKind, id)
  return changed(proposalKind, id, { ...before, ...changes, history: later(before, recorded) })
}
