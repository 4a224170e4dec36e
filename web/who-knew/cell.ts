import type { LadderStep } from '@hudna/core/notices/ladder.ts'

/** What a cell tells: when the rung was reached, and the deadline that passed before or without it. */
export function cellOf({ state, at, dueAt }: LadderStep): {
  readonly at: string | null
  readonly passed: string | null
} {
  const reachedAt = state === 'reached' ? at : null
  const late = reachedAt !== null && dueAt !== null && reachedAt > dueAt
  return { at: reachedAt, passed: state === 'missed' || late ? dueAt : null }
}
