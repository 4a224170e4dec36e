import { clauseKinds, standings } from '@hudna/core/agreements/agreement.ts'
import { commitmentStates, proposalAnswers } from '@hudna/core/commitments/commitment.ts'
import { affiliationRelations } from '@hudna/core/parties/affiliation.ts'
import { corridorStates } from '@hudna/core/pauses/corridor.ts'
import { consentAnswers } from '@hudna/core/pauses/pause.ts'
import type { MessageKey } from '../app/messages.ts'

const ownWords = [
  'announced',
  'broken',
  'declared',
  'extended',
  'held-by',
  'held-by-nobody',
  'no-longer-bound',
  'not-extended',
  'watched-by',
  'watched-by-nobody',
] as const
const noticeWords = ['objection', 'no-assurance', 'clarification-requested'] as const
const promiseWords = commitmentStates.filter((word) => word !== 'broken' && word !== 'disputed')

/**
 * The message for a word of a statement; undefined for a word that no list knows. A word that several lists have
 * (`broken`, `disputed`, `open`) means the same to a reader in each.
 */
export function saysKey(says: string): MessageKey | undefined {
  return keys.get(says)
}

const keys: ReadonlyMap<string, MessageKey> = new Map<string, MessageKey>([
  ...clauseKinds.map((word) => [word, `clause-kind.${word}`] as const),
  ...standings.map((word) => [word, `standing.${word}`] as const),
  ...affiliationRelations.map((word) => [word, `agreements.affiliation.${word}`] as const),
  ...promiseWords.map((word) => [word, `agreements.commitment-state.${word}`] as const),
  ...proposalAnswers.map((word) => [word, `agreements.proposal-answer.${word}`] as const),
  ...corridorStates.map((word) => [word, `corridor-state.${word}`] as const),
  ...consentAnswers.map((word) => [word, `consent.${word}`] as const),
  ...noticeWords.map((word) => [word, `agreements.answer.${word}`] as const),
  ...ownWords.map((word) => [word, `regime.says.${word}`] as const),
])
