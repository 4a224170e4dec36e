import { Type, type Static } from 'typebox'
import { Position } from '../geometry/place.ts'
import { COUNT_MAX } from '../kernel/limits.ts'
import { closed, Instant, oneOf, refTo, Texts } from '../kernel/schema.ts'

export const templateNames = [
  'stop',
  'ask-for-information',
  'correct-a-position',
  'medical-emergency',
  'ceasefire-call',
  'confirm-position',
  'link-test',
] as const
export type TemplateName = (typeof templateNames)[number]

/** What stands in the sentences of the templates and is filled in by whoever sends one. */
export const blankNames = [
  'place',
  'position',
  'wrong-position',
  'since',
  'until',
  'number',
  'party',
  'words',
] as const
export type BlankName = (typeof blankNames)[number]

const blank = oneOf(blankNames)

/**
 * A blank with what was filled in. Places and parties are named by their ids, so that everybody reads their names in
 * their own script; words are quoted in the language in which they were written.
 */
export const FilledBlank = Type.Union([
  closed({ kind: Type.Literal('place'), blank, place: refTo('places') }),
  closed({ kind: Type.Literal('position'), blank, position: Position }),
  closed({ kind: Type.Literal('time'), blank, time: Instant }),
  closed({
    kind: Type.Literal('number'),
    blank,
    number: Type.Integer({ minimum: 0, maximum: COUNT_MAX }),
  }),
  closed({ kind: Type.Literal('party'), blank, party: refTo('parties') }),
  closed({ kind: Type.Literal('words'), blank, words: Texts }),
])
export type FilledBlank = Static<typeof FilledBlank>
export type BlankKind = FilledBlank['kind']

/** A usual call with its blanks filled in. */
export const FilledTemplate = closed({
  name: oneOf(templateNames),
  blanks: Type.Array(FilledBlank, { maxItems: blankNames.length }),
})
export type FilledTemplate = Static<typeof FilledTemplate>
