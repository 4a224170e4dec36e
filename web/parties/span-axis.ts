/** From one moment to another; `to` null is open. */
export type Span = { readonly from: string; readonly to: string | null }

/** The stretch of time that a line shows, in milliseconds since 1970. */
export type Axis = { readonly fromMs: number; readonly toMs: number }

/** Where a span lies on an axis, in hundredths of its length. */
export type Placed = {
  readonly start: number
  readonly length: number
  /** It goes on beyond the end of the axis. */
  readonly open: boolean
}

/** So much of the whole is left free behind the last moment. */
const MARGIN = 0.06
/** What is shorter is drawn so long, that it can be seen. */
const LENGTH_MIN = 1

/**
 * The axis that has room for all spans and for the moment that is looked at. A span without a beginning that anybody
 * recorded has none here either: give it the beginning of the others.
 */
export function axisOf(spans: readonly Span[], moment: string): Axis {
  const moments = [moment, ...spans.flatMap(({ from, to }) => (to === null ? [from] : [from, to]))]
  const all = moments.map((one) => Date.parse(one))
  const [fromMs, lastMs] = [Math.min(...all), Math.max(...all)]
  return { fromMs, toMs: lastMs + Math.max((lastMs - fromMs) * MARGIN, 60_000) }
}

export function placed({ from, to }: Span, axis: Axis): Placed {
  const start = partOf(Date.parse(from), axis)
  const end = to === null ? 100 : partOf(Date.parse(to), axis)
  const length = Math.min(Math.max(end - start, LENGTH_MIN), 100)
  return { start: Math.min(start, 100 - length), length, open: to === null }
}

/** Where a moment lies on an axis, in hundredths of its length; at an end when it lies beyond. */
export function partOf(ms: number, { fromMs, toMs }: Axis): number {
  return Math.min(100, Math.max(0, (100 * (ms - fromMs)) / (toMs - fromMs)))
}
