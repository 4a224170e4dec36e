import type { Instant } from '../kernel/instant.ts'
import type { StateTable } from '../kernel/states.ts'
import type { World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { recipientStatusAt } from '../parties/recipient.ts'
import type { StopCall, StopCommand } from './stop.ts'

export const stopStates = ['unknown', 'called', 'answered'] as const
export type StopState = (typeof stopStates)[number]

/** `answered`: by every party that it went to. */
export const stopTable: StateTable<StopState, StopCommand['type']> = {
  unknown: {
    'notices/stop': 'taken',
    'notices/answer-stop': 'unknown-reference',
    'notices/record-unanswered': 'unknown-reference',
  },
  called: {
    'notices/stop': 'already-exists',
    'notices/answer-stop': 'taken',
    'notices/record-unanswered': 'taken',
  },
  answered: {
    'notices/stop': 'already-exists',
    'notices/answer-stop': 'already-exists',
    'notices/record-unanswered': 'taken',
  },
}

export function stopState(call: StopCall | undefined): StopState {
  if (call === undefined) return 'unknown'
  return unanswered(call).length === 0 ? 'answered' : 'called'
}

/** The parties of which nobody has answered yet. */
export function unanswered({ to, answers }: StopCall): readonly string[] {
  const answered = new Set(answers.map(({ party }) => party))
  return to.filter((party) => !answered.has(party))
}

/**
 * The parties whose silence is not on the record yet: nobody of them has answered, and they took part when the answer was
 * due.
 */
export function waitingAnswers(call: StopCall, world: World): readonly string[] {
  const recorded = new Set((call.missed ?? []).map(({ party }) => party))
  return unanswered(call).filter((id) => {
    const party = world.get(partyKind, id)
    const takesPart = party !== undefined && recipientStatusAt(party, call.dueAt) === 'joined'
    return takesPart && !recorded.has(id)
  })
}

export type StopDue = {
  readonly party: string
  readonly dueAt: Instant
  readonly overdue: boolean
  /** Whether the missing answer is on the record. */
  readonly recorded: boolean
}

/** Who owes an answer to a call to stop. */
export function stopDue(call: StopCall, now: Instant): readonly StopDue[] {
  const { dueAt } = call
  const recorded = new Set((call.missed ?? []).map(({ party }) => party))
  return unanswered(call).map((party) => {
    return { party, dueAt, overdue: dueAt < now, recorded: recorded.has(party) }
  })
}
