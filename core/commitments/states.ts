import type { StateTable } from '../kernel/states.ts'
import type { Commitment, CommitmentCommand, Proposal } from './commitment.ts'
import { commitmentState } from './due.ts'
import type { Meeting, MeetingCommand } from './meeting.ts'

type Step<T extends CommitmentCommand['type']> = Extract<CommitmentCommand['type'], T>
export type PromiseStep = Step<
  'commitments/promise' | 'commitments/correct' | 'commitments/mark' | 'commitments/remind'
>
export type ProposalStep = Step<
  'commitments/propose' | 'commitments/answer' | 'commitments/withdraw-proposal'
>

export const promiseStates = ['unknown', 'open', 'unsettled', 'settled'] as const
export type PromiseState = (typeof promiseStates)[number]

const known = {
  'commitments/promise': 'already-exists',
  'commitments/correct': 'taken',
  'commitments/mark': 'taken',
  'commitments/remind': 'taken',
} as const

/** Nobody is reminded of what all who spoke of it hold to be kept or lapsed. */
export const promiseTable: StateTable<PromiseState, PromiseStep> = {
  unknown: {
    'commitments/promise': 'taken',
    'commitments/correct': 'unknown-reference',
    'commitments/mark': 'unknown-reference',
    'commitments/remind': 'unknown-reference',
  },
  open: known,
  unsettled: known,
  settled: { ...known, 'commitments/remind': 'wrong-state' },
}

export function promiseState(commitment: Commitment | undefined): PromiseState {
  if (commitment === undefined) return 'unknown'
  const state = commitmentState(commitment)
  if (state === 'open') return 'open'
  return state === 'kept' || state === 'lapsed' ? 'settled' : 'unsettled'
}

export const proposalStates = ['unknown', 'offered', 'withdrawn'] as const
export type ProposalState = (typeof proposalStates)[number]

export const proposalTable: StateTable<ProposalState, ProposalStep> = {
  unknown: {
    'commitments/propose': 'taken',
    'commitments/answer': 'unknown-reference',
    'commitments/withdraw-proposal': 'unknown-reference',
  },
  offered: {
    'commitments/propose': 'already-exists',
    'commitments/answer': 'taken',
    'commitments/withdraw-proposal': 'taken',
  },
  withdrawn: {
    'commitments/propose': 'already-exists',
    'commitments/answer': 'wrong-state',
    'commitments/withdraw-proposal': 'wrong-state',
  },
}

export function proposalState(proposal: Proposal | undefined): ProposalState {
  if (proposal === undefined) return 'unknown'
  return proposal.withdrawn === null ? 'offered' : 'withdrawn'
}

export const meetingStates = ['unknown', 'planned', 'not-held', 'held', 'cancelled'] as const
export type MeetingState = (typeof meetingStates)[number]

const planned = {
  'commitments/schedule-meeting': 'already-exists',
  'commitments/reschedule-meeting': 'taken',
  'commitments/invite': 'taken',
  'commitments/answer-invitation': 'taken',
  'commitments/add-agenda-item': 'taken',
  'commitments/object-to-meeting': 'taken',
  'commitments/record-outcome': 'taken',
  'commitments/cancel-meeting': 'taken',
} as const

/** A meeting that was not held may be moved to another day. Each side may record its own account of one that was. */
export const meetingTable: StateTable<MeetingState, MeetingCommand['type']> = {
  unknown: {
    'commitments/schedule-meeting': 'taken',
    'commitments/reschedule-meeting': 'unknown-reference',
    'commitments/invite': 'unknown-reference',
    'commitments/answer-invitation': 'unknown-reference',
    'commitments/add-agenda-item': 'unknown-reference',
    'commitments/object-to-meeting': 'unknown-reference',
    'commitments/record-outcome': 'unknown-reference',
    'commitments/cancel-meeting': 'unknown-reference',
  },
  planned,
  'not-held': planned,
  held: {
    ...planned,
    'commitments/reschedule-meeting': 'wrong-state',
    'commitments/invite': 'wrong-state',
    'commitments/answer-invitation': 'wrong-state',
    'commitments/add-agenda-item': 'wrong-state',
    'commitments/cancel-meeting': 'wrong-state',
  },
  cancelled: {
    ...planned,
    'commitments/reschedule-meeting': 'wrong-state',
    'commitments/invite': 'wrong-state',
    'commitments/answer-invitation': 'wrong-state',
    'commitments/add-agenda-item': 'wrong-state',
    'commitments/record-outcome': 'wrong-state',
    'commitments/cancel-meeting': 'wrong-state',
  },
}

/** Held once anybody concerned says so; moved to another day, a meeting that was not held is planned again. */
export function meetingState(meeting: Meeting | undefined): MeetingState {
  if (meeting === undefined) return 'unknown'
  if (meeting.cancelled !== null) return 'cancelled'
  if (meeting.outcomes.some(({ held }) => held)) return 'held'
  const last = meeting.outcomes.at(-1)
  const moved = meeting.earlier.at(-1)
  if (last === undefined) return 'planned'
  return moved !== undefined && moved.movedAt >= last.at ? 'planned' : 'not-held'
}
