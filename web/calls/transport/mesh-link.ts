import { callSources, type CallSource, type PeerSignal } from '@hudna/core/api/call-signal.ts'
import {
  iceServersOf,
  kindOf,
  limitCodecs,
  limitRate,
  type OwnTracks,
  type PathOptions,
  type PeerMedia,
  peerStateOf,
} from './media-paths.ts'

/** Of each source, to each post. */
const RATES = { microphone: 40_000, camera: 600_000, screen: 1_200_000 }

/** A connection to one post. */
export type MeshLink = {
  readonly session: number
  media(): PeerMedia
  take(signal: PeerSignal): Promise<void>
  setTracks(tracks: OwnTracks): void
  close(): void
}

type LinkOptions = Omit<PathOptions, 'send'> & {
  readonly peer: string
  readonly session: number
  readonly send: (signal: PeerSignal) => void
}

/**
 * Opens a connection to a post. Of two posts the one whose id comes first always offers, so that offers never cross; the three
 * sources stand in it from the beginning, and nothing has to be agreed on again when one of them is switched on.
 */
export function openMeshLink(options: LinkOptions): MeshLink {
  const { frames, peer, send, onChange } = options
  const offers = options.post < peer
  const iceServers = iceServersOf(options.iceServers)
  const connection = new RTCPeerConnection({ iceServers, bundlePolicy: 'max-bundle' })
  const streams = {
    microphone: new MediaStream(),
    camera: new MediaStream(),
    screen: new MediaStream(),
  }
  let tracks = options.tracks
  let ready = false
  const early: RTCIceCandidateInit[] = []
  const opened: number[] = []

  function prepare(transceiver: RTCRtpTransceiver, source: CallSource): void {
    transceiver.direction = 'sendrecv'
    limitCodecs(transceiver, source)
    frames.seal(transceiver.sender, source)
    const stream = frames.open(transceiver.receiver, source)
    frames.tell({ type: 'assign', stream, post: peer })
    opened.push(stream)
    streams[source].addTrack(transceiver.receiver.track)
  }

  function place(): void {
    for (const [at, { sender }] of connection.getTransceivers().entries()) {
      const source = callSources[at]
      if (source === undefined) continue
      const track = tracks[source]
      if (sender.track !== track) void sender.replaceTrack(track).catch(() => undefined)
    }
  }

  async function offer(): Promise<void> {
    await connection.setLocalDescription()
    sendDescription()
  }

  function sendDescription(): void {
    const { type, sdp } = connection.localDescription ?? {}
    if ((type !== 'offer' && type !== 'answer') || sdp === undefined) return
    send({ type: 'description', kind: type, sdp })
  }

  async function describe({ kind, sdp }: PeerSignal & { type: 'description' }): Promise<void> {
    // Nobody but the side that offers may offer.
    if ((kind === 'offer') === offers) return
    await connection.setRemoteDescription({ type: kind, sdp })
    if (kind === 'offer') {
      place()
      await connection.setLocalDescription()
      sendDescription()
    }
    ready = true
    for (const candidate of early.splice(0)) await add(candidate)
    for (const [at, { sender }] of connection.getTransceivers().entries())
      await limitRate(sender, RATES[callSources[at] ?? 'screen'])
  }

  /** One that does not fit, or comes too late, is no harm: there are others. */
  async function add(candidate: RTCIceCandidateInit): Promise<void> {
    await connection.addIceCandidate(candidate).catch(() => undefined)
  }

  connection.addEventListener('icecandidate', ({ candidate }) => {
    const { candidate: text = '', sdpMid = null } = candidate ?? {}
    send({ type: 'candidate', candidate: text, mid: sdpMid })
  })
  connection.addEventListener('connectionstatechange', () => {
    if (connection.connectionState === 'failed') restart()
    onChange()
  })

  function restart(): void {
    if (offers) connection.restartIce()
    else send({ type: 'restart' })
  }

  // Before its first frame: whoever sets a transform later may be too late for sound.
  connection.addEventListener('track', ({ transceiver }) => {
    const source = callSources[connection.getTransceivers().indexOf(transceiver)]
    if (!offers && !ready && source !== undefined) prepare(transceiver, source)
    onChange()
  })
  if (offers) {
    for (const source of callSources) prepare(connection.addTransceiver(kindOf(source)), source)
    place()
    connection.addEventListener('negotiationneeded', () => void offer().catch(() => undefined))
  }
  return {
    session: options.session,
    media: () => ({ state: peerStateOf(connection), streams }),
    async take(signal) {
      if (signal.type === 'description') await describe(signal)
      else if (signal.type === 'restart' && offers) connection.restartIce()
      else if (signal.type === 'candidate') {
        const candidate = { candidate: signal.candidate, sdpMid: signal.mid }
        if (ready) await add(candidate)
        else early.push(candidate)
      }
    },
    setTracks(now) {
      tracks = now
      if (ready || offers) place()
    },
    close() {
      connection.close()
      for (const stream of opened) frames.tell({ type: 'assign', stream, post: null })
    },
  }
}
