import { Type, type Static } from 'typebox'
import { Volume } from '../geometry/place.ts'
import { command, event, Instant, Names, oneOf, refTo, Source, Texts } from '../kernel/schema.ts'
import { agreementTerms, clauseTerms, standings } from './agreement.ts'

const openEnd = Type.Union([Instant, Type.Null()])
const amendFields = { agreement: refTo('agreements'), ...agreementTerms, reason: Texts }
const amendClauseFields = { clause: refTo('clauses'), ...clauseTerms, reason: Texts }
const retireFields = { clause: refTo('clauses'), until: Instant, reason: Texts, source: Source }
const correctStandingFields = {
  agreement: refTo('agreements'),
  party: refTo('parties'),
  /** The ledger entry of the period that is corrected. */
  entry: Type.Integer({ minimum: 0 }),
  /** Null when the party never stood so. */
  standing: Type.Union([oneOf(standings), Type.Null()]),
  from: Instant,
  until: openEnd,
  reason: Texts,
  source: Source,
}
const amendZoneFields = {
  zone: refTo('zones'),
  names: Names,
  volume: Volume,
  reason: Texts,
  source: Source,
}
const endZoneFields = { zone: refTo('zones'), until: Instant, reason: Texts, source: Source }

export const AmendAgreement = command(
  'agreements/amend',
  amendFields,
  'Correct what is held of an agreement; its interval moves by extension',
)
export const AmendClause = command(
  'agreements/amend-clause',
  amendClauseFields,
  'Replace a clause by its next version',
)
export const RetireClause = command(
  'agreements/retire-clause',
  retireFields,
  'End a clause from a moment on',
)
export const CorrectStanding = command(
  'agreements/correct-standing',
  correctStandingFields,
  'Correct one record of how a party stood',
)
export const AmendZone = command(
  'agreements/amend-zone',
  amendZoneFields,
  'Give a zone another volume, which voids the consents',
)
export const EndZone = command('agreements/end-zone', endZoneFields, 'End a zone from a moment on')

export const AgreementAmended = event('agreement-amended', amendFields)
export const ClauseAmended = event('clause-amended', amendClauseFields)
export const ClauseRetired = event('clause-retired', retireFields)
export const StandingCorrected = event('standing-corrected', correctStandingFields)
export const ZoneAmended = event('zone-amended', amendZoneFields)
export const ZoneEnded = event('zone-ended', endZoneFields)

export type CorrectionCommand =
  | Static<typeof AmendAgreement>
  | Static<typeof AmendClause>
  | Static<typeof RetireClause>
  | Static<typeof CorrectStanding>
  | Static<typeof AmendZone>
  | Static<typeof EndZone>

export type CorrectionEvent =
  | Static<typeof AgreementAmended>
  | Static<typeof ClauseAmended>
  | Static<typeof ClauseRetired>
  | Static<typeof StandingCorrected>
  | Static<typeof ZoneAmended>
  | Static<typeof ZoneEnded>
