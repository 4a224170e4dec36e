import { warningState, warningTable } from '@hudna/core/warnings/states.ts'
import type { Warning } from '@hudna/core/warnings/warning.ts'
import { type Act, actOn, type Offer, speaksFor } from './act.ts'

/** An update begins with the words that stand, a cancellation with none. */
export function warningActs(warning: Warning, { asker, now }: Offer): readonly Act[] {
  if (!speaksFor(asker, warning.sender)) return []
  const on = ['replaces', warning.id] as const
  const possible = warningTable[warningState(warning, now)]
  const { reason: _, ...content } = warning
  const acts = [actOn('warnings/update', on, content), actOn('warnings/cancel', on)]
  return acts.filter(({ type }) => possible[type as keyof typeof possible] === 'taken')
}
