import { Type, type Static, type TObject, type TProperties } from 'typebox'
import { ID_PATTERN } from './ids.ts'
import {
  COUNT_MAX,
  LIST_LENGTH_MAX,
  NAME_LENGTH_CHARS_MAX,
  TEXT_LENGTH_CHARS_MAX,
} from './limits.ts'

/** An object that refuses members it does not know. */
export function closed<T extends TProperties>(
  properties: T,
  options: { description?: string } = {},
): TObject<T> {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

/** One of a fixed set of words. */
export function oneOf<const T extends readonly string[]>(words: T, description?: string) {
  return Type.Enum<[...T]>([...words], description === undefined ? {} : { description })
}

export const Id = Type.String({
  pattern: ID_PATTERN,
  description: 'lower-case letters, digits, hyphens',
})
export const Instant = Type.String({
  format: 'instant',
  description: 'RFC 3339, UTC, milliseconds',
})
export const Line = Type.String({ minLength: 1, maxLength: NAME_LENGTH_CHARS_MAX, format: 'line' })
export const FreeText = Type.String({
  minLength: 1,
  maxLength: TEXT_LENGTH_CHARS_MAX,
  format: 'free-text',
})

/** Half-open; `to` null is open. */
export const Interval = closed({ from: Instant, to: Type.Union([Instant, Type.Null()]) })

export const languages = ['ar', 'en', 'ru'] as const
export const Language = oneOf(languages)
export type Language = Static<typeof Language>

/** A name in three scripts, side by side. */
export const Names = closed({ ar: Line, en: Line, ru: Line })
export type Names = Static<typeof Names>

/** A text in the languages in which it exists. */
export const Texts = closed({
  ar: Type.Optional(FreeText),
  en: Type.Optional(FreeText),
  ru: Type.Optional(FreeText),
})
export type Texts = Static<typeof Texts>

/** Words as they were said, in the language in which they were said. */
export const Words = closed({ language: Language, text: FreeText })
export type Words = Static<typeof Words>

/** Where a statement comes from: who published it, when, and the chain through which it came. */
export const Source = closed({
  label: FreeText,
  url: Type.Optional(Type.String({ maxLength: 2_000, pattern: '^https?://' })),
  published: Type.Optional(Instant),
  via: Type.Optional(Type.Array(Line, { maxItems: 20 })),
})
export type Source = Static<typeof Source>

/** How many, as far as is known. `low <= best <= high`. */
export const Count = closed({
  low: Type.Integer({ minimum: 0, maximum: COUNT_MAX }),
  best: Type.Integer({ minimum: 0, maximum: COUNT_MAX }),
  high: Type.Integer({ minimum: 0, maximum: COUNT_MAX }),
  semantics: oneOf(['exact', 'at-least', 'about']),
})
export type Count = Static<typeof Count>

export const Ids = Type.Array(Id, { maxItems: LIST_LENGTH_MAX, uniqueItems: true })

/** TLP 2.0 label, class of domain.md, and the parties to whom it is released beside its owner. */
export const tlpLabels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const
export const markingClasses = ['A', 'B', 'C', 'D'] as const
export const Marking = closed({
  tlp: oneOf(tlpLabels),
  class: oneOf(
    markingClasses,
    'A public · B all parties · C named recipients · D exact position withheld',
  ),
  releaseTo: Ids,
})
export type Marking = Static<typeof Marking>

/** A command: what somebody asks for. `type` is also its route below `/api/`. */
export function command<const N extends string, T extends TProperties>(
  type: N,
  properties: T,
  description: string,
) {
  return closed({ type: Type.Literal(type), ...properties }, { description })
}

/** An event: what the record says happened. */
export function event<const N extends string, T extends TProperties>(type: N, properties: T) {
  return closed({ type: Type.Literal(type), ...properties })
}
