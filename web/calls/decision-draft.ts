import { PROMISES_PER_DECISION_MAX } from '@hudna/core/channels/call.ts'
import type { Command } from '@hudna/core/api/types.ts'
import type { Language } from '../app/language.ts'
import { instantOfWallClock } from '../app/time-format.ts'
import { cleanText } from '../incidents/clean-text.ts'

/** A promise as it is written down; `due` on the clock of the theatre, empty for none. */
export type PromiseDraft = {
  readonly commitment: string
  readonly promisor: string
  readonly promisee: string
  readonly text: string
  readonly due: string
}

export type DecisionDraft = {
  readonly decision: string
  readonly text: string
  readonly commitments: readonly string[]
  readonly promises: readonly PromiseDraft[]
}

type Decide = Extract<Command, { type: 'channels/decide' }>
/** What still has to be written, of the decision itself or of one of its promises. */
export type DecisionGap = {
  readonly field: 'text' | 'promisor' | 'promisee' | 'same-party' | 'promise-text' | 'due'
  /** Which promise, counted from 0; null for the decision. */
  readonly promise: number | null
}

export function emptyDecision(decision: string): DecisionDraft {
  return { decision, text: '', commitments: [], promises: [] }
}

export function withPromise(draft: DecisionDraft, promise: PromiseDraft): DecisionDraft {
  if (draft.promises.length >= PROMISES_PER_DECISION_MAX) return draft
  return { ...draft, promises: [...draft.promises, promise] }
}

/** What is missing, in the order of the form (WCL6). */
export function decisionGaps(draft: DecisionDraft): readonly DecisionGap[] {
  const own: readonly DecisionGap[] =
    cleanText(draft.text) === '' ? [{ field: 'text', promise: null }] : []
  return [...own, ...draft.promises.flatMap(promiseGaps)]
}

function promiseGaps(draft: PromiseDraft, promise: number): readonly DecisionGap[] {
  const { promisor, promisee, text, due } = draft
  const gaps: DecisionGap['field'][] = []
  if (promisor === '') gaps.push('promisor')
  if (promisee === '') gaps.push('promisee')
  if (promisor !== '' && promisor === promisee) gaps.push('same-party')
  if (cleanText(text) === '') gaps.push('promise-text')
  if (due !== '' && instantOfWallClock(due) === undefined) gaps.push('due')
  return gaps.map((field) => ({ field, promise }))
}

/** The command of a decision that has no gaps; words in the language of the page (WCL6). */
export function decideCommand(call: string, draft: DecisionDraft, language: Language): Decide {
  const { decision, commitments } = draft
  const promises = draft.promises.map(({ commitment, promisor, promisee, text, due }) => ({
    commitment,
    promisor,
    promisee,
    text: { [language]: cleanText(text) },
    due: instantOfWallClock(due) ?? null,
  }))
  const decided = {
    type: 'channels/decide' as const,
    call,
    decision,
    text: { [language]: cleanText(draft.text) },
    commitments: [...commitments],
  }
  return promises.length === 0 ? decided : { ...decided, promises }
}
