import { type Call, inCall, mayBeRecorded } from '@hudna/core/channels/call.ts'
import type { RoomSnapshot } from './transport/room-snapshot.ts'

/** A recording is ended and saved here; the officer may begin another one. */
export const RECORDING_BYTES_MAX = 500_000_000

/** Why nothing may be recorded: who has not consented, somebody whom the record does not name yet, or no word from the centre. */
export type RecordingBar = 'consent' | 'unknown-peer' | 'not-live' | 'over'

type Judged = {
  readonly call: Call
  readonly room: Pick<RoomSnapshot, 'peers' | 'state'>
  /** Whether the page hears of changes of the record. */
  readonly follows: boolean
}

/**
 * Whether a recording may run at this moment; undefined when it may. What this page sees of the room counts before the
 * record has come: a voice that the record does not name yet ends the recording at once (WCL8).
 */
export function recordingBar({ call, room, follows }: Judged): RecordingBar | undefined {
  if (call.endedAt !== null) return 'over'
  if (!follows || room.state !== 'live') return 'not-live'
  const there = new Set(inCall(call).map(({ post }) => post))
  if (room.peers.some(({ post }) => !there.has(post))) return 'unknown-peer'
  return mayBeRecorded(call) ? undefined : 'consent'
}

/** `hudna-call-0199a2b4-20161020T0500.webm`: unlike any other of the same officer, and without a name of anybody. */
export function recordingName(call: string, startedAt: string, type: string): string {
  const short = call.replaceAll(/[^a-z0-9]/gi, '').slice(0, 8)
  const time = startedAt.slice(0, 16).replaceAll(/[-:]/g, '')
  return `hudna-call-${short}-${time}.${type.startsWith('video/mp4') ? 'mp4' : 'webm'}`
}
