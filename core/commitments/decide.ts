import { agreementKind } from '../agreements/agreement.ts'
import { assert } from '../kernel/assert.ts'
import { unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import { unlessTaken } from '../kernel/states.ts'
import { kind, type Context, type World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'
import {
  commitmentKind,
  proposalKind,
  type CommitmentCommand,
  type CommitmentEvent,
} from './commitment.ts'
import { decideMeeting } from './decide-meeting.ts'
import { promiseFault, unlessPartiesKnown, unlessTexts } from './faults.ts'
import { promiseState, promiseTable, proposalState, proposalTable } from './states.ts'

type Decision = Result<readonly CommitmentEvent[]>
type Of<T extends CommitmentCommand['type']> = Extract<CommitmentCommand, { type: T }>

export function decide(command: CommitmentCommand, world: World, context: Context): Decision {
  switch (command.type) {
    case 'commitments/promise':
      return promise(command, world, context)
    case 'commitments/correct':
      return correct(command, world, context)
    case 'commitments/mark':
      return mark(command, world, context)
    case 'commitments/remind':
      return remind(command, world, context)
    case 'commitments/propose':
      return propose(command, world, context)
    case 'commitments/answer':
      return answer(command, world, context)
    case 'commitments/withdraw-proposal':
      return withdraw(command, world, context)
    default:
      return decideMeeting(command, world, context)
  }
}

function promise(command: Of<'commitments/promise'>, world: World, context: Context): Decision {
  const fault =
    unlessPromiseTakes(command, world) ??
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    unlessKnown(world, partyKind, command.promisor, '/promisor') ??
    unlessSpeaksFor(context, command.promisor, '/promisor') ??
    promiseFault(command, world, context)
  return fault ?? ok([{ ...command, type: 'commitment-promised', post: context.actor.post }])
}

/** The promisor, or a duty officer for it, says what was promised; what was held before stays. */
function correct(command: Of<'commitments/correct'>, world: World, context: Context): Decision {
  const refused = unlessPromiseTakes(command, world)
  if (refused) return refused
  const held = world.get(commitmentKind, command.commitment)
  assert(held !== undefined, 'a promise that may be corrected is there')
  const fault =
    unlessSpeaksFor(context, held.promisor, '/commitment') ??
    promiseFault(command, world, context) ??
    unlessTexts(command.reason, '/reason')
  return fault ?? ok([{ ...command, type: 'commitment-corrected', post: context.actor.post }])
}

/** Each side marks what it holds to have become of a promise; marks stand side by side. */
function mark(command: Of<'commitments/mark'>, world: World, context: Context): Decision {
  const fault =
    unlessPromiseTakes(command, world) ??
    unlessKnown(world, partyKind, command.saidBy, '/saidBy') ??
    unlessSpeaksFor(context, command.saidBy, '/saidBy')
  if (fault) return fault
  for (const [index, { kind: name, id }] of (command.evidence ?? []).entries()) {
    const missing = unlessKnown(world, kind(name), id, `/evidence/${index}/id`)
    if (missing) return missing
  }
  return ok([{ ...command, type: 'commitment-marked', post: context.actor.post }])
}

function remind(command: Of<'commitments/remind'>, world: World, context: Context): Decision {
  const fault =
    unlessPromiseTakes(command, world) ??
    unlessKnown(world, partyKind, command.saidBy, '/saidBy') ??
    unlessSpeaksFor(context, command.saidBy, '/saidBy') ??
    unlessTexts(command.text)
  return fault ?? ok([{ ...command, type: 'promisor-reminded', post: context.actor.post }])
}

function propose(command: Of<'commitments/propose'>, world: World, context: Context): Decision {
  const fault =
    unlessProposalTakes(command, world) ??
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    unlessKnown(world, partyKind, command.offeredBy, '/offeredBy') ??
    unlessPartiesKnown(world, command.offeredTo, '/offeredTo') ??
    unlessSpeaksFor(context, command.offeredBy, '/offeredBy') ??
    unlessTexts(command.text)
  return fault ?? ok([{ ...command, type: 'proposal-made', post: context.actor.post }])
}

/** A party may change its answer: the last one stands and the earlier ones stay. */
function answer(command: Of<'commitments/answer'>, world: World, context: Context): Decision {
  const fault =
    unlessProposalTakes(command, world) ?? unlessSpeaksFor(context, command.party, '/party')
  if (fault) return fault
  const offeredTo = world.get(proposalKind, command.proposal)?.offeredTo ?? []
  if (!offeredTo.includes(command.party)) {
    const message = `${command.proposal} was not offered to ${command.party}`
    return refuse('not-addressed', '/party', message, { offeredTo })
  }
  const wordless = command.answer === 'conditions' ? unlessTexts(command.text) : undefined
  return wordless ?? ok([{ ...command, type: 'proposal-answered', post: context.actor.post }])
}

function withdraw(
  command: Of<'commitments/withdraw-proposal'>,
  world: World,
  context: Context,
): Decision {
  const refused = unlessProposalTakes(command, world)
  if (refused) return refused
  const offeredBy = world.get(proposalKind, command.proposal)?.offeredBy
  assert(offeredBy !== undefined, 'a proposal that may be withdrawn is there')
  const foreign = unlessSpeaksFor(context, offeredBy, '/proposal')
  return foreign ?? ok([{ ...command, type: 'proposal-withdrawn', post: context.actor.post }])
}

type PromiseCommand = Of<
  'commitments/promise' | 'commitments/correct' | 'commitments/mark' | 'commitments/remind'
>

function unlessPromiseTakes(
  { type, commitment: id }: PromiseCommand,
  world: World,
): Refused | undefined {
  const state = promiseState(world.get(commitmentKind, id))
  return unlessTaken(promiseTable, type, { id, state, field: '/commitment' })
}

function unlessProposalTakes(
  {
    type,
    proposal: id,
  }: Of<'commitments/propose' | 'commitments/answer' | 'commitments/withdraw-proposal'>,
  world: World,
): Refused | undefined {
  const state = proposalState(world.get(proposalKind, id))
  return unlessTaken(proposalTable, type, { id, state, field: '/proposal' })
}
