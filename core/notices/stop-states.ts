import type { Instant } from '../kernel/instant.ts'
import type { StateTable } from '../kernel/states.ts'
import type { StopCall, StopCommand } from './stop.ts'

export const stopStates = ['unknown', 'called', 'answered'] as const
export type StopState = (typeof stopStates)[number]

/** `answered`: by every party that it went to. */
export const stopTable: StateTable<StopState, StopCommand['type']> = {
  unknown: { 'notices/stop': 'taken', 'notices/answer-stop': 'unknown-reference' },
  called: { 'notices/stop': 'already-exists', 'notices/answer-stop': 'taken' },
  answered: { 'notices/stop': 'already-exists', 'notices/answer-stop': 'already-exists' },
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

export type StopDue = { readonly party: string; readonly dueAt: Instant; readonly overdue: boolean }

/** Who owes an answer to a call to stop. */
export function stopDue(call: StopCall, now: Instant): readonly StopDue[] {
  const { dueAt } = call
  return unanswered(call).map((party) => ({ party, dueAt, overdue: dueAt < now }))
}
