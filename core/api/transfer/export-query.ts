import { Type } from 'typebox'
import { closed, Id, Instant, Line, oneOf } from '../../kernel/schema.ts'
import { exportFormats } from './export-text.ts'

export const exportPath = '/api/exports/:register'
/** How many documents the reader may not have, and how many stand without their position. */
export const LEFT_OUT_HEADER = 'x-hudna-left-out'
export const COARSENED_HEADER = 'x-hudna-coarsened'
export const ROWS_HEADER = 'x-hudna-rows'
export const SIZE_HEADER = 'x-hudna-size'

/** One register as the text of a file, as known now or at a past size. */
export const ExportQuery = closed({
  register: Line,
  format: oneOf(exportFormats),
  /** Only what belongs to this agreement; what belongs to none is given as well. */
  agreement: Type.Optional(Id),
  asKnownAt: Type.Optional(Instant),
  size: Type.Optional(Type.Integer({ minimum: 0, description: 'ledger size to read at' })),
})
