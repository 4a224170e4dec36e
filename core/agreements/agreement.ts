import { Type, type Static } from 'typebox'
import { Footprint, Volume } from '../geometry/place.ts'
import {
  closed,
  command,
  event,
  FreeText,
  Id,
  Instant,
  Interval,
  Language,
  Line,
  Marking,
  Names,
  oneOf,
  refsTo,
  refTo,
  Source,
  Texts,
} from '../kernel/schema.ts'
import { HotlineTerms } from './hotline-terms.ts'
import { kind, type Documented, type Recorded } from '../kernel/world.ts'
import { ActKind } from './acts.ts'
import { ReceiptTerms } from './receipt-terms.ts'

export const agreementClasses = ['unilateral', 'bilateral', 'multilateral'] as const
export const agreementTypes = [
  'cessation',
  'preliminary',
  'definitive',
  'humanitarian-pause',
  'silence-regime',
  'repair-window',
] as const
export const agreementForms = ['written', 'oral', 'joint-statement', 'exchange'] as const
export const clauseKinds = ['prohibit', 'require', 'permit', 'exempt'] as const
export const standings = [
  'signatory',
  'accepted',
  'not-accepted',
  'excluded',
  'suspended',
  'withdrawn',
  'guarantor',
  'monitor',
] as const
export const zoneKinds = [
  'contact-line',
  'security-zone',
  'withdrawal-belt',
  'disengagement-area',
  'delineation',
  'no-flight',
  'safe-zone',
  'checkpoint',
  'storage-site',
] as const
export const consentAnswers = ['consented', 'declined', 'silent'] as const
/** Stands in a clause in the place of a list of parties: whoever is a signatory or has accepted. */
export const ALL_ACCEPTING = 'all-accepting'

const minutes = Type.Integer({ minimum: 0, maximum: 525_600 })
const utcOffset = Type.Integer({ minimum: -840, maximum: 840 })
const openEnd = Type.Union([Instant, Type.Null()])

/** How long each step may take under this agreement, in minutes. */
export const Deadlines = closed({
  enquiryMin: minutes,
  answerMin: minutes,
  sideViewMin: minutes,
  jointMin: minutes,
  acknowledgeRoutineMin: Type.Optional(minutes),
  acknowledgeFlashMin: Type.Optional(minutes),
  disseminationBeforeMin: Type.Optional(minutes),
  movementOverdueMin: Type.Optional(minutes),
  pauseExtensionBeforeMin: Type.Optional(minutes),
})
export type Deadlines = Static<typeof Deadlines>

/** The deadlines of procedure version 1. */
export const defaultDeadlines: Deadlines = {
  enquiryMin: 15,
  answerMin: 360,
  sideViewMin: 1_440,
  jointMin: 4_320,
  acknowledgeRoutineMin: 240,
  acknowledgeFlashMin: 30,
  disseminationBeforeMin: 360,
  movementOverdueMin: 15,
  pauseExtensionBeforeMin: 120,
}

/** Lists that an agreement may fill with codes of its own. */
export const codeLists = ['category', 'weapon-class'] as const
const Code = closed({ list: oneOf(codeLists), code: Id, names: Names })

export const Procedure = closed({
  version: Type.Integer({ minimum: 1, maximum: 10_000 }),
  deadlinesMin: Deadlines,
  /** How long messages of a hotline may wait; left out, as procedure version 1 has it. */
  hotline: Type.Optional(HotlineTerms),
  receipts: Type.Optional(ReceiptTerms),
  codes: Type.Optional(Type.Array(Code, { maxItems: 500 })),
})
export type Procedure = Static<typeof Procedure>

/** For display only: nothing is decided in local time. */
export const TimeZone = closed({
  label: Line,
  utcOffsets: Type.Array(closed({ from: Instant, minutes: utcOffset }), { maxItems: 200 }),
})

export const Consent = closed({
  party: refTo('parties'),
  consent: oneOf(consentAnswers),
  source: Source,
})
export type Consent = Static<typeof Consent>

