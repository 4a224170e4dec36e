import { msOf } from '@hudna/core/kernel/instant.ts'
import type { Pause, Readiness } from '@hudna/core/pauses/pause.ts'
import { pauseStatus, type PauseStatus } from '@hudna/core/pauses/status.ts'

export type ReadinessRow = {
  readonly item: Readiness
  /** `overdue` and `due` are unsigned and have a time, `undated` is unsigned without one. */
  readonly state: 'overdue' | 'due' | 'undated' | 'signed'
  /** How long it is overdue, or how long there is left; null where that has no meaning. */
  readonly spanMs: number | null
}

const order: { readonly [S in ReadinessRow['state']]: number } = {
  overdue: 0,
  due: 1,
  undated: 2,
  signed: 3,
}

/**
 * The readiness items as they stand at a moment: what is unsigned and overdue first, the longest overdue at the top,
 * then what is due next, then what has no time; what is signed comes last.
 */
export function readinessRows(
  { readiness }: Pick<Pause, 'readiness'>,
  now: string,
): readonly ReadinessRow[] {
  return readiness
    .map((item) => rowOf(item, now))
    .toSorted(
      (one, other) =>
        order[one.state] - order[other.state] ||
        (one.item.dueAt ?? '').localeCompare(other.item.dueAt ?? ''),
    )
}

function rowOf(item: Readiness, now: string): ReadinessRow {
  if (item.signed !== null) return { item, state: 'signed', spanMs: null }
  if (item.dueAt === null) return { item, state: 'undated', spanMs: null }
  const leftMs = msOf(item.dueAt) - msOf(now)
  if (leftMs < 0) return { item, state: 'overdue', spanMs: -leftMs }
  return { item, state: 'due', spanMs: leftMs }
}

export type ReadyAnswer = {
  /**
   * `ready` was stated; `beyond` it runs or is over; `offered` it is neither agreed nor declared yet; `unsigned` items
   * are missing; `free` nothing keeps it from being stated ready.
   */
  readonly standing: 'ready' | 'beyond' | 'offered' | 'unsigned' | 'free'
  readonly unsigned: readonly ReadinessRow[]
}

const beyond: readonly PauseStatus[] = ['extended', 'broken', 'ended', 'cancelled']

/** Whether a pause may be stated ready at a moment, and if not, what keeps it from that (PS7). */
export function readyAnswer(pause: Pause, now: string): ReadyAnswer {
  const status = pauseStatus(pause, now)
  const unsigned = readinessRows(pause, now).filter(({ state }) => state !== 'signed')
  if (pause.madeReady !== null) return { standing: 'ready', unsigned }
  if (beyond.includes(status)) return { standing: 'beyond', unsigned }
  if (status === 'proposed') return { standing: 'offered', unsigned }
  return { standing: unsigned.length > 0 ? 'unsigned' : 'free', unsigned }
}
