/**
 * The one text of a document: members by name, absent ones left out. A document that live traffic has just made and the
 * same document folded again from the record differ in the order of their members, and must not differ in the views.
 */
export function storedForm(document: object): string {
  return JSON.stringify(ordered(document))
}

/** An answer with its members in that one order: of the same record it has the same bytes, wherever it was read. */
export function storedOrder<T extends object>(answer: T): T {
  return ordered(answer) as T
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const members = value as Readonly<Record<string, unknown>>
  const sorted: Record<string, unknown> = {}
  for (const name of Object.keys(members).toSorted()) sorted[name] = ordered(members[name])
  return sorted
}
