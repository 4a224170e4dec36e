import { Type, type Static } from 'typebox'
import { ActKind } from '../agreements/acts.ts'
import { Place } from '../geometry/place.ts'
import { closed, Count, Id, Interval, Line, oneOf, refTo, Texts } from '../kernel/schema.ts'

export const threats = ['low', 'medium', 'high', 'ceasefire-critical'] as const
export type Threat = (typeof threats)[number]

const group = { party: Type.Optional(refTo('parties')), name: Line }

/**
 * Who is named on one side: the party when it is known to the register, the name as the source gives it,
 * and, when the source lists several groups, each of them.
 */
export const Side = closed({
  ...group,
  groups: Type.Optional(Type.Array(closed(group), { maxItems: 50 })),
})
export type Side = Static<typeof Side>

/**
 * Who is said to have done it and to whom; a side that is left out is not known. `mutual` when the source names two
 * sides that fought and does not say who began: then the first is not an accusation.
 */
export const Actors = closed({
  alleged: Type.Optional(Side),
  affected: Type.Optional(Side),
  mutual: Type.Optional(Type.Boolean()),
})
export type Actors = Static<typeof Actors>

/** Counts by whom they concern; what is left out is not known. */
export const HarmCounts = closed({
  civilian: Type.Optional(Count),
  military: Type.Optional(Count),
  unknown: Type.Optional(Count),
})
export type HarmCounts = Static<typeof HarmCounts>

export const Harm = closed({
  killed: Type.Optional(HarmCounts),
  injured: Type.Optional(HarmCounts),
})
export type Harm = Static<typeof Harm>

/** UCDP: 1 exact day, 2 within 2 to 6 days, 3 week, 4 month, 5 longer. */
export const DatePrecision = Type.Integer({ minimum: 1, maximum: 5 })

/** Read like `Interval`, but what happened has ended or is given an end. */
export const Occurred = Interval

/** What is said to have happened. `kind` is the act, in the words of agreements. */
export const factFields = {
  agreement: refTo('agreements'),
  title: Texts,
  occurred: Occurred,
  datePrecision: DatePrecision,
  place: Place,
  actors: Actors,
  harm: Harm,
  kind: ActKind,
  threat: Type.Optional(oneOf(threats)),
  clauses: Type.Optional(Type.Array(Line, { maxItems: 20 })),
}

/** Who signed a step: the post and the party it belongs to. */
export const SignedBy = closed({ post: Id, party: Id })
export type SignedBy = Static<typeof SignedBy>

/** The row of a public dataset from which an incident came; `digest` is SHA-256 of the row, in hex. */
export const Dataset = closed({
  name: Line,
  version: Line,
  row: Line,
  digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  violenceType: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
  actorIds: Type.Optional(closed({ alleged: Type.Optional(Line), affected: Type.Optional(Line) })),
  countsAsPublished: Type.Optional(
    closed({ low: Type.Integer(), best: Type.Integer(), high: Type.Integer() }),
  ),
})
export type Dataset = Static<typeof Dataset>
