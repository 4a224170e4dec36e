/** How long a cosigner or the quorum may leave the record uncovered before it is an alarm: 30 seconds. */
export const COSIGNING_ALARM_MS = 30_000

/** One thing that covers the record up to a size: a cosigner's key, or the quorum. */
export type Covering = { readonly subject: string; readonly size: number }

export type Coverage = {
  /** Tells the size of the record at a moment. @param nowMs monotonic milliseconds */
  sample(size: number, nowMs: number): void
  /**
   * For how many milliseconds the subject has not covered the record as it then stood; 0 for one that covers all of it. A
   * subject that is seen for the first time counts from now, and a restart begins anew.
   */
  lag(covering: Covering, nowMs: number): number
  /** Forgets what is not among these. */
  keepOnly(subjects: readonly string[]): void
}

type Point = { readonly size: number; readonly ms: number }

/**
 * Measures lag in time and not in entries: on a busy record everybody is always a few entries behind. What counts is the
 * newest moment whose record a subject has covered.
 */
export function createCoverage(): Coverage {
  let points: Point[] = []
  const covered = new Map<string, number>()

  /** When the record first grew beyond a size, or undefined when that was before the points that are kept. */
  function coveredUntil(size: number, nowMs: number): number | undefined {
    const grown = points.findIndex((point) => point.size > size)
    if (grown === -1) return nowMs
    return grown === 0 ? undefined : points[grown]?.ms
  }

  return {
    sample(size, nowMs) {
      const last = points.at(-1)
      if (last !== undefined && last.size >= size) return
      points.push({ size, ms: nowMs })
      // one point before the window stays, for what was covered when the window began
      const first = points.findIndex(({ ms }) => nowMs - ms < COSIGNING_ALARM_MS)
      points = points.slice(Math.max(0, first - 1))
    },
    lag({ subject, size }, nowMs) {
      const known = covered.get(subject) ?? nowMs
      const until = Math.max(known, coveredUntil(size, nowMs) ?? known)
      covered.set(subject, until)
      return nowMs - until
    },
    keepOnly(subjects) {
      for (const subject of covered.keys()) if (!subjects.includes(subject)) covered.delete(subject)
    },
  }
}
