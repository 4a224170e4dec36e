/** North, east, south and west as they are said and abbreviated in three languages, and several of them in one word. */

const english = /^(north|east|south|west)(ern|erly|wards?)?$/
const englishPair = /^(north|south)(east|west)(ern|erly|wards?)?$/
const arabic = /^(?:ال)?(شمال|جنوب|شرق|غرب)(?:ي|ا|ية|يا)?$/
/** Adjectives only as they stand before "latitude" and "longitude": others belong to names. */
const russian: readonly (readonly [RegExp, string])[] = [
  [/^север(о|у|а|нее|ной)?$/, 'n'],
  [/^(восток|востоку|востока|восточно|восточнее|восточной)$/, 'e'],
  [/^(юг|юга|югу|юго|южнее|южной)$/, 's'],
  [/^запад(о|у|а|нее|ной)?$/, 'w'],
]
const arabicLetters: Readonly<Record<string, string>> = {
  شمال: 'n',
  جنوب: 's',
  شرق: 'e',
  غرب: 'w',
  ش: 'n',
  ج: 's',
  ق: 'e',
  غ: 'w',
}
const russianLetters: Readonly<Record<string, string>> = { с: 'n', ю: 's', в: 'e', з: 'w' }

/** Letters of the compass for a word in lower case, as `ne`; undefined for any other word. */
export function directionOf(word: string): string | undefined {
  const [, whole] = english.exec(word) ?? []
  if (whole !== undefined) return whole.slice(0, 1)
  const [, one = '', other = ''] = englishPair.exec(word) ?? []
  if (one !== '') return one.slice(0, 1) + other.slice(0, 1)
  if (/^[nesw]{1,3}$/.test(word)) return word
  const [, said] = arabic.exec(word) ?? []
  const letter = arabicLetters[said ?? word]
  if (letter !== undefined) return letter
  const found = russian.find(([pattern]) => pattern.test(word))
  if (found) return found[1]
  if (!/^[сювз]{1,3}$/.test(word)) return undefined
  return Array.from(word, (each) => russianLetters[each] ?? '').join('')
}
