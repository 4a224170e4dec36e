import { Type, type Static } from 'typebox'
import {
  closed,
  command,
  event,
  Id,
  Ids,
  Instant,
  oneOf,
  refsTo,
  refTo,
  Source,
  Texts,
} from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'

/** Posts that can be in one call at once. */
export const CALL_POSTS_MAX = 8
export const PROMISES_PER_DECISION_MAX = 20

/** A public key for what goes between the posts of a call: X25519 (RFC 7748), 32 bytes in base64. */
export const CallKey = Type.String({
  pattern: '^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$',
  maxLength: 44,
  description: 'X25519, 32 bytes, base64',
})
/** Whoever takes part with a console says its key with its coming; a call by hand has none. */
const key = Type.Optional(CallKey)

const call = refTo('calls')
const logFields = {
  call: Id,
  channel: refTo('channels'),
  from: refTo('posts'),
  to: refTo('posts'),
  startedAt: Instant,
  endedAt: Type.Union([Instant, Type.Null()]),
  answered: Type.Boolean(),
  /** Whether what was said was read back; null when nobody answered. */
  readBack: Type.Union([oneOf(['confirmed', 'not-confirmed']), Type.Null()]),
  text: Texts,
  source: Source,
}
const startFields = { call: Id, channel: refTo('channels'), key }
const joinFields = { call, key }
const minutesFields = { call, text: Texts }
const consentFields = { call, consents: Type.Boolean() }
/** A promise that is recorded with the decision, under the agreement of the channel. */
const Promised = closed({
  commitment: Id,
  promisor: refTo('parties'),
  promisee: refTo('parties'),
  text: Texts,
  due: Type.Union([Instant, Type.Null()]),
})
const decisionFields = {
  call,
  decision: Id,
  text: Texts,
  /** Commitments that came out of it and are on the record. */
  commitments: refsTo('commitments'),
}
const decideFields = {
  ...decisionFields,
  /** Commitments that came out of it and are recorded with it. */
  promises: Type.Optional(Type.Array(Promised, { maxItems: PROMISES_PER_DECISION_MAX })),
}

export const LogCall = command(
  'channels/log-call',
  logFields,
  'Record a telephone call between posts of a channel, answered or not',
)
export const StartCall = command(
  'channels/start-call',
  startFields,
  'Begin a video call on a channel',
)
export const JoinCall = command('channels/join-call', joinFields, 'Come into a video call')
export const LeaveCall = command('channels/leave-call', { call }, 'Leave a video call')
export const RecordMinutes = command(
  'channels/record-minutes',
  minutesFields,
  'Put words on the minutes of a call',
)
export const ConsentRecording = command(
  'channels/consent-recording',
  consentFields,
  'Consent to the recording of a video call, or take the consent back',
)
export const DecideInCall = command(
  'channels/decide',
  decideFields,
  'Record what a call decided, and what was promised there',
)

const by = { post: Id, party: Id }
export const CallLogged = event('call-logged', { ...logFields, post: Id, sides: Ids })
export const CallStarted = event('call-started', {
  ...startFields,
  ...by,
  /** Every other side of the channel at that moment. */
  to: Ids,
})
export const CallJoined = event('call-joined', { call: Id, ...by, key })
export const CallLeft = event('call-left', { call: Id, ...by })
export const MinutesRecorded = event('minutes-recorded', { ...minutesFields, ...by })
export const RecordingConsented = event('recording-consented', { ...consentFields, ...by })
export const CallDecided = event('call-decided', { ...decisionFields, ...by })

export type CallCommand =
  | Static<typeof LogCall>
  | Static<typeof StartCall>
  | Static<typeof JoinCall>
  | Static<typeof LeaveCall>
  | Static<typeof RecordMinutes>
  | Static<typeof ConsentRecording>
  | Static<typeof DecideInCall>

export type CallEvent =
  | Static<typeof CallLogged>
  | Static<typeof CallStarted>
  | Static<typeof CallJoined>
  | Static<typeof CallLeft>
  | Static<typeof MinutesRecorded>
  | Static<typeof RecordingConsented>
  | Static<typeof CallDecided>

type Said<T> = Omit<T, 'type' | 'call'> & { readonly at: string }
/** A post in a call: from when, and until when; `leftAt` null while it is there. */
export type Presence = {
  readonly post: string
  readonly party: string
  readonly joinedAt: string
  readonly leftAt: string | null
  /** The key that its console said when it came. */
  readonly key?: string
}
export type Minutes = Said<Static<typeof MinutesRecorded>>
export type RecordingConsent = Said<Static<typeof RecordingConsented>>
export type CallDecision = Said<Static<typeof CallDecided>>
export type LoggedCall = Omit<Static<typeof CallLogged>, 'type' | 'call' | 'channel' | 'sides'>

/** A call on a channel: a telephone call that was written down, or a video call with everybody's presence. */
export type Call = Documented & {
  readonly channel: string
  readonly form: 'telephone' | 'video'
  readonly sides: readonly string[]
  /** The post that called. */
  readonly from: string
  /** The post that was called; null for a video call, which is for every side. */
  readonly to: string | null
  readonly startedAt: string
  readonly endedAt: string | null
  readonly answered: boolean | null
  readonly readBack: 'confirmed' | 'not-confirmed' | null
  /** What was said in a telephone call, as it was written down, and by whom. */
  readonly text: Texts
  readonly source: Source | null
  readonly present: readonly Presence[]
  readonly minutes: readonly Minutes[]
  readonly consents: readonly RecordingConsent[]
  readonly decisions: readonly CallDecision[]
}

export const callKind = kind<Call>('call')

/** The posts that are in a call now, in the order in which they came. */
export function inCall({ present }: Pick<Call, 'present'>): readonly Presence[] {
  return present.filter(({ leftAt }) => leftAt === null)
}

/**
 * Whether a call may be recorded now: somebody is there, and every post in it said yes after it came in, and did not take
 * it back. Whoever comes in later stops the recording until they have said yes too.
 */
export function mayBeRecorded(held: Pick<Call, 'present' | 'consents'>): boolean {
  const there = inCall(held)
  return (
    there.length > 0 &&
    there.every(({ post, joinedAt }) => {
      const said = held.consents.findLast((one) => one.post === post)
      return said !== undefined && said.consents && said.at >= joinedAt
    })
  )
}
