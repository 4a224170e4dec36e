import type { Call, Presence, RecordingConsent } from '@hudna/core/channels/call.ts'
import type { Tile } from './tiles.ts'
import type { RoomPeer } from './transport/room-snapshot.ts'

export const startedAt = '2016-10-20T05:00:00.000Z'

/** A video call between north and south that runs. */
export function callWith(more: Partial<Call>): Call {
  return {
    id: 'c1',
    owner: 'north',
    marking: { tlp: 'AMBER', class: 'C', releaseTo: ['north', 'south'] },
    history: [],
    channel: 'line',
    form: 'video',
    sides: ['north', 'south'],
    from: 'north-post',
    to: null,
    startedAt,
    endedAt: null,
    answered: null,
    readBack: null,
    text: {},
    source: null,
    present: [presence('north')],
    minutes: [],
    consents: [],
    decisions: [],
    ...more,
  }
}

export function presence(party: string, more: Partial<Presence> = {}): Presence {
  return { post: `${party}-post`, party, joinedAt: startedAt, leftAt: null, ...more }
}

export function consent(party: string, more: Partial<RecordingConsent> = {}): RecordingConsent {
  return { consents: true, post: `${party}-post`, party, at: startedAt, ...more }
}

export function peerOf(party: string, more: Partial<RoomPeer> = {}): RoomPeer {
  return {
    peer: `${party}-post`,
    post: `${party}-post`,
    party,
    state: 'live',
    camera: null,
    screen: null,
    sound: null,
    microphoneOn: true,
    cameraOn: true,
    ...more,
  }
}

export function tile(party: string, more: Partial<Tile>): Tile {
  return {
    post: `${party}-post`,
    party,
    own: false,
    state: 'connecting',
    camera: null,
    microphoneOn: false,
    cameraOn: false,
    ...more,
  }
}
