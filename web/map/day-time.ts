import { clockMs, DAY_MS, MINUTE_MS, volumeHoldsWithin } from '@hudna/core/geometry/daily.ts'
import type { Volume } from '@hudna/core/geometry/place.ts'
import { addMs, type Instant, instantFromMs, isInstant, msOf } from '@hudna/core/kernel/instant.ts'
import { intervalsOverlap, type Interval } from '@hudna/core/kernel/interval.ts'
import { dayOf, instantOfWallClock, wallClockOf } from '../app/time-format.ts'

/** A step of the time control. */
export const STEP_MS = 15 * MINUTE_MS

/** A day on the clock of the theatre, `[from, to)`: 24 hours, or 23 or 25 where the clock is changed. */
export type Day = { readonly day: string; readonly from: Instant; readonly to: Instant }

/** The moment that the address asks for; undefined when it names none. */
export function readMoment(text: string | undefined): Instant | undefined {
  return text !== undefined && isInstant(text) ? text : undefined
}

/** The day of the theatre in which a moment lies. */
export function dayAround(moment: Instant): Day {
  return dayNamed(dayOf(moment)) ?? { day: dayOf(moment), from: moment, to: addMs(moment, DAY_MS) }
}

/** The day of a name, `2016-10-20`; undefined when there is none of that name. */
export function dayNamed(day: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  const from = instantOfWallClock(day)
  const to = instantOfWallClock(dayAfter(day, 1))
  return from === undefined || to === undefined ? undefined : { day, from, to }
}

function dayAfter(day: string, days: number): string {
  const ms = Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS
  return Number.isFinite(ms) ? new Date(ms).toISOString().slice(0, 10) : day
}

/** The same time of the clock so many days later or, below zero, earlier. */
export function shiftDay(moment: Instant, days: number): Instant {
  const wall = wallClockOf(moment, undefined, 19)
  const shifted = `${dayAfter(wall.slice(0, 10), days)}${wall.slice(10)}`
  return instantOfWallClock(shifted) ?? addMs(moment, days * DAY_MS)
}

/** The same time of the clock on another day. */
export function onDay(moment: Instant, day: Day): Instant {
  const wall = wallClockOf(moment, undefined, 19)
  return instantOfWallClock(`${day.day}${wall.slice(10)}`) ?? day.from
}

/** How many steps a day has; its moments are numbered from 0. */
export function stepsOf(day: Day): number {
  return Math.ceil((msOf(day.to) - msOf(day.from)) / STEP_MS)
}

/** The number of the step in which a moment lies, within the day. */
export function stepOf(day: Day, moment: Instant): number {
  const step = Math.floor((msOf(moment) - msOf(day.from)) / STEP_MS)
  return Math.min(Math.max(step, 0), stepsOf(day) - 1)
}

/** The moment at which a step begins; beyond the ends of the day, its first or last one. */
export function momentOfStep(day: Day, step: number): Instant {
  const within = Math.min(Math.max(step, 0), stepsOf(day) - 1)
  return addMs(day.from, within * STEP_MS)
}

/** The beginning of the step in which a moment lies. */
export function snapped(moment: Instant): Instant {
  const day = dayAround(moment)
  return momentOfStep(day, stepOf(day, moment))
}

/** Whether a volume holds at a moment: within its interval and, if it has any, its hours of the day. */
export function holdsAt(volume: Volume, moment: Instant): boolean {
  const instant = { from: moment, to: addMs(moment, 1) }
  return volumeHoldsWithin(volume, instant) !== 'none'
}

/** Whether something that happened may have begun by a moment and touches the day of it. */
export function hasBegun(occurred: Interval, day: Day, moment: Instant): boolean {
  const instantly = occurred.to === occurred.from
  const lasting = instantly ? { from: occurred.from, to: addMs(occurred.from, 1) } : occurred
  return occurred.from <= moment && intervalsOverlap(lasting, day)
}

/** The moments of a day at which any of the volumes begins to hold or ceases to, in order, each once. */
export function changesWithin(volumes: readonly Volume[], day: Day): readonly Instant[] {
  const changes = new Set<Instant>()
  for (const volume of volumes) {
    for (const moment of boundariesOf(volume, day)) {
      const within = day.from <= moment && moment < day.to
      if (within && holdsAt(volume, moment) !== holdsAt(volume, addMs(moment, -1)))
        changes.add(moment)
    }
  }
  return [...changes].toSorted()
}

/** Every moment round the day at which the interval or the hours of a volume begin or end. */
function boundariesOf(volume: Volume, day: Day): readonly Instant[] {
  const { from, to } = volume.interval
  const ends = to === null ? [from] : [from, to]
  const { daily } = volume
  if (daily === undefined) return ends
  const offsetMs = daily.utcOffsetMinutes * MINUTE_MS
  const firstDay = Math.floor((msOf(day.from) + offsetMs) / DAY_MS)
  const lastDay = Math.floor((msOf(day.to) + offsetMs) / DAY_MS)
  const hours = [clockMs(daily.from), clockMs(daily.to)]
  for (let number = firstDay; number <= lastDay; number += 1) {
    for (const hour of hours) ends.push(instantFromMs(number * DAY_MS - offsetMs + hour))
  }
  return ends
}

/** The first change after a moment. */
export function nextChange(changes: readonly Instant[], moment: Instant): Instant | undefined {
  return changes.find((change) => change > moment)
}
