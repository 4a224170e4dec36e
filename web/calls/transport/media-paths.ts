import type {
  CallPeer,
  CallSource,
  CentreSignal,
  ConsoleSignal,
  IceServer,
} from '@hudna/core/api/call-signal.ts'
import type { Frames } from './frames.ts'
import type { RoomPeer } from './room-snapshot.ts'

/** What this console sends: a track for each source, null while there is none. */
export type OwnTracks = { readonly [S in CallSource]: MediaStreamTrack | null }

/** What comes from one post. */
export type PeerMedia = {
  readonly state: RoomPeer['state']
  readonly streams: { readonly [S in CallSource]: MediaStream }
}

/** How sound and pictures go between this console and the others: to each directly, or through the centre. */
export type MediaPaths = {
  /** Who is there now, each with a connection to the centre. */
  update(peers: readonly CallPeer[]): Promise<void>
  take(signal: CentreSignal): Promise<void>
  media(post: string): PeerMedia | undefined
  setTracks(tracks: OwnTracks): void
  close(): void
}

export type PathOptions = {
  readonly post: string
  readonly frames: Frames
  readonly tracks: OwnTracks
  readonly iceServers: readonly IceServer[]
  readonly send: (signal: ConsoleSignal) => void
  readonly onChange: () => void
}

export function peerStateOf({ connectionState }: RTCPeerConnection): RoomPeer['state'] {
  if (connectionState === 'connected') return 'live'
  return connectionState === 'new' || connectionState === 'connecting' ? 'connecting' : 'lost'
}

export function iceServersOf(servers: readonly IceServer[]): RTCIceServer[] {
  return servers.map(({ urls, ...rest }) => ({ urls: [...urls], ...rest }))
}

/**
 * VP8 and Opus alone: the plain bytes of a frame are known for these two. Its repair stream goes along.
 */
export function limitCodecs(transceiver: RTCRtpTransceiver, source: CallSource): void {
  const kind = kindOf(source)
  const wanted = kind === 'audio' ? /\/opus$/i : /\/(vp8|rtx)$/i
  const codecs = RTCRtpReceiver.getCapabilities(kind)?.codecs ?? []
  transceiver.setCodecPreferences(codecs.filter(({ mimeType }) => wanted.test(mimeType)))
}

export function kindOf(source: CallSource): 'audio' | 'video' {
  return source === 'microphone' ? 'audio' : 'video'
}

/** Bounds what one source may take on the way, in bits a second. */
export async function limitRate(sender: RTCRtpSender, bitsPerSecondMax: number): Promise<void> {
  const parameters = sender.getParameters()
  for (const encoding of parameters.encodings) encoding.maxBitrate = bitsPerSecondMax
  await sender.setParameters(parameters)
}
