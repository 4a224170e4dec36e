import type { WireItem } from '../store/store.ts'

/** What one wire may have waiting. */
export const WIRE_WAITING_MAX = 1_000
/** Of one delivery that the other end refuses. */
export const WIRE_ATTEMPTS_MAX = 6
/** The first wait after an attempt that came to nothing; every further one doubles it, up to the longest. */
export const WIRE_RETRY_MS = 1_000
export const WIRE_RETRY_MS_MAX = 300_000

const ranks: Readonly<Record<string, number>> = { flash: 0, immediate: 1 }
const ROUTINE_RANK = 2

/** Flash first, then immediate, the newest of them first; then what is routine, in its order. */
export function byUrgency(one: WireItem, other: WireItem): number {
  const rank = rankOf(one)
  if (rank !== rankOf(other)) return rank - rankOf(other)
  return rank === ROUTINE_RANK ? one.counter - other.counter : other.counter - one.counter
}

/** Those that have to go because more are waiting than may: the least urgent ones. */
export function surplus(items: readonly WireItem[]): readonly WireItem[] {
  return items.toSorted(byUrgency).slice(WIRE_WAITING_MAX)
}

export function retryMs(failures: number): number {
  return Math.min(WIRE_RETRY_MS * 2 ** Math.min(failures, 30), WIRE_RETRY_MS_MAX)
}

function rankOf({ priority }: WireItem): number {
  return ranks[priority] ?? ROUTINE_RANK
}
