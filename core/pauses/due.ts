import { defaultDeadlines } from '../agreements/agreement.ts'
import { addMs, type Instant } from '../kernel/instant.ts'
import type { Pause } from './pause.ts'
import { pauseStatus } from './status.ts'

/** Something that a party owes on a pause, and whether the time for it has passed. */
export type PauseDue = {
  readonly what: 'readiness' | 'extension-decision'
  readonly party: string
  readonly item: string | null
  readonly dueAt: Instant
  readonly overdue: boolean
}

/**
 * What is owed on a pause at a moment: each unsigned readiness item that has a time, and the decision whether to extend.
 * @param decideBeforeMin minutes before its end at which a pause is extended or not
 */
export function pauseDue(
  pause: Pause,
  now: Instant,
  decideBeforeMin: number = defaultDeadlines.pauseExtensionBeforeMin ?? 0,
): readonly PauseDue[] {
  const status = pauseStatus(pause, now)
  if (status === 'cancelled' || status === 'broken' || status === 'ended') return []
  const due: PauseDue[] = []
  for (const entry of pause.readiness) {
    if (entry.signed !== null || entry.dueAt === null) continue
    const { item, owedBy: party, dueAt } = entry
    due.push({ what: 'readiness', party, item, dueAt, overdue: dueAt < now })
  }
  const end = pause.volume.interval.to
  if (status !== 'proposed' && end !== null && now >= pause.volume.interval.from) {
    const dueAt = addMs(end, -decideBeforeMin * 60_000)
    const overdue = dueAt < now
    due.push({ what: 'extension-decision', party: pause.proposer, item: null, dueAt, overdue })
  }
  return due
}
