import { Type, type Static } from 'typebox'
import { Scope } from '../agreements/scope.ts'
import {
  closed,
  command,
  Count,
  event,
  FreeText,
  Id,
  Ids,
  Instant,
  Marking,
  oneOf,
  partOf,
  refsTo,
  refTo,
  Source,
  Words,
} from '../kernel/schema.ts'
import { kind, type Documented, type Recorded } from '../kernel/world.ts'
import { Dataset, factFields, SignedBy } from './facts.ts'
import {
  claimFields,
  determinationFields,
  enquiryFields,
  responseFields,
  triageFields,
  verificationFields,
} from './finding.ts'
import {
  perceived,
  type CoverageRecorded,
  type Observe,
  type ObservationRecorded,
  type RecordCoverage,
} from './observation.ts'

export const incidentStates = [
  'reported',
  'triaged',
  'enquiry-sent',
  'answered',
  'verifying',
  'determined',
  'response',
  'closed',
] as const
export type IncidentState = (typeof incidentStates)[number]

export const ReportIncident = command(
  'incidents/report',
  {
    incident: Id,
    ...factFields,
    observations: refsTo('observations'),
    first: Type.Optional(closed(perceived)),
    source: Source,
    marking: Marking,
  },
  'Report an incident, with observations on the record or with a first one',
)
export const ImportIncident = command(
  'incidents/import',
  {
    incident: Id,
    observation: Id,
    ...factFields,
    deaths: Type.Optional(Count),
    source: Source,
    words: Type.Optional(Words),
    marking: Marking,
    dataset: Dataset,
  },
  'Take over an incident from a row of a public dataset',
)
export const TriageIncident = command(
  'incidents/triage',
  { incident: refTo('incidents'), ...triageFields },
  'Decide what becomes of a report',
)
export const Enquire = command(
  'incidents/enquire',
  { incident: refTo('incidents'), ...enquiryFields },
  'Ask a party what it knows',
)
export const Answer = command(
  'incidents/answer',
  {
    incident: refTo('incidents'),
    enquiry: partOf({ of: 'incident', list: 'enquiries', key: 'enquiry' }),
    words: Words,
  },
  'Answer an enquiry, for the party that was asked',
)
export const Verify = command(
  'incidents/verify',
  { incident: refTo('incidents'), ...verificationFields },
  'Begin to verify, remotely, on site or jointly',
)
export const Claim = command(
  'incidents/claim',
  { incident: refTo('incidents'), ...claimFields },
  'Record who says what about an incident',
)
export const Determine = command(
  'incidents/determine',
  { incident: refTo('incidents'), ...determinationFields },
  'Record a finding, of one party or joint',
)
export const Respond = command(
  'incidents/respond',
  { incident: refTo('incidents'), ...responseFields },
  'Record what was done about it',
)
export const CloseIncident = command(
  'incidents/close',
  { incident: refTo('incidents'), note: FreeText },
  'Close an incident, with the reason',
)
export const ReopenIncident = command(
  'incidents/reopen',
  { incident: refTo('incidents'), note: FreeText },
  'Open a closed incident again, with the reason',
)

const reported = {
  incident: Id,
  ...factFields,
  deaths: Type.Optional(Count),
  observations: Ids,
  intake: oneOf(['report', 'import']),
  source: Source,
  marking: Marking,
  relation: Scope,
  dataset: Type.Optional(Dataset),
  signedBy: SignedBy,
}

export const IncidentReported = event('incident-reported', reported)
export const IncidentSuperseded = event('incident-superseded', reported)
export const IncidentTriaged = event('incident-triaged', {
  incident: Id,
  ...triageFields,
  signedBy: SignedBy,
})
export const PartyEnquired = event('party-enquired', {
  incident: Id,
  ...enquiryFields,
  dueAt: Type.Union([Instant, Type.Null()]),
  signedBy: SignedBy,
})
export const EnquiryAnswered = event('enquiry-answered', {
  incident: Id,
  enquiry: Id,
  words: Words,
  signedBy: SignedBy,
})
export const VerificationBegun = event('verification-begun', {
  incident: Id,
  ...verificationFields,
  signedBy: SignedBy,
})
export const ClaimRecorded = event('claim-recorded', {
  incident: Id,
  ...claimFields,
  signedBy: SignedBy,
})
export const IncidentDetermined = event('incident-determined', {
  incident: Id,
  ...determinationFields,
  signedBy: SignedBy,
})
export const IncidentResponded = event('incident-responded', {
  incident: Id,
  ...responseFields,
  signedBy: SignedBy,
})
const closing = { incident: Id, note: FreeText, signedBy: SignedBy }
export const IncidentClosed = event('incident-closed', closing)
export const IncidentReopened = event('incident-reopened', closing)

export type ImportCommand = Static<typeof ImportIncident>

export type IncidentCommand =
  | Static<typeof Observe>
  | Static<typeof RecordCoverage>
  | Static<typeof ReportIncident>
  | ImportCommand
  | Static<typeof TriageIncident>
  | Static<typeof Enquire>
  | Static<typeof Answer>
  | Static<typeof Verify>
  | Static<typeof Claim>
  | Static<typeof Determine>
  | Static<typeof Respond>
  | Static<typeof CloseIncident>
  | Static<typeof ReopenIncident>

export type IncidentEvent =
  | Static<typeof ObservationRecorded>
  | Static<typeof CoverageRecorded>
  | Static<typeof IncidentReported>
  | Static<typeof IncidentSuperseded>
  | Static<typeof IncidentTriaged>
  | Static<typeof PartyEnquired>
  | Static<typeof EnquiryAnswered>
  | Static<typeof VerificationBegun>
  | Static<typeof ClaimRecorded>
  | Static<typeof IncidentDetermined>
  | Static<typeof IncidentResponded>
  | Static<typeof IncidentClosed>
  | Static<typeof IncidentReopened>

/** A signed step as it stands on the incident: what the event says, and where it is on the record. */
type Step<E> = Omit<E, 'type' | 'incident'> & { readonly at: string; readonly index: number }

export type IncidentTriage = Step<Static<typeof IncidentTriaged>>
export type IncidentClaim = Step<Static<typeof ClaimRecorded>>
export type IncidentDetermination = Step<Static<typeof IncidentDetermined>>
export type IncidentResponse = Step<Static<typeof IncidentResponded>>
export type IncidentVerification = Step<Static<typeof VerificationBegun>>
export type IncidentEnquiry = Step<Static<typeof PartyEnquired>> & {
  readonly answer?: { readonly words: Words; readonly signedBy: SignedBy; readonly at: string }
}

type Reported = Static<typeof IncidentReported>
type ReportedFacts = Omit<Reported, 'type' | 'incident' | 'signedBy' | 'intake' | 'observations'>

/** What was held before a newer version of the same dataset row took its place. */
export type EarlierVersion = Omit<ReportedFacts, 'marking'> & { readonly replaced: Recorded }

export type Incident = Documented &
  ReportedFacts & {
    readonly state: IncidentState
    readonly intake: Reported['intake']
    readonly reportedBy: string
    readonly recordedAt: string
    readonly recordedIndex: number
    readonly observations: readonly string[]
    readonly triage: IncidentTriage | null
    readonly enquiries: readonly IncidentEnquiry[]
    readonly verifications: readonly IncidentVerification[]
    readonly claims: readonly IncidentClaim[]
    readonly determinations: readonly IncidentDetermination[]
    readonly responses: readonly IncidentResponse[]
    /** Versions before the present one, oldest first. */
    readonly earlier: readonly EarlierVersion[]
  }

export const incidentKind = kind<Incident>('incident')
