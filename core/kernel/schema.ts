import { Type, type Static, type TObject, type TProperties } from 'typebox'
import { ID_PATTERN } from './ids.ts'
import {
  COUNT_MAX,
  LIST_LENGTH_MAX,
  NAME_LENGTH_CHARS_MAX,
  TEXT_LENGTH_CHARS_MAX,
} from './limits.ts'

/**
 * What a field is for whoever fills it in, where its shape does not say so: forms and imports read it, validators do
 * not. `x-field` is the kind of field, `x-register` the register in which a referenced document is kept, `x-within`
 * where in that document a part of it is listed, `x-register-from` the member beside it that names its kind.
 */
export type FieldOptions = {
  readonly description?: string
  readonly 'x-field'?: string
  readonly 'x-register'?: string
  readonly 'x-register-from'?: string
  readonly 'x-within'?: Within
}

/** A part of a document that another member names: `list` of the document under `of`, told apart by `key`. */
export type Within = { readonly of: string; readonly list: string; readonly key: string }

/** An object that refuses members it does not know. */
export function closed<T extends TProperties>(
  properties: T,
  options: FieldOptions = {},
): TObject<T> {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

/** One of a fixed set of words. */
export function oneOf<const T extends readonly string[]>(words: T, description?: string) {
  return Type.Enum<[...T]>([...words], description === undefined ? {} : { description })
}

const ID_WORDS = 'lower-case letters, digits, hyphens'

export const Id = identifier({})

/** The id of a document on the record, by the register that lists it. */
export function refTo(register: string) {
  return identifier({ 'x-field': 'reference', 'x-register': register })
}

/** Ids of documents of one register, each once. */
export function refsTo(
  register: string,
  { minItems, maxItems = LIST_LENGTH_MAX }: { minItems?: number; maxItems?: number } = {},
) {
  const least = minItems === undefined ? {} : { minItems }
  return Type.Array(refTo(register), { ...least, maxItems, uniqueItems: true })
}

/** The id of a part of the document that another member names. */
export function partOf(within: Within) {
  return identifier({ 'x-field': 'reference', 'x-within': within })
}

/** The id of a document of the kind that the member `kind` beside it names. */
export const RefByKind = identifier({ 'x-field': 'reference', 'x-register-from': 'kind' })
/** The pseudonym of an officer: chosen by people, and never made from a name. */
export const Pseudonym = identifier({ 'x-field': 'line' })

function identifier(options: FieldOptions) {
  return Type.String({ pattern: ID_PATTERN, description: ID_WORDS, ...options })
}

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
export const Interval = closed(
  { from: Instant, to: Type.Union([Instant, Type.Null()]) },
  { 'x-field': 'interval' },
)

export const languages = ['ar', 'en', 'ru'] as const
export const Language = oneOf(languages)
export type Language = Static<typeof Language>

/** A name in three scripts, side by side. */
export const Names = closed({ ar: Line, en: Line, ru: Line }, { 'x-field': 'names' })
export type Names = Static<typeof Names>

/** A text in the languages in which it exists. */
export const Texts = closed(
  {
    ar: Type.Optional(FreeText),
    en: Type.Optional(FreeText),
    ru: Type.Optional(FreeText),
  },
  { 'x-field': 'texts' },
)
export type Texts = Static<typeof Texts>

/** Words as they were said, in the language in which they were said. */
export const Words = closed({ language: Language, text: FreeText }, { 'x-field': 'words' })
export type Words = Static<typeof Words>

/** Where a statement comes from: who published it, when, and the chain through which it came. */
export const Source = closed(
  {
    label: FreeText,
    url: Type.Optional(Type.String({ maxLength: 2_000, pattern: '^https?://' })),
    published: Type.Optional(Instant),
    via: Type.Optional(Type.Array(Line, { maxItems: 20 })),
  },
  { 'x-field': 'source' },
)
export type Source = Static<typeof Source>

/** How many, as far as is known. `low <= best <= high`. */
export const Count = closed(
  {
    low: Type.Integer({ minimum: 0, maximum: COUNT_MAX }),
    best: Type.Integer({ minimum: 0, maximum: COUNT_MAX }),
    high: Type.Integer({ minimum: 0, maximum: COUNT_MAX }),
    semantics: oneOf(['exact', 'at-least', 'about']),
  },
  { 'x-field': 'count' },
)
export type Count = Static<typeof Count>

export const Ids = Type.Array(Id, { maxItems: LIST_LENGTH_MAX, uniqueItems: true })

/** TLP 2.0 label, class of domain.md, and the parties to whom it is released beside its owner. */
export const tlpLabels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const
export const markingClasses = ['A', 'B', 'C', 'D'] as const
export const Marking = closed(
  {
    tlp: oneOf(tlpLabels),
    class: oneOf(
      markingClasses,
      'A public · B all parties · C named recipients · D exact position withheld',
    ),
    releaseTo: Ids,
  },
  { 'x-field': 'marking' },
)
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
