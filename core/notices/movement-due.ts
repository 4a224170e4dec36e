import { addMs, type Instant } from '../kernel/instant.ts'
import type { MovementCheckIn } from './movement-acts.ts'
import type { Notice } from './notice.ts'
import { noticeStatus } from './status.ts'

/** The newest word of where a movement is, by when it was there. */
export function lastCheckIn({ checkIns }: Pick<Notice, 'checkIns'>): MovementCheckIn | undefined {
  let last: MovementCheckIn | undefined
  for (const one of checkIns) if (last === undefined || one.at >= last.at) last = one
  return last
}

/**
 * When a movement is overdue if it is not heard of before: an interval and the time allowed after its last check-in, or
 * after the beginning of its window. Null for whatever is no movement, is not told, has arrived, ended or been withdrawn.
 */
export function movementOverdueAt(notice: Notice, now: Instant): Instant | null {
  const { details, volume, result } = notice
  if (details.kind !== 'movement' || result !== null) return null
  const status = noticeStatus(notice, now)
  if (status === 'draft' || status === 'cancelled' || status === 'expired') return null
  const last = lastCheckIn(notice)
  if (last?.state === 'arrived') return null
  const { from } = volume.interval
  const since = last !== undefined && last.at > from ? last.at : from
  return addMs(since, (details.checkInEveryMinutes + details.overdueAfterMinutes) * 60_000)
}

/** Whether a movement is missing now: the alarm is on the record, and nobody has heard of it since. */
export function isMissing({ overdues }: Pick<Notice, 'overdues'>): boolean {
  return overdues.some(({ settledAt }) => settledAt === null)
}

/** The missed check-in that the record does not hold yet; undefined when there is none. */
export function unrecordedOverdue(notice: Notice, now: Instant): Instant | undefined {
  const dueAt = movementOverdueAt(notice, now)
  if (dueAt === null || dueAt > now) return undefined
  return notice.overdues.some((one) => one.dueAt === dueAt) ? undefined : dueAt
}
