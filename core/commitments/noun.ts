import type { Noun } from '../kernel/noun.ts'
import * as commitment from './commitment.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'

export const commitments: Noun<commitment.CommitmentCommand, commitment.CommitmentEvent> = {
  commands: {
    'commitments/promise': commitment.MakePromise,
    'commitments/mark': commitment.MarkCommitment,
    'commitments/propose': commitment.Propose,
    'commitments/answer': commitment.AnswerProposal,
    'commitments/schedule-meeting': commitment.ScheduleMeeting,
    'commitments/object-to-meeting': commitment.ObjectToMeeting,
    'commitments/record-outcome': commitment.RecordOutcome,
  },
  events: {
    'commitment-promised': commitment.CommitmentPromised,
    'commitment-marked': commitment.CommitmentMarked,
    'proposal-made': commitment.ProposalMade,
    'proposal-answered': commitment.ProposalAnswered,
    'meeting-scheduled': commitment.MeetingScheduled,
    'meeting-objected': commitment.MeetingObjected,
    'meeting-outcome-recorded': commitment.MeetingOutcomeRecorded,
  },
  decide,
  evolve,
}
