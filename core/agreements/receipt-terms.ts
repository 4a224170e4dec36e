import { Type, type Static } from 'typebox'
import { closed } from '../kernel/schema.ts'

const seconds = Type.Optional(Type.Integer({ minimum: 1, maximum: 86_400 }))
const minutes = Type.Optional(Type.Integer({ minimum: 1, maximum: 525_600 }))
const days = Type.Optional(Type.Integer({ minimum: 1, maximum: 3_650 }))

/**
 * How soon a notice climbs each rung of its ladder, whom a missed one is due from next, and how long a site stands, as
 * an agreement sets them. Seconds end in `S`, minutes in `Min`, days in `Days`.
 */
export const ReceiptTerms = closed({
  shownFlashS: seconds,
  shownRoutineS: seconds,
  witnessedS: seconds,
  mirroredS: seconds,
  /** After a flash notice whose acknowledgement was missed: until then any officer of the party owes it. */
  anyOfficerFlashMin: minutes,
  /** And until then the capital of the party. */
  capitalFlashMin: minutes,
  stopAnswerS: seconds,
  siteRevalidateDays: days,
  siteExpireDays: days,
})
export type ReceiptTerms = Static<typeof ReceiptTerms>

/** What holds where an agreement sets nothing: procedure version 1. */
export const defaultReceiptTerms: Required<ReceiptTerms> = {
  shownFlashS: 10,
  shownRoutineS: 3_600,
  witnessedS: 30,
  mirroredS: 3_600,
  anyOfficerFlashMin: 45,
  capitalFlashMin: 60,
  stopAnswerS: 60,
  siteRevalidateDays: 90,
  siteExpireDays: 180,
}
