import type { Instant } from '../kernel/instant.ts'
import type { StateTable } from '../kernel/states.ts'
import type { Warning, WarningCommand } from './warning.ts'

/** `in-force` is also what has not begun; `cancellation` is a message that ends another one. */
export const warningStates = [
  'in-force',
  'expired',
  'replaced',
  'cancelled',
  'cancellation',
] as const
export type WarningState = (typeof warningStates)[number]

const over = {
  'warnings/issue': 'already-exists',
  'warnings/update': 'wrong-state',
  'warnings/cancel': 'wrong-state',
} as const

/** What is over is neither updated nor cancelled: what comes later is a warning of its own. */
export const warningTable: StateTable<WarningState | 'unknown', WarningCommand['type']> = {
  unknown: {
    'warnings/issue': 'taken',
    'warnings/update': 'unknown-reference',
    'warnings/cancel': 'unknown-reference',
  },
  'in-force': {
    'warnings/issue': 'already-exists',
    'warnings/update': 'taken',
    'warnings/cancel': 'taken',
  },
  expired: over,
  replaced: over,
  cancelled: over,
  cancellation: over,
}

export function warningState(warning: Warning, now: Instant): WarningState {
  const { replacedBy, message, expires } = warning
  if (replacedBy !== null) return replacedBy.message === 'Cancel' ? 'cancelled' : 'replaced'
  if (message === 'Cancel') return 'cancellation'
  return expires <= now ? 'expired' : 'in-force'
}

/** Whether it belongs in the feed: what holds, and for as long as it would have held, what took its place or ended it. */
export function isCurrent(warning: Warning, now: Instant): boolean {
  return warning.replacedBy === null && warning.expires > now
}
