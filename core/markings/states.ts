import { isListed } from '../kernel/marking-order.ts'
import type { StateTable } from '../kernel/states.ts'
import type { Marked } from './marked.ts'
import type { MarkingCommand } from './release.ts'

/** `waiting`: for a second person, and nobody is told yet. `listed`: the parties named are its only readers. */
export const markedStates = ['unknown', 'waiting', 'open', 'listed'] as const
export type MarkedState = (typeof markedStates)[number]

/** What every party reads is released to nobody further; it can only be marked more strictly. */
export const markingTable: StateTable<MarkedState, MarkingCommand['type']> = {
  unknown: {
    'markings/raise': 'unknown-reference',
    'markings/release': 'unknown-reference',
    'markings/withdraw-release': 'unknown-reference',
    'markings/record-reading': 'unknown-reference',
  },
  waiting: {
    'markings/raise': 'wrong-state',
    'markings/release': 'wrong-state',
    'markings/withdraw-release': 'wrong-state',
    'markings/record-reading': 'wrong-state',
  },
  open: {
    'markings/raise': 'taken',
    'markings/release': 'already-exists',
    'markings/withdraw-release': 'wrong-state',
    'markings/record-reading': 'wrong-state',
  },
  listed: {
    'markings/raise': 'taken',
    'markings/release': 'taken',
    'markings/withdraw-release': 'taken',
    'markings/record-reading': 'taken',
  },
}

export function markedState(document: Marked | undefined): MarkedState {
  if (document === undefined) return 'unknown'
  if (document.intended !== undefined && document.intended !== null) return 'waiting'
  return isListed(document.marking) ? 'listed' : 'open'
}
