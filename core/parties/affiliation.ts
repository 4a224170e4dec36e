import { Type, type Static } from 'typebox'
import { command, event, Id, Instant, oneOf, refTo, Source, Texts } from '../kernel/schema.ts'
import { kind, type Documented, type Recorded } from '../kernel/world.ts'

export const affiliationRelations = [
  'part-of',
  'fights-alongside',
  'separated-from',
  'disputed',
] as const

const openEnd = Type.Union([Instant, Type.Null()])
const claimed = {
  relation: oneOf(affiliationRelations),
  from: Instant,
  until: openEnd,
  source: Source,
}
const affiliationFields = {
  affiliation: Id,
  group: refTo('parties'),
  with: refTo('parties'),
  claimedBy: refTo('parties'),
  ...claimed,
}
const correctFields = { affiliation: refTo('affiliations'), reason: Texts, ...claimed }
const withdrawFields = { affiliation: refTo('affiliations'), reason: Texts, source: Source }

export const ClaimAffiliation = command(
  'parties/claim-affiliation',
  affiliationFields,
  'Record who says which group belongs with which',
)
export const CorrectAffiliation = command(
  'parties/correct-affiliation',
  correctFields,
  'Replace what a claimant says of two groups by what it says now',
)
export const WithdrawAffiliation = command(
  'parties/withdraw-affiliation',
  withdrawFields,
  'Record that a claimant no longer says so at all',
)

export const AffiliationClaimed = event('affiliation-claimed', affiliationFields)
export const AffiliationCorrected = event('affiliation-corrected', correctFields)
export const AffiliationWithdrawn = event('affiliation-withdrawn', withdrawFields)

export type AffiliationCommand =
  | Static<typeof ClaimAffiliation>
  | Static<typeof CorrectAffiliation>
  | Static<typeof WithdrawAffiliation>

export type AffiliationEvent =
  | Static<typeof AffiliationClaimed>
  | Static<typeof AffiliationCorrected>
  | Static<typeof AffiliationWithdrawn>

type Claimed = Pick<Static<typeof AffiliationClaimed>, 'relation' | 'from' | 'until' | 'source'>

export type Affiliation = Documented &
  Omit<Static<typeof AffiliationClaimed>, 'type' | 'affiliation'> & {
    /** What the claimant said before, oldest first, and why it says something else. */
    readonly superseded: readonly (Claimed & { readonly reason: Texts; readonly at: string })[]
    readonly withdrawn:
      | (Omit<Static<typeof AffiliationWithdrawn>, 'type' | 'affiliation'> & {
          readonly recorded: Recorded
        })
      | null
  }

export const affiliationKind = kind<Affiliation>('affiliation')