/** What is agreed, but for when it holds and by which procedure. */
export const agreementTerms = {
  names: Names,
  class: oneOf(agreementClasses),
  agreementType: oneOf(agreementTypes),
  form: oneOf(agreementForms),
  area: Footprint,
  languages: Type.Array(Language, { minItems: 1, maxItems: 3, uniqueItems: true }),
  timeZone: TimeZone,
  source: Source,
}
const agreementFields = {
  agreement: Id,
  ...agreementTerms,
  interval: Interval,
  procedure: Procedure,
  marking: Marking,
}
const extensionFields = { agreement: refTo('agreements'), until: openEnd, source: Source }
/** A clause as a rule: who must or may do what, where and when, and except when. */
export const clauseTerms = {
  code: Line,
  text: Texts,
  kind: oneOf(clauseKinds),
  who: Type.Union([
    Type.Literal(ALL_ACCEPTING),
    Type.Array(refTo('parties'), { minItems: 1, maxItems: 200 }),
  ]),
  acts: Type.Array(ActKind, { maxItems: 15, uniqueItems: true }),
  zones: refsTo('zones'),
  interval: Interval,
  exceptions: Texts,
  source: Source,
}
const clauseFields = { clause: Id, agreement: refTo('agreements'), ...clauseTerms }
const standingFields = {
  agreement: refTo('agreements'),
  party: refTo('parties'),
  standing: oneOf(standings),
  from: Instant,
  until: openEnd,
  route: Type.Optional(FreeText),
  source: Source,
}
const zoneFields = {
  zone: Id,
  agreement: refTo('agreements'),
  kind: oneOf(zoneKinds),
  names: Names,
  volume: Volume,
  consents: Type.Array(Consent, { maxItems: 200 }),
  declaredBy: refTo('parties'),
  source: Source,
  marking: Marking,
}
const zoneConsentFields = {
  zone: refTo('zones'),
  party: refTo('parties'),
  consent: oneOf(consentAnswers),
  source: Source,
}
const zoneExtensionFields = { zone: refTo('zones'), until: openEnd, source: Source }

export const ConcludeAgreement = command(
  'agreements/conclude',
  agreementFields,
  'Record an agreement: its area, its interval and its procedure',
)
export const ExtendAgreement = command(
  'agreements/extend',
  extensionFields,
  'Move the end of an agreement forward',
)
export const AddClause = command(
  'agreements/add-clause',
  clauseFields,
  'Record a clause as a rule: who, what, where, when, except',
)
export const RecordStanding = command(
  'agreements/record-standing',
  standingFields,
  'Record how a party stands to an agreement from a moment on',
)
export const DeclareZone = command(
  'agreements/declare-zone',
  zoneFields,
  'Declare a zone of an agreement, with the consent of each party',
)
export const ConsentZone = command(
  'agreements/consent-zone',
  zoneConsentFields,
  'Record the answer of a party to a zone',
)
export const ExtendZone = command(
  'agreements/extend-zone',
  zoneExtensionFields,
  'Move the end of a zone forward',
)

/** `recordedBy` is the party that keeps the post which recorded the agreement: it owns the document. */
export const AgreementConcluded = event('agreement-concluded', {
  ...agreementFields,
  recordedBy: Id,
})
export const AgreementExtended = event('agreement-extended', extensionFields)
export const ClauseAdded = event('clause-added', clauseFields)
export const StandingRecorded = event('standing-recorded', standingFields)
export const ZoneDeclared = event('zone-declared', zoneFields)
export const ZoneConsented = event('zone-consented', zoneConsentFields)
export const ZoneExtended = event('zone-extended', zoneExtensionFields)

type Body<T> = Omit<T, 'type'>

/** What was held before a correction, why it was corrected, and by which entry. */
export type Superseded<T> = T & { readonly reason: Texts; readonly recorded: Recorded }

