import { CALL_SLOTS, callSources, type CallSource } from '@hudna/core/api/call-signal.ts'
import {
  RTCPeerConnection,
  RTCRtpCodecParameters,
  type RTCRtpTransceiver,
  type RtpPacket,
  useNACK,
  usePLI,
  useSdesMid,
} from 'werift'
import { withAnnounced } from './announced.ts'
import type { ForwarderSetup } from './forwarder-messages.ts'
import { placeOfSlot, slotOfPlace } from './slots.ts'

/** So often whoever sends a picture is asked for one that stands by itself: whoever comes later waits no longer for it. */
const PICTURE_MS = 2_000

const opus = new RTCRtpCodecParameters({
  mimeType: 'audio/opus',
  clockRate: 48_000,
  channels: 2,
  payloadType: 96,
  // Whoever is silent sends next to nothing.
  parameters: 'minptime=10;useinbandfec=1;usedtx=1',
})
const vp8 = new RTCRtpCodecParameters({
  mimeType: 'video/VP8',
  clockRate: 90_000,
  payloadType: 97,
  rtcpFeedback: [useNACK(), usePLI()],
})

/** A packet of a source, as it came from the console at a place. */
export type Forwarded = {
  readonly place: number
  readonly source: CallSource
  readonly packet: RtpPacket
}

/** The connection of the centre with one console. */
export type ForwardedConsole = {
  /** @returns SDP with all addresses in it */
  offer(): Promise<string>
  answer(sdp: string): Promise<void>
  send(forwarded: Forwarded): void
  askForPicture(source: CallSource): void
  close(): void
}

export function openForwarded(options: {
  readonly setup: ForwarderSetup
  readonly place: number
  readonly onPacket: (source: CallSource, packet: RtpPacket) => void
  /** This console cannot show what comes from a place. */
  readonly onPictureLost: (place: number, source: CallSource) => void
  readonly onFailed: () => void
}): ForwardedConsole {
  const { setup, place, onPacket, onPictureLost, onFailed } = options
  const connection = new RTCPeerConnection(configOf(setup))
  const up = new Map(callSources.map((source) => [source, upward(source)]))
  const down = Array.from({ length: CALL_SLOTS }, (_, slot) => downward(slot))
  // Whose packets a sender sent last: another's continue its numbers.
  const sentFrom = new Map<RTCRtpTransceiver, number | undefined>()
  const received = new Map<CallSource, number>()

  function upward(source: CallSource): RTCRtpTransceiver {
    const transceiver = connection.addTransceiver(kindOf(source), { direction: 'recvonly' })
    transceiver.onTrack.subscribe((track) => {
      track.onReceiveRtp.subscribe((packet) => {
        received.set(source, packet.header.ssrc)
        onPacket(source, packet)
      })
    })
    return transceiver
  }

  function downward(slot: number): ReadonlyMap<CallSource, RTCRtpTransceiver> {
    return new Map(
      callSources.map((source) => {
        const transceiver = connection.addTransceiver(kindOf(source), { direction: 'sendonly' })
        transceiver.sender.onPictureLossIndication.subscribe(() =>
          onPictureLost(placeOfSlot(slot, place), source),
        )
        return [source, transceiver]
      }),
    )
  }

  function askForPicture(source: CallSource): void {
    const ssrc = received.get(source)
    if (ssrc !== undefined && source !== 'microphone')
      void up.get(source)?.receiver.sendRtcpPLI(ssrc)
  }

  const asking = setInterval(() => {
    for (const source of callSources) askForPicture(source)
    received.clear()
  }, PICTURE_MS)
  connection.connectionStateChange.subscribe((state) => {
    if (state === 'failed') onFailed()
  })
  return {
    async offer() {
      await connection.setLocalDescription(await connection.createOffer())
      return withAnnounced(connection.localDescription?.sdp ?? '', setup.announced ?? [])
    },
    answer: (sdp) =>
      connection.setRemoteDescription({ type: 'answer', sdp: withoutCandidates(sdp) }),
    send({ place: from, source, packet }) {
      const transceiver = down[slotOfPlace(from, place)]?.get(source)
      if (transceiver === undefined) return
      const { ssrc } = packet.header
      if (sentFrom.get(transceiver) !== ssrc) transceiver.sender.replaceRTP(packet.header)
      sentFrom.set(transceiver, ssrc)
      const own = packet.clone()
      // The numbers of extensions are those of the connection on which they came.
      own.header.extensions = []
      // A connection that is closing takes nothing more.
      void transceiver.sender.sendRtp(own).catch(() => undefined)
    },
    askForPicture,
    close() {
      clearInterval(asking)
      void connection.close().catch(() => undefined)
    },
  }
}

function kindOf(source: CallSource): 'audio' | 'video' {
  return source === 'microphone' ? 'audio' : 'video'
}

/** The centre asks no other server. */
function configOf({ udpPorts }: ForwarderSetup) {
  const range: [number, number] | undefined = udpPorts && [udpPorts.from, udpPorts.to]
  return {
    codecs: { audio: [opus], video: [vp8] },
    headerExtensions: { audio: [useSdesMid()], video: [useSdesMid()] },
    bundlePolicy: 'max-bundle' as const,
    iceServers: [],
    iceUseTcp: false,
    icePortRange: range,
  }
}

/** The centre sends nothing to an address that a console names: it answers where the console's own checks come from. */
function withoutCandidates(sdp: string): string {
  return sdp
    .split('\r\n')
    .filter((line) => !line.startsWith('a=candidate:'))
    .join('\r\n')
}
