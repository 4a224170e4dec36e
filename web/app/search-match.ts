/**
 * The form in which words are compared: case, accents, Arabic vowel signs, tatweel and the usual spellings of alef,
 * ya, ta marbuta and hamza do not matter (W6).
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/gu, '')
    .replaceAll(/[\u0622\u0623\u0625\u0671]/gu, '\u0627')
    .replaceAll('\u0649', '\u064a')
    .replaceAll('\u0629', '\u0647')
    .replaceAll('\u0624', '\u0648')
    .replaceAll('\u0626', '\u064a')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

export type Searchable<T> = { readonly words: string; readonly item: T }

export function searchable<T>(item: T, words: readonly (string | undefined)[]): Searchable<T> {
  return { item, words: foldForSearch(words.filter((word) => word !== undefined).join(' \u2022 ')) }
}

/** Those in which every word of the query occurs, first those in which a word begins with it; at most `limit`. */
export function searchIn<T>(
  all: readonly Searchable<T>[],
  query: string,
  limit: number,
): readonly T[] {
  const wanted = foldForSearch(query)
    .split(' ')
    .filter((word) => word !== '')
  if (wanted.length === 0) return []
  const beginning: T[] = []
  const within: T[] = []
  for (const { words, item } of all) {
    if (!wanted.every((word) => words.includes(word))) continue
    const begins = wanted.every((word) => words.startsWith(word) || words.includes(` ${word}`))
    const list = begins ? beginning : within
    if (list.length < limit) list.push(item)
  }
  return [...beginning, ...within].slice(0, limit)
}
