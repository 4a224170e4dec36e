import { defaultHotline, type StepSeconds } from '../agreements/hotline-terms.ts'
import { addMs, type Instant } from '../kernel/instant.ts'
import { type MessageStep, messageSteps } from './answering.ts'
import type { Channel, LinkTest, Message, Priority } from './channel.ts'

/** The steps that a person of a side must take; the first step of all is its machine's own receipt. */
export const escalationSteps = ['human-answer', 'any-officer', 'capital'] as const
export type EscalationStep = (typeof escalationSteps)[number]

/** The member of the terms of a procedure that a step follows. */
const termOf = {
  'machine-receipt': 'machineS',
  'human-answer': 'personS',
  'any-officer': 'officerS',
  capital: 'capitalS',
} as const satisfies Record<MessageStep, keyof StepSeconds>

type StepsMs = { readonly [S in MessageStep]: number }

/** The steps of procedure version 1, in milliseconds after the message was sent. */
export const answerMs: { readonly [P in Priority]: StepsMs } = {
  flash: inMs(defaultHotline.flash),
  immediate: inMs(defaultHotline.immediate),
  routine: inMs(defaultHotline.routine),
}

function inMs(terms: StepSeconds): StepsMs {
  const steps = messageSteps.map((step) => [step, terms[termOf[step]] * 1_000])
  return Object.fromEntries(steps) as StepsMs
}

/** From its first test on, a line is tested once a day. */
export const LINK_TEST_EVERY_MIN = 1_440

/** A side that has not answered a message, and where the escalation stands. */
export type MessageDue = {
  readonly party: string
  /** The last step whose time has passed unmet; null while the first is running. */
  readonly missed: EscalationStep | null
  /** The step that runs now; null when the last has passed. */
  readonly running: EscalationStep | null
  /** When the running step, or else the last one, is due. */
  readonly dueAt: Instant
  readonly overdue: boolean
}

/**
 * Which sides still owe a human answer to a message, and to whom the call goes on when they give none. An officer who
 * took it ends the search for a person; the answer itself is owed until it is given, and the capital is told without it.
 */
export function messageDue(message: Message, now: Instant): readonly MessageDue[] {
  return message.to
    .filter((party) => !hasAnswered(message, party))
    .map((party) => {
      const waiting = escalationSteps
        .filter((step) => !isMet(message, party, step))
        .map((step) => ({ step, at: stepDueAt(message, step) }))
      const missed = waiting.findLast(({ at }) => at < now)
      const running = waiting.find(({ at }) => at >= now)
      const dueAt = running?.at ?? stepDueAt(message, 'capital')
      return {
        party,
        missed: missed?.step ?? null,
        running: running?.step ?? null,
        dueAt,
        overdue: missed !== undefined,
      }
    })
}

/** When a step of a message is due: as the procedure had it when the message was sent, or as procedure version 1 has it. */
export function stepDueAt(
  { sentAt, priority, steps }: Pick<Message, 'sentAt' | 'priority' | 'steps'>,
  step: MessageStep,
): Instant {
  const allowedMs = steps === undefined ? answerMs[priority] : inMs(steps)
  return addMs(sentAt, allowedMs[step])
}

function hasAnswered({ answers }: Message, party: string): boolean {
  return answers.some((answer) => answer.party === party)
}

/** Whether nothing more is waited for. An answer meets every step, an officer who took it all but the last. */
export function isMet(message: Message, party: string, step: MessageStep): boolean {
  if (hasAnswered(message, party)) return true
  const of = (one: { readonly party: string }) => one.party === party
  const isTaken = (message.taken ?? []).some(of)
  if (step === 'capital') return false
  if (step === 'machine-receipt') return isTaken || (message.shown ?? []).some(of)
  return isTaken
}

/** A step that waits to pass, or has passed and is not on the record yet. */
export type WaitingStep = {
  readonly party: string
  readonly step: MessageStep
  readonly dueAt: Instant
}

/** Every step of a message that is neither met nor on the record as missed, soonest first. */
export function waitingSteps(message: Message): readonly WaitingStep[] {
  return messageSteps.flatMap((step) =>
    message.to
      .filter((party) => !isMet(message, party, step) && !isRecorded(message, party, step))
      .map((party) => ({ party, step, dueAt: stepDueAt(message, step) })),
  )
}

function isRecorded({ escalations = [] }: Message, party: string, step: MessageStep): boolean {
  return escalations.some((one) => one.party === party && one.step === step)
}

/** When a line must be tested next; null where no test was agreed on and none was made. */
export type ChannelDue = {
  readonly last: LinkTest | null
  readonly dueAt: Instant
  readonly overdue: boolean
  /** Since when the record says that it did not come; null while it does not. */
  readonly missedAt: Instant | null
}

/** The next test of a line: counted from the last one, or from its opening where tests were agreed on then. */
export function channelDue(channel: Channel, now: Instant): ChannelDue | null {
  const { tested, linkTestEveryMin, history } = channel
  const since = tested?.at ?? (linkTestEveryMin === undefined ? undefined : history[0]?.time)
  if (since === undefined) return null
  const dueAt = addMs(since, (linkTestEveryMin ?? LINK_TEST_EVERY_MIN) * 60_000)
  const { testMissed } = channel
  const missedAt = testMissed !== undefined && testMissed.dueAt >= dueAt ? testMissed.at : null
  return { last: tested ?? null, dueAt, overdue: dueAt < now, missedAt }
}

/** The next test of a line: since when it is waited for, and when it is due. */
export type TestOwed = { readonly since: Instant; readonly dueAt: Instant }

/**
 * The test of a line whose absence goes on the record next: the one that is due, and while none comes another one a
 * period after each that was recorded as missed. So a centre that stood still for days records one, and then goes on.
 */
export function testOwed(channel: Channel): TestOwed | null {
  const { tested, testMissed, linkTestEveryMin, history } = channel
  const opened = linkTestEveryMin === undefined ? undefined : history[0]?.time
  const begun = tested?.at ?? opened
  if (begun === undefined) return null
  const since = testMissed !== undefined && testMissed.at > begun ? testMissed.at : begun
  return { since, dueAt: addMs(since, (linkTestEveryMin ?? LINK_TEST_EVERY_MIN) * 60_000) }
}
