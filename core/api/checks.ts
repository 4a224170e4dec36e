import { Type, type Static } from 'typebox'
import { closed, oneOf } from '../kernel/schema.ts'

/** The first row of the views that is not what the record adds up to. */
export const ProjectionDifference = closed({
  view: oneOf(['document', 'fact', 'subject', 'cover', 'match', 'delivery']),
  /** The document that the row is about; null for a fact, which is about its entry. */
  kind: Type.Union([Type.String(), Type.Null()]),
  id: Type.Union([Type.String(), Type.Null()]),
  fromIndex: Type.Integer({ description: 'the entry that made the row' }),
  fault: oneOf(['different', 'missing', 'unexpected']),
  /** The first column that is different. */
  column: Type.Union([Type.String(), Type.Null()]),
})
export type ProjectionDifference = Static<typeof ProjectionDifference>

/** What a check of the projections found, at the ledger size at which it began. */
export const ProjectionsCheck = Type.Union([
  closed({ size: Type.Integer(), ok: Type.Literal(true), rows: Type.Integer() }),
  closed({ size: Type.Integer(), ok: Type.Literal(false), difference: ProjectionDifference }),
])
export type ProjectionsCheck = Static<typeof ProjectionsCheck>

/** Which cosigned heads are wanted: of this size and above, smallest first. */
export const KeptHeadsWanted = closed({ from: Type.Integer({ minimum: 0 }) })
/** A page of every cosigned head that a centre keeps; an empty one is behind the last. */
export const KeptHeads = closed({
  heads: Type.Array(
    closed({
      size: Type.Integer(),
      checkpoint: Type.String({ description: 'checkpoint note with its cosignature lines' }),
    }),
  ),
})
export type KeptHeads = Static<typeof KeptHeads>

/** Which used keys are wanted: those behind this one in their order; an empty text comes before all. */
export const UsedKeysWanted = closed({ after: Type.String({ maxLength: 200 }) })
/** A page of the keys under which requests were carried out; an empty one is behind the last. */
export const UsedKeys = closed({
  keys: Type.Array(
    closed({
      key: Type.String(),
      digest: Type.String(),
      firstIndex: Type.Integer(),
      count: Type.Integer(),
    }),
  ),
})
export type UsedKeys = Static<typeof UsedKeys>
