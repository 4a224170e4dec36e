/** How far the deliveries of a party have come to this page without a gap; null while nothing is known. */
export type Delivered = number | null

/** What a counter that was heard says: how far it is without a gap now, and whether something before it is missing. */
export function heardCounter(
  delivered: Delivered,
  counter: number,
): { readonly delivered: Delivered; readonly isMissing: boolean } {
  if (delivered === null) return { delivered, isMissing: true }
  if (counter <= delivered) return { delivered, isMissing: false }
  const isNext = counter === delivered + 1
  return { delivered: isNext ? counter : delivered, isMissing: !isNext }
}

/** What a page of deliveries, asked for after where this page stood, says: nothing of it may be left out. */
export function readCounters(delivered: Delivered, counters: readonly number[]): Delivered {
  let reached = delivered
  for (const counter of counters.toSorted((one, other) => one - other)) {
    if (reached === null || counter === reached + 1) reached = counter
  }
  return reached
}
