import { Type, type Static } from 'typebox'
import { closed, oneOf } from '../kernel/schema.ts'

/** The first row of the views that is not what the record adds up to. */
export const ProjectionDifference = closed({
  view: oneOf(['document', 'fact', 'subject']),
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
