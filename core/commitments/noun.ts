import type { Noun } from '../kernel/noun.ts'
import * as commitment from './commitment.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import * as meeting from './meeting.ts'

export const commitments: Noun<commitment.CommitmentCommand, commitment.CommitmentEvent> = {
  commands: {
    'commitments/promise': commitment.MakePromise,
    'commitments/correct': commitment.CorrectPromise,
    'commitments/mark': commitment.MarkCommitment,
    'commitments/remind': commitment.RemindPromisor,
    'commitments/propose': commitment.Propose,
    'commitments/answer': commitment.AnswerProposal,
    'commitments/withdraw-proposal': commitment.WithdrawProposal,
    'commitments/schedule-meeting': meeting.ScheduleMeeting,
    'commitments/reschedule-meeting': meeting.RescheduleMeeting,
    'commitments/invite': meeting.InviteToMeeting,
    'commitments/answer-invitation': meeting.AnswerInvitation,
    'commitments/add-agenda-item': meeting.AddAgendaItem,
    'commitments/object-to-meeting': meeting.ObjectToMeeting,
    'commitments/record-outcome': meeting.RecordOutcome,
    'commitments/cancel-meeting': meeting.CancelMeeting,
  },
  events: {
    'commitment-promised': commitment.CommitmentPromised,
    'commitment-corrected': commitment.PromiseCorrected,
    'commitment-marked': commitment.CommitmentMarked,
    'promisor-reminded': commitment.PromisorReminded,
    'proposal-made': commitment.ProposalMade,
    'proposal-answered': commitment.ProposalAnswered,
    'proposal-withdrawn': commitment.ProposalWithdrawn,
    'meeting-scheduled': meeting.MeetingScheduled,
    'meeting-rescheduled': meeting.MeetingRescheduled,
    'party-invited': meeting.PartyInvited,
    'invitation-answered': meeting.InvitationAnswered,
    'agenda-item-added': meeting.AgendaItemAdded,
    'meeting-objected': meeting.MeetingObjected,
    'meeting-outcome-recorded': meeting.MeetingOutcomeRecorded,
    'meeting-cancelled': meeting.MeetingCancelled,
  },
  decide,
  evolve,
}
