import { CALL_SLOTS, callSources, type CentreSignal } from '@hudna/core/api/call-signal.ts'
import {
  iceServersOf,
  limitCodecs,
  limitRate,
  type MediaPaths,
  type PathOptions,
  type PeerMedia,
  peerStateOf,
} from './media-paths.ts'

/** Of each source, once to the centre: everybody else gets the same. */
const RATES = { microphone: 40_000, camera: 250_000, screen: 600_000 }

type Slot = { readonly streams: PeerMedia['streams']; readonly numbers: readonly number[] }

/**
 * Through the centre: one connection, which the centre offers. Three sources go up, and each slot brings the three of one
 * other post; who comes and goes changes the slots, and the connection stays as it is.
 */
export function openForwarding(options: PathOptions): MediaPaths {
  const { frames, send, onChange } = options
  let { tracks } = options
  let connection: RTCPeerConnection | undefined
  let slots: readonly Slot[] = []
  let posts: readonly (string | null)[] = []

  function place(): void {
    for (const [at, source] of callSources.entries()) {
      const sender = connection?.getTransceivers()[at]?.sender
      const track = tracks[source]
      if (sender !== undefined && sender.track !== track)
        void sender.replaceTrack(track).catch(() => undefined)
    }
  }

  function assign(): void {
    for (const [at, { numbers }] of slots.entries())
      for (const stream of numbers) frames.tell({ type: 'assign', stream, post: posts[at] ?? null })
  }

  /** The slots of a connection, their streams each behind a transform before the first frame comes. */
  function slotsOf(fresh: RTCPeerConnection): readonly Slot[] {
    const made = Array.from({ length: CALL_SLOTS }, () => ({
      streams: {
        microphone: new MediaStream(),
        camera: new MediaStream(),
        screen: new MediaStream(),
      },
      numbers: [] as number[],
    }))
    fresh.addEventListener('track', ({ transceiver: { receiver }, transceiver }) => {
      const at = fresh.getTransceivers().indexOf(transceiver)
      const source = callSources[at % callSources.length]
      const slot = made[Math.floor(at / callSources.length) - 1]
      if (slot === undefined || source === undefined) return
      slot.numbers.push(frames.open(receiver, source))
      slot.streams[source].addTrack(receiver.track)
    })
    return made
  }

  async function answer({ generation, sdp }: CentreSignal & { type: 'offer' }): Promise<void> {
    connection?.close()
    const iceServers = iceServersOf(options.iceServers)
    const fresh = new RTCPeerConnection({ iceServers, bundlePolicy: 'max-bundle' })
    connection = fresh
    fresh.addEventListener('connectionstatechange', onChange)
    slots = slotsOf(fresh)
    await fresh.setRemoteDescription({ type: 'offer', sdp })
    const transceivers = fresh.getTransceivers()
    for (const [at, source] of callSources.entries()) {
      const up = transceivers[at]
      if (up === undefined) continue
      up.direction = 'sendonly'
      limitCodecs(up, source)
      frames.seal(up.sender, source)
    }
    assign()
    place()
    await fresh.setLocalDescription()
    for (const [at, source] of callSources.entries()) {
      const up = transceivers[at]
      if (up !== undefined) await limitRate(up.sender, RATES[source])
    }
    await gathered(fresh)
    const { localDescription } = fresh
    if (connection === fresh && localDescription !== null)
      send({ type: 'answer', generation, sdp: localDescription.sdp })
    onChange()
  }

  return {
    update: () => Promise.resolve(),
    async take(signal) {
      if (signal.type === 'offer') await answer(signal)
      if (signal.type !== 'slots') return
      posts = signal.posts
      assign()
      onChange()
    },
    media(post) {
      const slot = slots[posts.indexOf(post)]
      if (slot === undefined || connection === undefined) return undefined
      return { state: peerStateOf(connection), streams: slot.streams }
    },
    setTracks(now) {
      tracks = now
      place()
    },
    close() {
      connection?.close()
      posts = []
      assign()
    },
  }
}

/** The answer carries all addresses of this console: the centre takes no later ones. */
function gathered(connection: RTCPeerConnection): Promise<void> {
  return new Promise((done) => {
    const look = () => {
      if (connection.iceGatheringState === 'complete' || connection.signalingState === 'closed')
        done()
    }
    connection.addEventListener('icegatheringstatechange', look)
    connection.addEventListener('signalingstatechange', look)
    look()
  })
}
