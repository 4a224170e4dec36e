import { instantOfWallClock, wallClockOf } from '../app/time-format.ts'

/** An instant as the text of its field: on the clock of the theatre, or in UTC where that clock would lose something. */
export function momentText(instant: string): string {
  const minutes = wallClockOf(instant)
  const text = instant.endsWith(':00.000Z') ? minutes : wallClockOf(instant, undefined, 19)
  return instantOfWallClock(text) === instant ? text : instant
}
