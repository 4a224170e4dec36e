import type { Interval } from '@hudna/core/kernel/interval.ts'
import { dayOf } from '../app/time-format.ts'
import { Time, TimeSpan } from '../ui/time.tsx'

/** The days of a half-open interval: one that ends at midnight does not reach into the next day. */
export function DaySpan({ interval }: { readonly interval: Interval }) {
  const { from, to } = interval
  if (to === null) return <TimeSpan from={from} to={null} form="day" />
  const last = new Date(Math.max(Date.parse(from), Date.parse(to) - 1)).toISOString()
  if (dayOf(from) === dayOf(last)) return <Time instant={from} form="day" />
  return <TimeSpan from={from} to={last} form="day" />
}
