import { agreementKind } from '../agreements/agreement.ts'
import { unlessFree, unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Texts } from '../kernel/schema.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import {
  commitmentKind,
  meetingKind,
  proposalKind,
  type CommitmentCommand,
  type CommitmentEvent,
} from './commitment.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'

type Decision = Result<readonly CommitmentEvent[]>
type Of<T extends CommitmentCommand['type']> = Extract<CommitmentCommand, { type: T }>

export function decide(command: CommitmentCommand, world: World, context: Context): Decision {
  switch (command.type) {
    case 'commitments/promise':
      return promise(command, world, context)
    case 'commitments/mark':
      return mark(command, world, context)
    case 'commitments/propose':
      return propose(command, world, context)
    case 'commitments/answer':
      return answer(command, world, context)
    case 'commitments/schedule-meeting':
      return schedule(command, world, context)
    case 'commitments/object-to-meeting':
      return objectTo(command, world, context)
    case 'commitments/record-outcome':
      return recordOutcome(command, world, context)
  }
}

function promise(command: Of<'commitments/promise'>, world: World, context: Context): Decision {
  const fault =
    unlessFree(world, commitmentKind, command.commitment, '/commitment') ??
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    unlessKnown(world, partyKind, command.promisor, '/promisor') ??
    unlessKnown(world, partyKind, command.promisee, '/promisee') ??
    unlessSpeaksFor(context, command.promisor, '/promisor') ??
    unlessTexts(command.text)
  if (fault) return fault
  if (command.madeAt > context.now) {
    return refuse('out-of-range', '/madeAt', `${command.madeAt} has not come`, { now: context.now })
  }
  if (command.due !== null && command.due < command.madeAt) {
    return refuse('interval-reversed', '/due', `${command.due} is before ${command.madeAt}`)
  }
  return ok([{ ...command, type: 'commitment-promised', post: context.actor.post }])
}

/** Each side marks what it holds to have become of a promise; marks stand side by side. */
function mark(command: Of<'commitments/mark'>, world: World, context: Context): Decision {
  const fault =
    unlessKnown(world, commitmentKind, command.commitment, '/commitment') ??
    unlessKnown(world, partyKind, command.saidBy, '/saidBy') ??
    unlessSpeaksFor(context, command.saidBy, '/saidBy')
  return fault ?? ok([{ ...command, type: 'commitment-marked', post: context.actor.post }])
}

function propose(command: Of<'commitments/propose'>, world: World, context: Context): Decision {
  const fault =
    unlessFree(world, proposalKind, command.proposal, '/proposal') ??
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    unlessKnown(world, partyKind, command.offeredBy, '/offeredBy') ??
    unlessPartiesKnown(world, command.offeredTo, '/offeredTo') ??
    unlessSpeaksFor(context, command.offeredBy, '/offeredBy') ??
    unlessTexts(command.text)
  return fault ?? ok([{ ...command, type: 'proposal-made', post: context.actor.post }])
}

/** A party may change its answer: the last one stands and the earlier ones stay. */
function answer(command: Of<'commitments/answer'>, world: World, context: Context): Decision {
  const proposal = world.get(proposalKind, command.proposal)
  if (!proposal) {
    const message = `no proposal is called ${command.proposal}`
    return refuse('unknown-reference', '/proposal', message, { id: command.proposal })
  }
  const foreign = unlessSpeaksFor(context, command.party, '/party')
  if (foreign) return foreign
  const { offeredTo } = proposal
  if (!offeredTo.includes(command.party)) {
    const message = `${command.proposal} was not offered to ${command.party}`
    return refuse('not-addressed', '/party', message, { offeredTo })
  }
  const wordless = command.answer === 'conditions' ? unlessTexts(command.text) : undefined
  return wordless ?? ok([{ ...command, type: 'proposal-answered', post: context.actor.post }])
}

function schedule(
  command: Of<'commitments/schedule-meeting'>,
  world: World,
  context: Context,
): Decision {
  const fault =
    unlessFree(world, meetingKind, command.meeting, '/meeting') ??
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    unlessPartiesKnown(world, command.invitations, '/invitations')
  return fault ?? ok([{ ...command, type: 'meeting-scheduled', convenedBy: context.actor.party }])
}

function objectTo(
  command: Of<'commitments/object-to-meeting'>,
  world: World,
  context: Context,
): Decision {
  const meeting = world.get(meetingKind, command.meeting)
  if (!meeting) return unknownMeeting(command.meeting)
  const fault =
    unlessKnown(world, partyKind, command.party, '/party') ??
    unlessSpeaksFor(context, command.party, '/party') ??
    unlessTexts(command.text)
  return fault ?? ok([{ ...command, type: 'meeting-objected', post: context.actor.post }])
}

function recordOutcome(
  command: Of<'commitments/record-outcome'>,
  world: World,
  context: Context,
): Decision {
  const meeting = world.get(meetingKind, command.meeting)
  if (!meeting) return unknownMeeting(command.meeting)
  const { role, party, post } = context.actor
  if (
    role !== 'duty-officer' &&
    party !== meeting.convenedBy &&
    !meeting.invitations.includes(party)
  )
    return refuse('not-permitted', '/meeting', `${party} neither convened it nor was invited`)
  if (command.held && meeting.at !== null && meeting.at > context.now) {
    return refuse('wrong-state', '/held', `it is to begin at ${meeting.at}`, { at: meeting.at })
  }
  for (const [index, id] of command.commitments.entries()) {
    const missing = unlessKnown(world, commitmentKind, id, `/commitments/${index}`)
    if (missing) return missing
  }
  return ok([{ ...command, type: 'meeting-outcome-recorded', post }])
}

function unknownMeeting(id: string): Refused {
  return refuse('unknown-reference', '/meeting', `no meeting is called ${id}`, { id })
}

function unlessPartiesKnown(
  world: World,
  parties: readonly string[],
  list: string,
): Refused | undefined {
  for (const [index, party] of parties.entries()) {
    const missing = unlessKnown(world, partyKind, party, `${list}/${index}`)
    if (missing) return missing
  }
  return undefined
}

function unlessTexts(texts: Texts): Refused | undefined {
  if (Object.keys(texts).length > 0) return undefined
  return refuse('missing-field', '/text', 'words in at least one language are needed')
}
