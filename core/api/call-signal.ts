import { Type, type Static } from 'typebox'
import { CALL_POSTS_MAX } from '../channels/call.ts'
import { closed, Id, oneOf } from '../kernel/schema.ts'

/**
 * What goes over `GET /api/calls/:id/signal`, a WebSocket with one JSON text per message. It tells the consoles of a call how
 * to reach one another; sound and pictures never go over it, and what posts say to each other on it is sealed for them.
 */
export const SIGNAL_BYTES_MAX = 100_000
const SDP_CHARS_MAX = 80_000
const CANDIDATE_CHARS_MAX = 1_000
/** A map or the state of a console, sealed, in base64. */
const SEALED_CHARS_MAX = 8_000
/** A wrapped key: nonce, 32 bytes, tag, in base64. */
const WRAPPED_CHARS_MAX = 200

/** Between 2 and 4 posts from browser to browser, from 5 on through the centre. */
export const callModes = ['mesh', 'forwarding'] as const
export type CallMode = (typeof callModes)[number]

/** The sources of a post, in the order in which they stand in every connection. */
export const callSources = ['microphone', 'camera', 'screen'] as const
export type CallSource = (typeof callSources)[number]

/** The posts that a console can be sent at once by the centre: everybody but itself. */
export const CALL_SLOTS: number = CALL_POSTS_MAX - 1

const Sdp = Type.String({ minLength: 1, maxLength: SDP_CHARS_MAX })
const base64 = (maxLength: number) =>
  Type.String({ minLength: 4, maxLength, pattern: '^[A-Za-z0-9+/]+={0,2}$' })
/** Tells apart the connections of one console, from the first of this process on. */
const Session = Type.Integer({ minimum: 1 })

const Description = closed({
  type: Type.Literal('description'),
  kind: oneOf(['offer', 'answer']),
  sdp: Sdp,
})
const Candidate = closed({
  type: Type.Literal('candidate'),
  /** Empty at the end of them. */
  candidate: Type.String({ maxLength: CANDIDATE_CHARS_MAX }),
  mid: Type.Union([Type.String({ maxLength: 32 }), Type.Null()]),
})
/** The key of the sender's frames, wrapped for the one post that it goes to. */
const WrappedKey = closed({
  type: Type.Literal('key'),
  kid: Type.String({ pattern: '^[0-9a-f]{16}$' }),
  wrapped: base64(WRAPPED_CHARS_MAX),
})
/** Sealed with the sender's key: the state of its console, or the map that it shows. */
const Sealed = closed({ type: Type.Literal('sealed'), sealed: base64(SEALED_CHARS_MAX) })
/** The answering side asks the offering one for new candidates. */
const Restart = closed({ type: Type.Literal('restart') })

export const PeerSignal = Type.Union([Description, Candidate, WrappedKey, Sealed, Restart])
export type PeerSignal = Static<typeof PeerSignal>

/** From a console: to one post or to all, for the centre to pass on; or the answer to the centre's own offer. */
export const ConsoleSignal = Type.Union([
  closed({
    type: Type.Literal('pass'),
    to: Type.Union([Id, Type.Null()], { description: 'null: to everybody else in the call' }),
    /** The connection of that post which is meant; null with `to` null. */
    session: Type.Union([Session, Type.Null()]),
    signal: PeerSignal,
  }),
  closed({ type: Type.Literal('answer'), generation: Type.Integer({ minimum: 1 }), sdp: Sdp }),
])
export type ConsoleSignal = Static<typeof ConsoleSignal>

export type IceServer = {
  readonly urls: readonly string[]
  readonly username?: string
  readonly credential?: string
}

/** From the centre to a console. */
export type CentreSignal =
  /** Who is there now; sent at the beginning and whenever it changes. */
  | {
      readonly type: 'room'
      readonly mode: CallMode
      /** Of the console that reads it. */
      readonly session: number
      readonly peers: readonly CallPeer[]
      readonly iceServers: readonly IceServer[]
    }
  | {
      readonly type: 'passed'
      readonly from: string
      readonly session: number
      readonly signal: PeerSignal
    }
  /** That the line is alive, every few seconds. */
  | { readonly type: 'beat' }
  /** The centre offers to forward: the three sources of the console first, then those of each slot. */
  | { readonly type: 'offer'; readonly generation: number; readonly sdp: string }
  /** Whose sources each slot carries now. */
  | { readonly type: 'slots'; readonly posts: readonly (string | null)[] }

export type CallPeer = { readonly post: string; readonly session: number }

/** Why the centre closes the connection: WebSocket close codes. Only after `lost` does a console come back by itself. */
export const signalCloses = {
  /** The post is not in the call on the record, or not any more. */
  'not-in-call': 4_001,
  /** Another console of the post came. */
  replaced: 4_002,
  malformed: 4_003,
  'too-many': 4_004,
  'not-signed-in': 4_005,
} as const
export type SignalClose = keyof typeof signalCloses
