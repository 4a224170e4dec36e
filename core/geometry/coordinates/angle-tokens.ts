import { directionOf } from './direction-words.ts'

export type AngleToken =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'unit'; readonly place: 0 | 1 | 2 }
  | { readonly kind: 'sign'; readonly minus: boolean }
  | { readonly kind: 'divider' }
  | { readonly kind: 'colon' }
  /** A letter says the axis and the sign, a label (`lat`, `долгота`) the axis alone. */
  | { readonly kind: 'letter'; readonly letter: 'n' | 'e' | 's' | 'w' }
  | { readonly kind: 'label'; readonly axis: 'latitude' | 'longitude' }

const pieces = /(\d+(?:[.,]\d+)?)|([°'":;,+\-/])|([\p{L}]+)|(\.)| /uy

const units: Readonly<Record<string, 0 | 1 | 2>> = {
  '°': 0,
  deg: 0,
  degrees: 0,
  درجة: 0,
  градусов: 0,
  "'": 1,
  min: 1,
  minutes: 1,
  دقيقة: 1,
  минут: 1,
  '"': 2,
  sec: 2,
  seconds: 2,
  ثانية: 2,
  секунд: 2,
}
const labels: Readonly<Record<string, 'latitude' | 'longitude'>> = {
  lat: 'latitude',
  latitude: 'latitude',
  العرض: 'latitude',
  عرض: 'latitude',
  широта: 'latitude',
  широты: 'latitude',
  ш: 'latitude',
  lon: 'longitude',
  long: 'longitude',
  longitude: 'longitude',
  الطول: 'longitude',
  طول: 'longitude',
  долгота: 'longitude',
  долготы: 'longitude',
  д: 'longitude',
}
const fillers = ['و', 'خط', 'دائرة', 'and', 'и']

/** The pieces of a pair of angles; undefined when a word in it has no place in one. */
export function angleTokens(text: string): readonly AngleToken[] | undefined {
  const tokens: AngleToken[] = []
  const lower = text.toLowerCase()
  pieces.lastIndex = 0
  while (pieces.lastIndex < lower.length) {
    const [found, number, sign, word] = pieces.exec(lower) ?? []
    if (found === undefined) return undefined
    if (number !== undefined) tokens.push({ kind: 'number', text: number.replace(',', '.') })
    else if (sign !== undefined) tokens.push(signToken(sign))
    else if (word !== undefined && !fillers.includes(word)) {
      const token = wordToken(word)
      if (token === undefined) return undefined
      tokens.push(token)
    }
  }
  return withoutDoubles(tokens)
}

function signToken(sign: string): AngleToken {
  const place = units[sign]
  if (place !== undefined) return { kind: 'unit', place }
  if (sign === '+' || sign === '-') return { kind: 'sign', minus: sign === '-' }
  return sign === ':' ? { kind: 'colon' } : { kind: 'divider' }
}

function wordToken(word: string): AngleToken | undefined {
  const place = units[word]
  if (place !== undefined) return { kind: 'unit', place }
  const axis = labels[word]
  if (axis !== undefined) return { kind: 'label', axis }
  const letter = directionOf(word)
  if (letter === 'n' || letter === 'e' || letter === 's' || letter === 'w') {
    return { kind: 'letter', letter }
  }
  return undefined
}

/** Where letters say everything, labels beside them (`с. ш.`, `lat 36 N`) say nothing more. */
function withoutDoubles(tokens: readonly AngleToken[]): readonly AngleToken[] {
  const letters = tokens.filter(({ kind }) => kind === 'letter')
  return letters.length === 0 ? tokens : tokens.filter(({ kind }) => kind !== 'label')
}
