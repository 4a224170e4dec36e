import { Type, type Static } from 'typebox'
import { Volume } from '../geometry/place.ts'
import {
  closed,
  command,
  event,
  Id,
  Instant,
  Marking,
  Names,
  oneOf,
  partOf,
  refsTo,
  refTo,
  Source,
  Texts,
} from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'

export const consentAnswers = ['consented', 'declined', 'silent'] as const
const consentFields = {
  party: refTo('parties'),
  answer: oneOf(consentAnswers),
  text: Texts,
  source: Source,
}

export const readinessKinds = [
  'medical-teams',
  'lists-handed-over',
  'routes-demined',
  'guarantees',
  'transport',
  'other',
] as const

/** One thing that must be done before a pause can be relied on, and the party that owes it. */
const ReadinessItem = closed({
  item: Id,
  kind: Type.Optional(oneOf(readinessKinds)),
  text: Texts,
  owedBy: refTo('parties'),
  dueAt: Type.Union([Instant, Type.Null()]),
})

const offered = {
  names: Names,
  purpose: Texts,
  volume: Volume,
  /** The parties without whose consent the pause is declared and not agreed. */
  consentOf: refsTo('parties', { minItems: 1, maxItems: 50 }),
  readiness: Type.Array(ReadinessItem, { maxItems: 50 }),
  source: Source,
}
const proposeFields = {
  pause: Id,
  agreement: refTo('agreements'),
  proposer: refTo('parties'),
  marking: Marking,
  ...offered,
}
const amendFields = { pause: refTo('pauses'), reason: Texts, ...offered }
const by = { party: Id, post: Id }
const announceFields = { pause: refTo('pauses'), by: refsTo('parties'), source: Source }
const signFields = {
  pause: refTo('pauses'),
  item: partOf({ of: 'pause', list: 'readiness', key: 'item' }),
  party: refTo('parties'),
  source: Source,
}
const extendFields = {
  pause: refTo('pauses'),
  until: Instant,
  /** The parties that agree to this extension; without all consents it is declared and not agreed. */
  by: refsTo('parties'),
  source: Source,
}
const breakFields = {
  pause: refTo('pauses'),
  at: Instant,
  saidBy: refTo('parties'),
  brokenBy: Type.Union([refTo('parties'), Type.Null()]),
  /** True when the party that says so holds itself no longer bound. */
  noLongerBound: Type.Boolean(),
  text: Texts,
  source: Source,
}
const cancelFields = {
  pause: refTo('pauses'),
  saidBy: refTo('parties'),
  text: Texts,
  source: Source,
}

export const ProposePause = command('pauses/propose', proposeFields, 'Propose a pause')
export const AmendPause = command(
  'pauses/amend',
  amendFields,
  'Replace a proposed pause by its next version, which voids what was said to the last one',
)
export const ConsentToPause = command(
  'pauses/consent',
  { pause: refTo('pauses'), ...consentFields },
  'Record what a party says to a pause',
)
export const AnnouncePause = command(
  'pauses/announce',
  announceFields,
  'Declare a pause in force, whatever the consents',
)
export const SignReadiness = command(
  'pauses/sign-readiness',
  signFields,
  'Sign a readiness item for the party that owes it',
)
export const MakePauseReady = command(
  'pauses/make-ready',
  { pause: refTo('pauses') },
  'State that every readiness item is signed',
)
export const ExtendPause = command('pauses/extend', extendFields, 'Extend a pause')
export const BreakPause = command(
  'pauses/break',
  breakFields,
  'Record who says that a pause was broken',
)
export const CancelPause = command('pauses/cancel', cancelFields, 'Cancel a pause')

export const PauseProposed = event('pause-proposed', proposeFields)
export const PauseAmended = event('pause-amended', { ...amendFields, post: Id })
export const PauseConsentGiven = event('pause-consent-given', {
  pause: Id,
  ...consentFields,
  post: Id,
})
export const PauseAnnounced = event('pause-announced', { ...announceFields, post: Id })
export const ReadinessSigned = event('readiness-signed', { ...signFields, post: Id })
export const PauseMadeReady = event('pause-made-ready', { pause: Id, ...by })
export const PauseExtended = event('pause-extended', { ...extendFields, post: Id })
export const PauseBroken = event('pause-broken', { ...breakFields, post: Id })
export const PauseCancelled = event('pause-cancelled', { ...cancelFields, post: Id })

export type PauseCommand =
  | Static<typeof ProposePause>
  | Static<typeof AmendPause>
  | Static<typeof ConsentToPause>
  | Static<typeof AnnouncePause>
  | Static<typeof SignReadiness>
  | Static<typeof MakePauseReady>
  | Static<typeof ExtendPause>
  | Static<typeof BreakPause>
  | Static<typeof CancelPause>

export type PauseEvent =
  | Static<typeof PauseProposed>
  | Static<typeof PauseAmended>
  | Static<typeof PauseConsentGiven>
  | Static<typeof PauseAnnounced>
  | Static<typeof ReadinessSigned>
  | Static<typeof PauseMadeReady>
  | Static<typeof PauseExtended>
  | Static<typeof PauseBroken>
  | Static<typeof PauseCancelled>

type Said = { readonly at: string; readonly post: string }
type Entry<T> = Omit<T, 'type' | 'pause' | 'corridor'>

export type Consent = Entry<Static<typeof PauseConsentGiven>> & Said
export type Readiness = Static<typeof ReadinessItem> & {
  readonly signed: (Said & { readonly party: string; readonly source: Source }) | null
}
export type Announcement = Entry<Static<typeof PauseAnnounced>> & Said
export type Extension = Entry<Static<typeof PauseExtended>> &
  Said & { readonly previousEnd: string }
export type PauseBreak = Entry<Static<typeof PauseBroken>> & { readonly recordedAt: string }

/** A version as it was when another took its place, with what had been said to it. */
export type SupersededPause = Pick<
  Static<typeof PauseProposed>,
  'names' | 'purpose' | 'volume' | 'consentOf' | 'source'
> & {
  readonly version: number
  readonly consents: readonly Consent[]
  readonly readiness: readonly Readiness[]
  readonly announcements: readonly Announcement[]
  readonly reason: Texts
  readonly supersededAt: string
}

/** `volume` is as it stands now: an extension moves `volume.interval.to`, and `extensions` keeps each earlier end. */
export type Pause = Documented &
  Omit<Static<typeof PauseProposed>, 'type' | 'pause' | 'readiness'> & {
    readonly version: number
    readonly superseded: readonly SupersededPause[]
    readonly readiness: readonly Readiness[]
    readonly consents: readonly Consent[]
    readonly announcements: readonly Announcement[]
    readonly madeReady: (Said & { readonly party: string }) | null
    readonly extensions: readonly Extension[]
    readonly breaks: readonly PauseBreak[]
    readonly cancelled: (Entry<Static<typeof PauseCancelled>> & Said) | null
  }

export const pauseKind = kind<Pause>('pause')