/** An end that came before the one that was set. */
export type EarlyEnd = {
  readonly until: string
  readonly previousEnd: string | null
  readonly reason: Texts
  readonly source: Source
  readonly recorded: Recorded
}

/** A section of the text in one language. The newest of a section comes last; the ones before it stay. */
export type AgreementText = {
  readonly language: Language
  readonly section: string
  readonly title: string | null
  readonly body: string
  readonly authentic: boolean
  readonly source: Source
  readonly recorded: Recorded
}
export type Term = {
  readonly term: string
  readonly names: Names
  readonly definition: Texts
  readonly source: Source
  readonly recorded: Recorded
}
/** A version of the procedure and the moment from which it holds. */
export type ProcedureVersion = {
  readonly procedure: Procedure
  readonly from: string
  readonly source: Source
  readonly recorded: Recorded
}

/** One link of an extension chain. */
export type Extension = {
  readonly until: string | null
  readonly source: Source
  readonly recorded: Recorded
}

/** `interval` is as extended; `concludedUntil` is the end at first; `procedure` is the one of the conclusion. */
export type Agreement = Documented &
  Omit<Body<Static<typeof AgreementConcluded>>, 'agreement' | 'recordedBy'> & {
    readonly concludedUntil: string | null
    readonly extensions: readonly Extension[]
    /** Versions after the first, by the moments from which they hold. */
    readonly procedures: readonly ProcedureVersion[]
    readonly texts: readonly AgreementText[]
    readonly glossary: readonly Term[]
    readonly superseded: readonly Superseded<AgreementTerms>[]
  }
/** What a correction of an agreement, or of a clause, replaces. */
export type AgreementTerms = Pick<Static<typeof AgreementConcluded>, keyof typeof agreementTerms>
export type ClauseTerms = Pick<Static<typeof ClauseAdded>, keyof typeof clauseTerms>

export type Clause = Documented &
  Omit<Body<Static<typeof ClauseAdded>>, 'clause'> & {
    readonly superseded: readonly Superseded<ClauseTerms>[]
    readonly retired: EarlyEnd | null
  }

export type StandingKind = (typeof standings)[number]

/** How a party stood from a moment on, as one entry recorded it. */
export type StandingPeriod = {
  readonly standing: StandingKind
  readonly from: string
  readonly until: string | null
  readonly route?: string
  readonly source: Source
  readonly recorded: Recorded
  /** What the record said before it was corrected, oldest first. */
  readonly superseded: readonly Superseded<{
    readonly standing: StandingKind
    readonly from: string
    readonly until: string | null
    readonly source: Source
  }>[]
}
/** Everything recorded about one party under one agreement, in the order of the record. */
export type Standing = Documented & {
  readonly agreement: string
  readonly party: string
  readonly periods: readonly StandingPeriod[]
}

export type ZoneStatus = 'agreed' | 'declared'

/** `entry` is the ledger entry of an answer that came after the declaration; without one it came with it. */
export type ZoneConsent = Consent & { readonly entry?: number }

/** `volume.interval` is as extended; `status` follows from the consents and is never claimed. */
export type Zone = Documented &
  Omit<Body<Static<typeof ZoneDeclared>>, 'zone' | 'consents'> & {
    readonly consents: readonly ZoneConsent[]
    readonly status: ZoneStatus
    readonly declaredUntil: string | null
    readonly extensions: readonly Extension[]
    readonly superseded: readonly Superseded<{
      readonly names: Names
      readonly volume: Volume
      readonly consents: readonly ZoneConsent[]
      readonly source: Source
    }>[]
    readonly ended: EarlyEnd | null
  }

export const agreementKind = kind<Agreement>('agreement')
export const clauseKind = kind<Clause>('clause')
export const standingKind = kind<Standing>('standing')
export const zoneKind = kind<Zone>('zone')

/** The id of the one document that holds the standing of a party in an agreement. */
export function standingId(agreement: string, party: string): string {
  return `${agreement}--${party}`
}
