import { addMs, type Instant } from '../kernel/instant.ts'
import type { Message, Priority } from './channel.ts'

export const escalationSteps = ['human-answer', 'any-officer', 'capital'] as const
export type EscalationStep = (typeof escalationSteps)[number]

/** How long each step may take, in milliseconds after the message was sent (procedure version 1). */
export const answerMs: { readonly [P in Priority]: { readonly [S in EscalationStep]: number } } = {
  flash: { 'human-answer': 60_000, 'any-officer': 120_000, capital: 600_000 },
  immediate: { 'human-answer': 900_000, 'any-officer': 1_800_000, capital: 3_600_000 },
  routine: { 'human-answer': 14_400_000, 'any-officer': 28_800_000, capital: 86_400_000 },
}

/** A side that has not answered a message, and where the escalation stands. */
export type MessageDue = {
  readonly party: string
  /** The last step whose time has passed; null while the first is running. */
  readonly missed: EscalationStep | null
  /** The step that runs now; null when the last has passed. */
  readonly running: EscalationStep | null
  /** When the running step, or else the last one, is due. */
  readonly dueAt: Instant
  readonly overdue: boolean
}

/** Which sides still owe a human answer to a message, and to whom the call goes on when they give none. */
export function messageDue(message: Message, now: Instant): readonly MessageDue[] {
  const answered = new Set(message.answers.map((answer) => answer.party))
  const allowed = answerMs[message.priority]
  const steps = escalationSteps.map((step) => ({ step, at: addMs(message.sentAt, allowed[step]) }))
  const missed = steps.findLast(({ at }) => at < now)
  const running = steps.find(({ at }) => at >= now)
  const dueAt = running?.at ?? addMs(message.sentAt, allowed.capital)
  return message.to
    .filter((party) => !answered.has(party))
    .map((party) => ({
      party,
      missed: missed?.step ?? null,
      running: running?.step ?? null,
      dueAt,
      overdue: missed !== undefined,
    }))
}
