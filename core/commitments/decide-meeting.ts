import { agreementKind } from '../agreements/agreement.ts'
import { assert } from '../kernel/assert.ts'
import { unlessFree, unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import { unlessTaken } from '../kernel/states.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'
import { commitmentKind, type CommitmentEvent } from './commitment.ts'
import { promiseFault, unlessPartiesKnown, unlessTexts } from './faults.ts'
import { type Meeting, type MeetingCommand, meetingKind } from './meeting.ts'
import { meetingState, meetingTable } from './states.ts'

type Decision = Result<readonly CommitmentEvent[]>
type Of<T extends MeetingCommand['type']> = Extract<MeetingCommand, { type: T }>

export function decideMeeting(command: MeetingCommand, world: World, context: Context): Decision {
  const { meeting: id } = command
  const meeting = world.get(meetingKind, id)
  const state = meetingState(meeting)
  const refused = unlessTaken(meetingTable, command.type, { id, state, field: '/meeting' })
  if (refused) return refused
  if (command.type === 'commitments/schedule-meeting') return schedule(command, world, context)
  assert(meeting !== undefined, `the table takes ${command.type} for ${id}, which is not there`)
  const fault = faultIn(command, meeting, world, context)
  if (fault) return fault
  const { post } = context.actor
  switch (command.type) {
    case 'commitments/reschedule-meeting':
      return ok([{ ...command, type: 'meeting-rescheduled', post }])
    case 'commitments/invite':
      return ok([{ ...command, type: 'party-invited', post }])
    case 'commitments/answer-invitation':
      return ok([{ ...command, type: 'invitation-answered', post }])
    case 'commitments/add-agenda-item':
      return ok([{ ...command, type: 'agenda-item-added', post }])
    case 'commitments/object-to-meeting':
      return ok([{ ...command, type: 'meeting-objected', post }])
    case 'commitments/record-outcome':
      return ok(outcomeEvents(command, meeting, post))
    case 'commitments/cancel-meeting':
      return ok([{ ...command, type: 'meeting-cancelled', post }])
  }
}

function schedule(
  command: Of<'commitments/schedule-meeting'>,
  world: World,
  context: Context,
): Decision {
  const fault =
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    unlessPartiesKnown(world, command.invitations, '/invitations')
  return fault ?? ok([{ ...command, type: 'meeting-scheduled', convenedBy: context.actor.party }])
}

function faultIn(
  command: Exclude<MeetingCommand, Of<'commitments/schedule-meeting'>>,
  meeting: Meeting,
  world: World,
  context: Context,
): Refused | undefined {
  switch (command.type) {
    case 'commitments/reschedule-meeting':
      return unlessConvener(meeting, context) ?? unlessTexts(command.reason, '/reason')
    case 'commitments/invite':
      return unlessConvener(meeting, context) ?? inviteFault(command, meeting, world)
    case 'commitments/answer-invitation':
      return answerFault(command, meeting, context)
    case 'commitments/add-agenda-item':
      return itemFault(command, meeting, world, context)
    case 'commitments/object-to-meeting':
      return objectionFault(command, meeting, world, context)
    case 'commitments/record-outcome':
      return outcomeFault(command, meeting, world, context)
    case 'commitments/cancel-meeting':
      return (
        unlessConvener(meeting, context) ??
        unlessKnown(world, partyKind, command.saidBy, '/saidBy') ??
        unlessTexts(command.text)
      )
  }
}

/** When, where and with whom is a matter of whoever convened it; a duty officer writes it down for them. */
function unlessConvener({ id, convenedBy }: Meeting, { actor }: Context): Refused | undefined {
  if (actor.role === 'duty-officer' || actor.party === convenedBy) return undefined
  return refuse('not-permitted', '/meeting', `${id} is convened by ${convenedBy}`, { convenedBy })
}

function inviteFault(
  { party }: Of<'commitments/invite'>,
  { id, invitations }: Meeting,
  world: World,
): Refused | undefined {
  const missing = unlessKnown(world, partyKind, party, '/party')
  if (missing) return missing
  if (!invitations.includes(party)) return undefined
  return refuse('already-exists', '/party', `${party} is invited to ${id} already`)
}

function answerFault(
  command: Of<'commitments/answer-invitation'>,
  { id, invitations }: Meeting,
  context: Context,
): Refused | undefined {
  const foreign = unlessSpeaksFor(context, command.party, '/party')
  if (foreign) return foreign
  if (!invitations.includes(command.party)) {
    const message = `${command.party} is not invited to ${id}`
    return refuse('not-addressed', '/party', message, { invitations })
  }
  return command.answer === 'conditions' ? unlessTexts(command.text) : undefined
}

function itemFault(
  command: Of<'commitments/add-agenda-item'>,
  meeting: Meeting,
  world: World,
  context: Context,
): Refused | undefined {
  const fault =
    unlessKnown(world, partyKind, command.proposedBy, '/proposedBy') ??
    unlessSpeaksFor(context, command.proposedBy, '/proposedBy') ??
    unlessConcerned(meeting, context) ??
    unlessTexts(command.text)
  if (fault) return fault
  if (!meeting.items.some(({ item }) => item === command.item)) return undefined
  return refuse('already-exists', '/item', `${command.item} is on the agenda already`)
}

function objectionFault(
  command: Of<'commitments/object-to-meeting'>,
  { invitations }: Meeting,
  world: World,
  context: Context,
): Refused | undefined {
  const { party, against } = command
  const fault =
    unlessKnown(world, partyKind, party, '/party') ??
    unlessSpeaksFor(context, party, '/party') ??
    unlessTexts(command.text)
  if (fault || against === undefined) return fault
  if (against === party) return refuse('malformed', '/against', `${party} objects to itself`)
  if (invitations.includes(against)) return undefined
  return refuse('unknown-reference', '/against', `${against} is not invited`, { invitations })
}

function outcomeFault(
  command: Of<'commitments/record-outcome'>,
  meeting: Meeting,
  world: World,
  context: Context,
): Refused | undefined {
  const foreign = unlessConcerned(meeting, context)
  if (foreign) return foreign
  const { held, commitments, promises = [] } = command
  if (held && meeting.at !== null && meeting.at > context.now) {
    return refuse('wrong-state', '/held', `it is to begin at ${meeting.at}`, { at: meeting.at })
  }
  if (!held && promises.length > 0) {
    return refuse('malformed', '/promises', 'nothing is promised at a meeting that was not held')
  }
  for (const [index, id] of commitments.entries()) {
    const missing = unlessKnown(world, commitmentKind, id, `/commitments/${index}`)
    if (missing) return missing
  }
  const named = new Set<string>()
  for (const [index, promise] of promises.entries()) {
    const at = `/promises/${index}`
    const fault =
      unlessFree(world, commitmentKind, promise.commitment, `${at}/commitment`) ??
      unlessKnown(world, partyKind, promise.promisor, `${at}/promisor`) ??
      unlessSpeaksFor(context, promise.promisor, `${at}/promisor`) ??
      promiseFault(promise, world, context, at)
    if (fault) return fault
    if (named.has(promise.commitment))
      return refuse('already-exists', `${at}/commitment`, `${promise.commitment} is named twice`)
    named.add(promise.commitment)
  }
  return undefined
}

function unlessConcerned(meeting: Meeting, { actor }: Context): Refused | undefined {
  const { role, party } = actor
  const concerned = party === meeting.convenedBy || meeting.invitations.includes(party)
  if (role === 'duty-officer' || concerned) return undefined
  return refuse('not-permitted', '/meeting', `${party} neither convened it nor was invited`)
}

/** What was promised at a meeting goes on the record before the outcome that names it. */
function outcomeEvents(
  { promises = [], ...command }: Of<'commitments/record-outcome'>,
  { agreement }: Meeting,
  post: string,
): readonly CommitmentEvent[] {
  const commitments = [...command.commitments, ...promises.map(({ commitment }) => commitment)]
  return [
    ...promises.map((promise): CommitmentEvent => {
      return { ...promise, type: 'commitment-promised', agreement, post }
    }),
    { ...command, type: 'meeting-outcome-recorded', commitments, post },
  ]
}
