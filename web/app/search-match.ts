import { foldName } from '@hudna/core/kernel/fold-name.ts'

export type Searchable<T> = { readonly words: string; readonly item: T }

export function searchable<T>(item: T, words: readonly (string | undefined)[]): Searchable<T> {
  return { item, words: foldName(words.filter((word) => word !== undefined).join(' \u2022 ')) }
}

/** Those in which every word of the query occurs, first those in which a word begins with it; at most `limit`. */
export function searchIn<T>(
  all: readonly Searchable<T>[],
  query: string,
  limit: number,
): readonly T[] {
  const wanted = foldName(query)
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
