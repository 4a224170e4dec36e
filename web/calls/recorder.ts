import { drawFaces, type Face } from './draw-faces.ts'
import { RECORDING_BYTES_MAX } from './recording.ts'

const WIDTH_PX = 960
const HEIGHT_PX = 540
const DRAW_EVERY_MS = 100
const CHUNK_EVERY_MS = 1_000
const types = ['video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'] as const

/** What is recorded of one post: its sound, and its picture or its name alone. */
export type RecordedPost = {
  readonly post: string
  readonly label: string
  readonly sound: MediaStream | null
  readonly camera: MediaStream | null
}

export type Recorded = {
  readonly file: Blob
  readonly type: string
  readonly startedAt: string
  readonly endedAt: string
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

export type Recorder = {
  /** Who is in the call now; sound and pictures of whoever is not listed are left out. */
  readonly show: (posts: readonly RecordedPost[]) => void
  /** Ends it; gives the file, its digest and its times. */
  readonly stop: () => Promise<Recorded>
}

type RecorderOptions = {
  readonly posts: readonly RecordedPost[]
  readonly now: () => string
  /** The file is as long as it may become. */
  readonly onFull: () => void
}

/** Whether this browser can write a file of a call. */
export function canRecord(): boolean {
  return typeof MediaRecorder === 'function' && typeOfFile() !== undefined
}

function typeOfFile(): string | undefined {
  return types.find((type) => MediaRecorder.isTypeSupported(type))
}

/** Records sound and pictures of a call into a file in the memory of this page; nothing leaves it. */
export function startRecorder({ posts, now, onFull }: RecorderOptions): Recorder {
  const picture = createPicture()
  const mixer = createMixer()
  const type = typeOfFile() ?? ''
  const tracks = [...picture.stream.getVideoTracks(), ...mixer.stream.getAudioTracks()]
  const recorder = new MediaRecorder(new MediaStream(tracks), { mimeType: type })
  const chunks: Blob[] = []
  let bytes = 0
  recorder.addEventListener('dataavailable', ({ data }) => {
    chunks.push(data)
    bytes += data.size
    if (bytes > RECORDING_BYTES_MAX) onFull()
  })
  const show = (shown: readonly RecordedPost[]) => {
    picture.show(shown)
    mixer.show(shown)
  }
  show(posts)
  recorder.start(CHUNK_EVERY_MS)
  const startedAt = now()
  return {
    show,
    stop: async () => {
      const endedAt = now()
      await ended(recorder)
      picture.stop()
      mixer.stop()
      const file = new Blob(chunks, { type })
      return { file, type, startedAt, endedAt, sha256: await digestOf(file) }
    },
  }
}

function ended(recorder: MediaRecorder): Promise<void> {
  if (recorder.state === 'inactive') return Promise.resolve()
  return new Promise((done) => {
    recorder.addEventListener('stop', () => done(), { once: true })
    recorder.stop()
  })
}

async function digestOf(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** All pictures beside each other, drawn ten times a second. */
function createPicture() {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH_PX
  canvas.height = HEIGHT_PX
  const players = new Map<MediaStream, HTMLVideoElement>()
  let faces: readonly Face[] = []
  const draw = () => drawFaces(canvas, faces)
  const timer = window.setInterval(draw, DRAW_EVERY_MS)
  return {
    stream: canvas.captureStream(1_000 / DRAW_EVERY_MS),
    show: (posts: readonly RecordedPost[]) => {
      faces = posts.map(({ label, camera }) => ({ label, video: playerOf(players, camera) }))
      for (const [stream, video] of players) {
        if (posts.some(({ camera }) => camera === stream)) continue
        video.srcObject = null
        players.delete(stream)
      }
      draw()
    },
    stop: () => {
      window.clearInterval(timer)
      for (const video of players.values()) video.srcObject = null
    },
  }
}

function playerOf(players: Map<MediaStream, HTMLVideoElement>, stream: MediaStream | null) {
  if (stream === null) return null
  const known = players.get(stream)
  if (known) return known
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = stream
  video.play().catch(() => undefined)
  players.set(stream, video)
  return video
}

/** All voices in one. */
function createMixer() {
  const context = new AudioContext()
  const mixed = context.createMediaStreamDestination()
  const sources = new Map<MediaStream, MediaStreamAudioSourceNode>()
  void context.resume()
  return {
    stream: mixed.stream,
    show: (posts: readonly RecordedPost[]) => {
      for (const [stream, source] of sources) {
        if (posts.some(({ sound }) => sound === stream)) continue
        source.disconnect()
        sources.delete(stream)
      }
      for (const { sound } of posts) {
        if (sound === null || sound.getAudioTracks().length === 0 || sources.has(sound)) continue
        const source = context.createMediaStreamSource(sound)
        source.connect(mixed)
        sources.set(sound, source)
      }
    },
    stop: () => void context.close(),
  }
}
