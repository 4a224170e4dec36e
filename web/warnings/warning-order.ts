import { isCurrent } from '@hudna/core/warnings/states.ts'
import type { Warning } from '@hudna/core/warnings/warning.ts'

export type WarningLine = { readonly warning: Warning; readonly current: boolean }

/** What is current on top, in each part the newest first. */
export function orderedWarnings(warnings: readonly Warning[], now: string): readonly WarningLine[] {
  const lines = warnings.map((warning) => ({ warning, current: isCurrent(warning, now) }))
  return lines.toSorted((one, other) => {
    if (one.current !== other.current) return one.current ? -1 : 1
    return one.warning.sentAt > other.warning.sentAt ? -1 : 1
  })
}
