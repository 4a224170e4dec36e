import type { Channel, Message } from '@hudna/core/channels/channel.ts'
import type { Commitment, Proposal } from '@hudna/core/commitments/commitment.ts'
import type { Meeting } from '@hudna/core/commitments/meeting.ts'
import {
  meetingState,
  meetingTable,
  promiseState,
  promiseTable,
  proposalState,
  proposalTable,
} from '@hudna/core/commitments/states.ts'
import { type Act, actOn, type Offer, speaksFor, spokenFor, voiced } from './act.ts'

export function channelActs(channel: Channel, { asker }: Offer): readonly Act[] {
  const sides = spokenFor(
    asker,
    channel.sides.map(({ party }) => party),
  )
  if (sides.length === 0) return []
  return [voiced(actOn('channels/send', ['channel', channel.id]), 'from', sides)]
}

export function messageActs(message: Message, { asker }: Offer): readonly Act[] {
  const answered = message.answers.map(({ party }) => party)
  const waiting = spokenFor(asker, message.to).filter((party) => !answered.includes(party))
  if (waiting.length === 0) return []
  return [voiced(actOn('channels/receive', ['message', message.id]), 'party', waiting)]
}

export function commitmentActs(commitment: Commitment, { asker }: Offer): readonly Act[] {
  const on = ['commitment', commitment.id] as const
  const possible = promiseTable[promiseState(commitment)]
  const own = asker.role === 'duty-officer' ? undefined : asker.party
  const said = (act: Act): Act => (own === undefined ? act : voiced(act, 'saidBy', [own]))
  const acts = [
    said(actOn('commitments/mark', on)),
    said(actOn('commitments/remind', on)),
    ...(speaksFor(asker, commitment.promisor)
      ? [actOn('commitments/correct', on, commitment)]
      : []),
  ]
  return acts.filter(({ type }) => possible[type as keyof typeof possible] === 'taken')
}

export function proposalActs(proposal: Proposal, { asker }: Offer): readonly Act[] {
  const on = ['proposal', proposal.id] as const
  const possible = proposalTable[proposalState(proposal)]
  const asked = spokenFor(asker, proposal.offeredTo)
  const acts = [
    ...(asked.length === 0 ? [] : [voiced(actOn('commitments/answer', on), 'party', asked)]),
    ...(speaksFor(asker, proposal.offeredBy) ? [actOn('commitments/withdraw-proposal', on)] : []),
  ]
  return acts.filter(({ type }) => possible[type as keyof typeof possible] === 'taken')
}

export function meetingActs(meeting: Meeting, { asker }: Offer): readonly Act[] {
  const on = ['meeting', meeting.id] as const
  const possible = meetingTable[meetingState(meeting)]
  const { convenedBy, invitations } = meeting
  const own = asker.role === 'duty-officer' ? undefined : asker.party
  const convenes = speaksFor(asker, convenedBy)
  const concerned = convenes || invitations.includes(asker.party)
  const invited = spokenFor(asker, invitations)
  const by = (field: string, act: Act): Act => (own === undefined ? act : voiced(act, field, [own]))
  const objection = {
    ...actOn('commitments/object-to-meeting', on),
    among: { against: invitations },
  }
  const acts = [
    ...(invited.length === 0
      ? []
      : [voiced(actOn('commitments/answer-invitation', on), 'party', invited)]),
    ...(concerned
      ? [
          by('proposedBy', actOn('commitments/add-agenda-item', on)),
          actOn('commitments/record-outcome', on),
        ]
      : []),
    by('party', objection),
    ...(convenes
      ? [
          actOn('commitments/invite', on),
          actOn('commitments/reschedule-meeting', on, meeting),
          actOn('commitments/cancel-meeting', on),
        ]
      : []),
  ]
  return acts.filter(({ type }) => possible[type as keyof typeof possible] === 'taken')
}
