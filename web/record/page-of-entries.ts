/** Entries are fetched in spans of this many, as the list is scrolled. */
export const SPAN_ENTRIES = 200

export type Span = { readonly from: number; readonly to: number }

/** The spans that hold the entries of the rows on view; `to` is exclusive and never beyond the record. */
export function spansOf(
  view: { readonly first: number; readonly last: number },
  size: number,
): readonly Span[] {
  const spans: Span[] = []
  const start = Math.floor(view.first / SPAN_ENTRIES) * SPAN_ENTRIES
  for (let from = start; from <= view.last && from < size; from += SPAN_ENTRIES) {
    spans.push({ from, to: Math.min(from + SPAN_ENTRIES, size) })
  }
  return spans
}
