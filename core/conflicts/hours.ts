import { DAY_MS } from '../geometry/daily.ts'
import { timeOverlap } from '../geometry/overlap-time.ts'
import type { Footprint, Volume } from '../geometry/place.ts'
import { addMs } from '../kernel/instant.ts'
import type { Interval } from '../kernel/interval.ts'
import type { Hours } from './happening-answer.ts'

/** The days and hours of a volume, with its windows around what is asked for. */
export function hoursOf(volume: Volume, asked: Interval): Hours {
  const { interval, daily = null } = volume
  return { interval, daily, windows: daily === null ? [] : windowsAround(volume, asked) }
}

/** Windows that share time with the span from a day before to a day after; at most the first hundred. */
export function windowsAround(volume: Volume, asked: Interval): readonly Interval[] {
  const near = {
    from: addMs(asked.from, -DAY_MS),
    to: asked.to === null ? null : addMs(asked.to, DAY_MS),
  }
  const { interval, daily } = volume
  const { pieces } = timeOverlap({ interval, ...(daily ? { daily } : {}) }, { interval: near })
  return pieces.map(({ from, to }) => whole(volume, { from: from ?? interval.from, to }))
}

/** A window that the span asked about cuts is given whole, as far as its volume lasts. */
function whole(volume: Volume, piece: Interval): Interval {
  const { interval, daily } = volume
  const wide = {
    from: addMs(piece.from, -DAY_MS),
    to: piece.to === null ? null : addMs(piece.to, DAY_MS),
  }
  const { pieces } = timeOverlap({ interval, ...(daily ? { daily } : {}) }, { interval: wide })
  const found = pieces.find(
    ({ from, to }) =>
      (from === null || from <= piece.from) &&
      (to === null || (piece.to !== null && piece.to <= to)),
  )
  return found ? { from: found.from ?? interval.from, to: found.to } : piece
}

/** The radius of a circle; null for any other shape. */
export function radiusOf(footprint: Footprint): number | null {
  return footprint.shape === 'circle' ? footprint.radiusM : null
}
