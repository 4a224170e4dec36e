import type { RegimeAnswer } from '@hudna/core/conflicts/regime-answer.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import type { Interval } from '@hudna/core/kernel/interval.ts'
import type { Texts } from '@hudna/core/kernel/schema.ts'

/** The clock that times are told on: that of the first agreement which holds, else UTC. */
export type Clock = {
  readonly name: string
  readonly utcOffsetMinutes: number
  readonly utcOffsets: readonly { readonly from: string; readonly minutes: number }[]
}

export function clockOf({ agreements }: RegimeAnswer): Clock {
  const held = agreements.find(({ certainty }) => certainty !== 'none')
  if (held === undefined) return { name: 'UTC', utcOffsetMinutes: 0, utcOffsets: [] }
  const { label, utcOffsetMinutes } = held.clock
  const { utcOffsets } = held.timeZone
  return { name: `${label} time, ${offsetText(utcOffsetMinutes)}`, utcOffsetMinutes, utcOffsets }
}

/** `2016-10-21 10:00`; a moment at which the clock stood otherwise says so: `2016-02-27 00:00 (UTC+2)`. */
export function momentText(instant: string, { utcOffsetMinutes, utcOffsets }: Clock): string {
  const then = utcOffsets.findLast(({ from }) => from <= instant)?.minutes ?? utcOffsetMinutes
  const text = addMs(instant, then * 60_000)
    .slice(0, 16)
    .replace('T', ' ')
  return then === utcOffsetMinutes ? text : `${text} (${offsetText(then)})`
}

function offsetText(offsetMinutes: number): string {
  if (offsetMinutes === 0) return 'UTC'
  const size = Math.abs(offsetMinutes)
  const minutes = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return `UTC${offsetMinutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${minutes}`
}

export function spanText({ from, to }: Interval, clock: Clock): string {
  return `${momentText(from, clock)} to ${to === null ? 'open' : momentText(to, clock)}`
}

/** A text in English, or in a language in which it exists. */
export function textOf(text: Texts): string {
  return text.en ?? text.ar ?? text.ru ?? ''
}

export function entryText(entry: number | null): string {
  return entry === null ? '' : ` [${entry}]`
}
