import type { SearchList } from '@hudna/core/api/reads.ts'
import { wrapped } from './wrapped.ts'

/** What was found as lines for people: what it is, its id and name, and the name that fits where that is another. */
export function foundLines(list: SearchList, asked: string): readonly string[] {
  const { size, total, found } = list
  if (total === 0)
    return [`Nothing on the record is called ${asked}; the record stands at ${size}.`]
  const kindWidth = Math.max(...found.map(({ kind }) => kind.length))
  const lines = found.flatMap(({ kind, id, names, name }) => {
    const title = names.en ?? names.ar ?? names.ru ?? id
    const called = name === title || name === id ? title : `${title} · ${name}`
    return wrapped(`${kind.padEnd(kindWidth)}  `, `${id}  ${called}`, kindWidth + 4)
  })
  const more = total - found.length
  return more === 0 ? lines : [...lines, `and ${more} more; a longer name finds fewer`]
}
