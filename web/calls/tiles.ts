import { type Call, inCall, type Presence } from '@hudna/core/channels/call.ts'
import type { RoomPeer, RoomSnapshot } from './transport/room-snapshot.ts'

/** One post in the grid: what the record says of it, with what came from it. */
export type Tile = Pick<Presence, 'post' | 'party'> & {
  readonly own: boolean
  readonly state: RoomPeer['state']
  readonly camera: MediaStream | null
  readonly microphoneOn: boolean
  readonly cameraOn: boolean
}

/** What this console sends. */
export type OwnTile = {
  readonly post: string
  readonly camera: MediaStream | null
  readonly microphoneOn: boolean
  readonly cameraOn: boolean
}

/**
 * Whoever is in the call on the record, in the order in which they came: nobody more, so that a face is never shown that
 * the record does not name, and nobody less (WCL5).
 */
export function tilesOf(
  call: Pick<Call, 'present'>,
  room: Pick<RoomSnapshot, 'peers' | 'state'>,
  own: OwnTile,
): readonly Tile[] {
  return inCall(call).map(({ post, party }) => {
    if (post === own.post) return { ...own, party, own: true, state: ownState(room.state) }
    const peer = room.peers.find((one) => one.post === post)
    if (peer === undefined) return { ...absent, post, party }
    const { state, camera, microphoneOn, cameraOn } = peer
    return { post, party, own: false, state, camera, microphoneOn, cameraOn }
  })
}

const absent = {
  own: false,
  state: 'connecting',
  camera: null,
  microphoneOn: false,
  cameraOn: false,
} as const

function ownState(state: RoomSnapshot['state']): RoomPeer['state'] {
  return state === 'left' ? 'lost' : state
}

/** The screens that are shown now, with whose they are. */
export function screensOf(
  room: Pick<RoomSnapshot, 'peers'>,
): readonly { readonly post: string; readonly screen: MediaStream }[] {
  return room.peers.flatMap(({ post, screen }) => (screen === null ? [] : [{ post, screen }]))
}
