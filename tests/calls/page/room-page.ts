/// <reference types="vite/client" />
import { guardScriptSinks } from '../../../web/app/trusted-types.ts'
import { type CallKeys, makeCallKeys } from '../../../web/calls/transport/call-keys.ts'
import {
  type CallRoom,
  openCallRoom,
  type SharedMap,
} from '../../../web/calls/transport/call-room.ts'

/** What a console of the tests has seen of another post. */
export type SeenPeer = {
  readonly post: string
  readonly state: string
  readonly microphoneOn: boolean
  readonly cameraOn: boolean
  readonly sharesScreen: boolean
  /** Pictures that were decoded and shown. */
  readonly frames: number
  /** Different pictures among those that were looked at. */
  readonly pictures: number
  /** Whether a sound was heard. */
  readonly heard: boolean
}
export type Seen = {
  readonly state: string
  readonly mode: string
  readonly words: readonly string[] | null
  readonly refusal: string | null
  readonly map: SharedMap | null
  readonly peers: readonly SeenPeer[]
}

/** The room of a call as the tests drive it: the product's own, with nothing of the screens around it. */
export type RoomPage = {
  makeKeys(): Promise<string>
  /** With the key that is on the record, or with the private half of another one. */
  enter(options: { call: string; post: string; wrongKey?: boolean }): Promise<void>
  see(): Seen
  /** Pictures that any connection of this page has decoded, shown or not. */
  decoded(): Promise<number>
  room(): CallRoom
  shareScreen(): void
}

declare global {
  interface Window {
    page: RoomPage
  }
}

type Report = {
  readonly type: string
  readonly framesDecoded?: number
  readonly trackIdentifier?: string
  readonly totalAudioEnergy?: number
}

// Every connection of the page, to look at what it decodes.
const connections: RTCPeerConnection[] = []
const Connection = RTCPeerConnection
window.RTCPeerConnection = class extends Connection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration)
    connections.push(this)
  }
}
guardScriptSinks()
const LOOK_MS = 400
const [WIDTH, HEIGHT] = [160, 120]
let keys: CallKeys | undefined
let room: CallRoom | undefined
const looks = new Map<string, { video: HTMLVideoElement; pictures: Set<string> }>()
const heard = new Set<string>()
const players = new Map<string, { player: HTMLAudioElement; track: string | undefined }>()

window.page = {
  async makeKeys() {
    keys = await makeCallKeys()
    return keys.publicKey
  },
  async enter({ call, post, wrongKey = false }) {
    if (keys === undefined) throw new Error('no keys')
    const used = wrongKey ? { ...(await makeCallKeys()), publicKey: keys.publicKey } : keys
    const video = { width: WIDTH, height: HEIGHT, frameRate: 5 }
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video })
    room = openCallRoom({ call, post, keys: used, language: 'en' })
    room.publish(stream)
    window.setInterval(look, LOOK_MS)
  },
  see() {
    const { state, mode, words, refusal, map, peers } = theRoom().snapshot()
    const seen = peers.map((peer): SeenPeer => {
      const { video, pictures } = looks.get(peer.post) ?? {}
      return {
        post: peer.post,
        state: peer.state,
        microphoneOn: peer.microphoneOn,
        cameraOn: peer.cameraOn,
        sharesScreen: peer.screen !== null,
        frames: video?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
        pictures: pictures?.size ?? 0,
        heard: heard.has(peer.post),
      }
    })
    return { state, mode, words, refusal, map, peers: seen }
  },
  async decoded() {
    let frames = 0
    for (const connection of connections)
      for (const report of (await connection.getStats()).values() as Iterable<Report>)
        if (report.type === 'inbound-rtp') frames += report.framesDecoded ?? 0
    return frames
  },
  room: theRoom,
  shareScreen() {
    const canvas = document.createElement('canvas')
    const drawing = canvas.getContext('2d')
    window.setInterval(() => drawing?.fillRect(Math.random() * 100, Math.random() * 100, 9, 9), 100)
    theRoom().shareScreen(canvas.captureStream(5))
  },
}

function theRoom(): CallRoom {
  if (room === undefined) throw new Error('not in a call')
  return room
}

/** Shows every camera and remembers what was on it. */
function look(): void {
  for (const { post, camera, sound } of theRoom().snapshot().peers) {
    const { video, pictures } = looks.get(post) ?? screenFor(post)
    if (video.srcObject !== camera) {
      video.srcObject = camera
      pictures.clear()
    }
    if (camera !== null && video.videoWidth > 0) pictures.add(pictureOn(video))
    if (sound !== null) listen(post, sound)
  }
  void hear()
}

function screenFor(post: string) {
  const video = document.createElement('video')
  video.muted = true
  video.autoplay = true
  document.body.append(video)
  const screen = { video, pictures: new Set<string>() }
  looks.set(post, screen)
  return screen
}

function pictureOn(video: HTMLVideoElement): string {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT)
  const drawing = canvas.getContext('2d')
  drawing?.drawImage(video, 0, 0, WIDTH, HEIGHT)
  const { data } = drawing?.getImageData(0, 0, WIDTH, HEIGHT) ?? { data: [] }
  return Array.from(data)
    .filter((_, at) => at % 97 === 0)
    .join()
}

/** Plays what comes from a post; only what is played is decoded. */
function listen(post: string, sound: MediaStream): void {
  const { player } = players.get(post) ?? {}
  if (player?.srcObject === sound) return
  const fresh = player ?? new Audio()
  fresh.autoplay = true
  fresh.srcObject = sound
  players.set(post, { player: fresh, track: sound.getAudioTracks()[0]?.id })
}

/** The fake microphone beeps: whose beep was decoded. */
async function hear(): Promise<void> {
  for (const connection of connections)
    for (const report of (await connection.getStats()).values() as Iterable<Report>)
      for (const [post, { track }] of players)
        if (report.trackIdentifier === track && (report.totalAudioEnergy ?? 0) > 0) heard.add(post)
}
