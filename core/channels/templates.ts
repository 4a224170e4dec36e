import type { Position } from '../geometry/place.ts'
import { refuse, type Refused } from '../kernel/result.ts'
import { type Language, languages, type Names, type Texts } from '../kernel/schema.ts'
import type { BlankName, FilledBlank, FilledTemplate } from './template-form.ts'
import { type Slot, type Template, templates } from './template-texts.ts'

/** The names of a place or a party by its id, in three scripts; undefined where the register knows none. */
export type NamesOf = (kind: 'place' | 'party', id: string) => Names | undefined

/**
 * The sentences of a usual call in all three languages. Whoever fills its blanks in one language is read in the others:
 * places and parties by their own names there, numbers, times and positions in that language's form, and words as they
 * were written.
 * @returns a text in every language; a sentence of which a blank is open is left out
 */
export function renderTemplate(filled: FilledTemplate, namesOf: NamesOf): Required<Texts> {
  const inLanguage = (language: Language) => sentencesIn(filled, namesOf, language)
  return { ar: inLanguage('ar'), en: inLanguage('en'), ru: inLanguage('ru') }
}

function sentencesIn(filled: FilledTemplate, namesOf: NamesOf, language: Language): string {
  const values = new Map(
    filled.blanks.map((blank) => [blank.blank, valueIn(blank, namesOf, language)] as const),
  )
  const written = templates[filled.name].sentences.flatMap((sentence) => {
    const blanks = blanksOf(sentence[language])
    const complete = blanks.every((blank) => values.has(blank))
    return complete ? [fillIn(sentence[language], values)] : []
  })
  return written.join(' ').normalize('NFC')
}

const hole = /\{([a-z-]+)\}/g

function blanksOf(sentence: string): readonly BlankName[] {
  return [...sentence.matchAll(hole)].map(([, name]) => name as BlankName)
}

/** What was filled in may end with a mark of its own: two full stops are one. */
function fillIn(sentence: string, values: ReadonlyMap<BlankName, string>): string {
  const filled = sentence.replaceAll(hole, (_, name) => values.get(name as BlankName) ?? '')
  return filled.replace(/([.؟?!…])\.$/u, '$1')
}

function valueIn(filled: FilledBlank, namesOf: NamesOf, language: Language): string {
  switch (filled.kind) {
    case 'place':
      return namesOf('place', filled.place)?.[language] ?? filled.place
    case 'party':
      return namesOf('party', filled.party)?.[language] ?? filled.party
    case 'position':
      return positionText(filled.position, language)
    case 'time':
      return `${filled.time.slice(0, 10)} ${filled.time.slice(11, 16)} UTC`
    case 'number':
      return String(filled.number)
    case 'words':
      return wordsIn(filled.words, language)
  }
}

const hemispheres = {
  ar: {
    latitude: 'خط العرض',
    longitude: 'خط الطول',
    comma: '،',
    of: ['شمالاً', 'جنوباً', 'شرقاً', 'غرباً'],
  },
  en: {
    latitude: 'latitude',
    longitude: 'longitude',
    comma: ',',
    of: ['north', 'south', 'east', 'west'],
  },
  ru: {
    latitude: 'широта',
    longitude: 'долгота',
    comma: ',',
    of: ['северная', 'южная', 'восточная', 'западная'],
  },
} as const

/** Each half is named, so that no direction of writing can swap the two. */
function positionText([longitude, latitude]: Position, language: Language): string {
  const { comma, of, ...words } = hemispheres[language]
  const north = latitude < 0 ? of[1] : of[0]
  const east = longitude < 0 ? of[3] : of[2]
  return `${words.latitude} ${degrees(latitude)} ${north}${comma} ${words.longitude} ${degrees(longitude)} ${east}`
}

/** Seven digits after the point are 1.1 cm; five are a metre, and nothing finer is said over a line. */
function degrees(value: number): string {
  return (Math.abs(value) / 10_000_000).toFixed(5)
}

/** Words stand in quotation marks: they are the sender's own, in the reader's language or as they were written. */
function wordsIn(words: Texts, language: Language): string {
  const written = words[language] ?? words.en ?? words.ru ?? words.ar ?? ''
  return `«${written}»`
}

/** Why the blanks of a template do not fit it, or undefined when they do. */
export function templateFault(filled: FilledTemplate, namesOf: NamesOf): Refused | undefined {
  const { slots } = templates[filled.name]
  const seen = new Set<BlankName>()
  for (const [place, blank] of filled.blanks.entries()) {
    const field = `/template/blanks/${place}`
    const fault = blankFault(blank, slots, field) ?? nameFault(blank, namesOf, field)
    if (fault) return fault
    if (seen.has(blank.blank))
      return refuse('already-exists', `${field}/blank`, `${blank.blank} is filled in twice`)
    seen.add(blank.blank)
  }
  const missing = requiredBlanks(templates[filled.name]).filter((blank) => !seen.has(blank))
  if (missing.length === 0) return undefined
  const message = `${filled.name} needs ${missing.join(', ')}`
  return refuse('missing-field', '/template/blanks', message, { missing })
}

function blankFault(
  { blank, kind, ...value }: FilledBlank,
  slots: Template['slots'],
  field: string,
): Refused | undefined {
  const slot: Slot | undefined = slots[blank]
  if (slot === undefined)
    return refuse('unknown-field', `${field}/blank`, `this template has no blank ${blank}`)
  if (!slot.kinds.includes(kind)) {
    const message = `${blank} takes ${slot.kinds.join(' or ')}, not ${kind}`
    return refuse('malformed', `${field}/kind`, message, { kinds: slot.kinds })
  }
  if ('words' in value && languages.every((language) => value.words[language] === undefined))
    return refuse('missing-field', `${field}/words`, `${blank} is filled in with no words`)
  return undefined
}

function nameFault(filled: FilledBlank, namesOf: NamesOf, field: string): Refused | undefined {
  if (filled.kind !== 'place' && filled.kind !== 'party') return undefined
  const id = filled.kind === 'place' ? filled.place : filled.party
  if (namesOf(filled.kind, id) !== undefined) return undefined
  const code = filled.kind === 'party' ? 'unknown-party' : 'unknown-reference'
  return refuse(code, `${field}/${filled.kind}`, `no ${filled.kind} is called ${id}`, { id })
}

/** The blanks without which a template says nothing. */
export function requiredBlanks({ slots }: Template): readonly BlankName[] {
  return Object.entries(slots).flatMap(([name, slot]) => (slot.required ? [name as BlankName] : []))
}
