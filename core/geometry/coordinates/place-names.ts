import { languages } from '../../kernel/schema.ts'
import type { NamedPlace } from './named-place.ts'

const settlements =
  /^(?:the )?(?:city|town|village) of |^(?:مدينه|بلده|قريه) |^(?:города?|села?|деревни|г) /
const cyrillicEnding = /(?<=\p{Script=Cyrillic}{2})[аеиоуыэюяь]$/u

/**
 * The places that a name means: as it is spelled in any language, capitals and marks apart; in Russian also by its
 * stem, since a name is declined there.
 */
export function placesNamed(name: string, places: readonly NamedPlace[]): readonly NamedPlace[] {
  const sought = folded(name)
  if (sought === '') return []
  const exact = places.filter(({ names }) =>
    languages.some((language) => folded(names[language]) === sought),
  )
  if (exact.length > 0 || !/\p{Script=Cyrillic}/u.test(sought)) return exact
  const stem = stemOf(sought)
  return places.filter(({ names }) => stemOf(folded(names.ru)) === stem)
}

function stemOf(name: string): string {
  return name.replace(cyrillicEnding, '')
}

function folded(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}|\u0640/gu, '')
    .toLowerCase()
    .replace(/\u0629/g, '\u0647')
    .replace(/\u0649/g, '\u064A')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return plain.replace(settlements, '')
}
