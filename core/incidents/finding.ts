import { Type, type Static } from 'typebox'
import {
  closed,
  FreeText,
  Id,
  Instant,
  Line,
  oneOf,
  partOf,
  refsTo,
  refTo,
  Source,
  Words,
} from '../kernel/schema.ts'

export const triageOutcomes = [
  'accepted',
  'duplicate-of',
  'out-of-mandate',
  'insufficient',
] as const
export const verificationModes = ['remote', 'on-site', 'joint'] as const
export const stances = [
  'asserts',
  'denies',
  'confirms',
  'accuses',
  'partly-confirms',
  'withdraws',
] as const
export const determinationOutcomes = [
  'confirmed-violation',
  'relevant-not-violation',
  'not-an-incident',
  'not-confirmed',
  'refuted',
  'excluded-actor',
  'pending',
] as const
export const gravities = ['minor', 'grave'] as const
export const categories = [
  'hostile-act',
  'provocative-act',
  'weapons-placement',
  'access-denial',
  'humanitarian',
  'monitor-safety',
  'detention',
  'other',
] as const
export const intents = ['deliberate', 'accidental', 'unknown'] as const
export const confidences = ['low', 'medium', 'high'] as const
export const responseKinds = [
  'hotline-call',
  'demand-for-explanation',
  'joint-patrol',
  'pause',
  'apology',
  'corrective',
  'referral',
  'publication',
  'suspension',
] as const

/** Who says something: a party of the register, or an outlet or person by name. */
export const Speaker = closed({ party: Type.Optional(refTo('parties')), name: Line })
export type Speaker = Static<typeof Speaker>

/** Who says what about the incident. `about` is an earlier claim on the same incident. */
export const claimFields = {
  claim: Id,
  stance: oneOf(stances),
  speaker: Speaker,
  words: Words,
  said: Instant,
  source: Source,
  about: Type.Optional(partOf({ of: 'incident', list: 'claims', key: 'claim' })),
}

const basis = closed({
  kind: oneOf(['observation', 'claim', 'answer', 'coverage', 'document', 'other']),
  id: Type.Optional(Id),
  text: Type.Optional(FreeText),
})

/** A finding: of one party (`party`), or joint (`party` null). Findings stand side by side and are never merged. */
export const determinationFields = {
  determination: Id,
  party: Type.Union([refTo('parties'), Type.Null()]),
  outcome: oneOf(determinationOutcomes),
  gravity: Type.Optional(oneOf(gravities)),
  category: Type.Optional(oneOf(categories)),
  intent: Type.Optional(oneOf(intents)),
  attribution: Type.Optional(
    closed({ party: Type.Union([refTo('parties'), Type.Null()]), confidence: oneOf(confidences) }),
  ),
  basis: Type.Array(basis, { maxItems: 50 }),
  dissent: Type.Optional(FreeText),
  signatories: refsTo('parties', { minItems: 1, maxItems: 50 }),
}

export const triageFields = {
  outcome: oneOf(triageOutcomes),
  duplicateOf: Type.Optional(refTo('incidents')),
  threat: Type.Optional(oneOf(['low', 'medium', 'high', 'ceasefire-critical'])),
  note: Type.Optional(FreeText),
}

export const enquiryFields = { enquiry: Id, party: refTo('parties'), words: Words }
export const verificationFields = {
  mode: oneOf(verificationModes),
  by: refsTo('parties', { minItems: 1, maxItems: 50 }),
  note: Type.Optional(FreeText),
}
export const responseFields = {
  response: Id,
  kind: oneOf(responseKinds),
  party: Type.Optional(refTo('parties')),
  note: Type.Optional(FreeText),
}
