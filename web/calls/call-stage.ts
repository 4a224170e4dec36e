import { type Call, inCall } from '@hudna/core/channels/call.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { mayDo } from '../channels/may-do.ts'
import type { Speaker } from '../channels/speaker.ts'

/**
 * `over` it has ended or was a telephone call, `outside` the reader's role or party may not come in, `check` cameras and
 * microphones are tried before coming in, `room` this page is in it.
 */
export type CallStage = 'over' | 'outside' | 'check' | 'room'

type Viewer = Pick<Speaker, 'party' | 'role'> | undefined

/** What the screen of a call shows to a reader (WCL1). */
export function callStage(call: Call, viewer: Viewer, held: string | undefined): CallStage {
  if (call.form !== 'video' || call.endedAt !== null) return 'over'
  if (held === call.id) return 'room'
  return viewer !== undefined && mayDo(call, viewer)('channels/join-call') ? 'check' : 'outside'
}

/** The posts that have not consented since they came in, for whom nothing may be recorded (WCL8). */
export function withoutConsent(call: Pick<Call, 'present' | 'consents'>): readonly string[] {
  return inCall(call).flatMap(({ post, joinedAt }) => {
    const said = call.consents.findLast((one) => one.post === post)
    return said !== undefined && said.consents && said.at >= joinedAt ? [] : [post]
  })
}

/** A call that began is shown on every screen for so long, to those who can still come in. */
export const RINGS_MS = 900_000

/** The young calls that run without the viewer, who may come in: the newest first (WCL10). */
export function ringingFor(
  calls: readonly Call[],
  viewer: Pick<Speaker, 'party' | 'role' | 'post'>,
  now: string,
): readonly Call[] {
  return calls
    .filter(
      (call) =>
        call.form === 'video' &&
        call.endedAt === null &&
        call.sides.includes(viewer.party) &&
        addMs(call.startedAt, RINGS_MS) >= now &&
        !call.present.some(({ post }) => post === viewer.post) &&
        mayDo(call, viewer)('channels/join-call'),
    )
    .toSorted((one, other) => (one.startedAt < other.startedAt ? 1 : -1))
}
