import type { Escalation, MessageStep } from '@hudna/core/channels/answering.ts'
import { messageSteps } from '@hudna/core/channels/answering.ts'
import type { Message } from '@hudna/core/channels/channel.ts'
import { isMet, stepDueAt } from '@hudna/core/channels/due.ts'

type By = { readonly post: string; readonly at: string }

/** How far a message has come on one side, and which clock runs. */
export type SideState = {
  readonly party: string
  readonly shown: By | null
  readonly taken: By | null
  readonly answered: By | null
  /** The step that is waited for now, or the last one that passed; null when all are met. */
  readonly clock: { readonly step: MessageStep; readonly dueAt: string } | null
  readonly escalations: readonly Escalation[]
}

/** Where a message stands on each side that it is for (HL2). */
export function sideStates(message: Message, now: string): readonly SideState[] {
  return message.to.map((party) => {
    const of = (one: { readonly party: string }) => one.party === party
    const waiting = messageSteps
      .filter((step) => !isMet(message, party, step))
      .map((step) => ({ step, dueAt: stepDueAt(message, step) }))
    return {
      party,
      shown: (message.shown ?? []).find(of) ?? null,
      taken: (message.taken ?? []).find(of) ?? null,
      answered: message.answers.find(of) ?? null,
      clock: waiting.find(({ dueAt }) => dueAt >= now) ?? waiting.at(-1) ?? null,
      escalations: (message.escalations ?? []).filter(of),
    }
  })
}
