/** Entries are fetched in spans of this many, as the list is scrolled. */
export const SPAN_ENTRIES = 200

/** The half-open span in which an entry is fetched; the same for all entries in it. */
export function spanOf(index: number): { readonly from: number; readonly to: number } {
  const from = Math.floor(index / SPAN_ENTRIES) * SPAN_ENTRIES
  return { from, to: from + SPAN_ENTRIES }
}

/** The index that somebody typed, in any digits of Arabic or Latin; undefined when the record has no such entry. */
export function indexFrom(text: string, size: number): number | undefined {
  const latin = text
    .trim()
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll(/[\s,._٬]/g, '')
  if (!/^\d{1,15}$/.test(latin)) return undefined
  const index = Number(latin)
  return index < size ? index : undefined
}
