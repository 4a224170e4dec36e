import type { Said } from '@hudna/core/api/call-said.ts'
import type { CallPeer, CentreSignal, ConsoleSignal } from '@hudna/core/api/call-signal.ts'
import type { Presence } from '@hudna/core/channels/call.ts'
import type { Language } from '@hudna/core/kernel/schema.ts'
import type { CallKeys } from './call-keys.ts'
import { readPresent } from './call-record.ts'
import { callWords } from './call-words.ts'
import { openForwarding } from './forwarding-path.ts'
import { canSealFrames, startFrames } from './frames.ts'
import type { MediaPaths } from './media-paths.ts'
import { openMesh } from './mesh-paths.ts'
import { createOwnSources, type OwnSources } from './own-sources.ts'
import type { RoomPeer, RoomSnapshot, SharedMap } from './room-snapshot.ts'
import { createSaidCipher } from './said.ts'
import { createSenderKeys, type SenderKeys } from './sender-keys.ts'
import { createSharedView, type SharedView } from './shared-view.ts'
import { type LineState, openSignalLine, type SignalLine } from './signal-line.ts'

export type { RoomPeer, RoomSnapshot, SharedMap } from './room-snapshot.ts'

/** A call as one console takes part in it. Being in the call is on the record; this carries sound, pictures and the map. */
export type CallRoom = {
  snapshot(): RoomSnapshot
  /** Hears of every new snapshot; the answer ends it. */
  subscribe(listener: () => void): () => void
  /** Microphone and camera of this console; null for neither. The stream stays the caller's, who stops its tracks. */
  publish(stream: MediaStream | null): void
  setMicrophone(on: boolean): void
  setCamera(on: boolean): void
  shareScreen(stream: MediaStream | null): void
  /** Takes the map over from whoever shares it; null gives one's own up. */
  shareMap(map: Omit<SharedMap, 'by'> | null): void
  close(): void
}

export type RoomOptions = {
  readonly call: string
  /** The post of this console; it is in the call on the record, with the public key of `keys`. */
  readonly post: string
  readonly keys: CallKeys
  /** Of the four words. */
  readonly language: Language
}

/** Enters the room of a call. The post must be in the call on the record before; `close` leaves the room, not the call. */
export function openCallRoom(options: RoomOptions): CallRoom {
  return new Room(options)
}

type OwnState = Omit<Extract<Said, { type: 'state' }>, 'type'>
const silent: OwnState = { microphone: false, camera: false, screen: false }

/** A record that does not show a console yet that is there is read again after this. */
const READ_AGAIN_MS = 300
const READS_MAX = 5

class Room implements CallRoom {
  readonly #options: RoomOptions
  readonly #frames = startFrames()
  readonly #said = createSaidCipher()
  readonly #keys: SenderKeys
  readonly #view: SharedView
  readonly #own: OwnSources
  readonly #line: SignalLine
  readonly #listeners = new Set<() => void>()
  readonly #states = new Map<string, OwnState>()
  readonly #seenLive = new Set<string>()
  #paths: MediaPaths | undefined
  #session = 0
  #peers: readonly CallPeer[] = []
  #present: readonly Presence[] = []
  #words: { readonly of: string; readonly words: readonly string[] | null } = {
    of: '',
    words: null,
  }
  #snapshot: RoomSnapshot = {
    state: 'connecting',
    mode: 'mesh',
    words: null,
    peers: [],
    map: null,
    refusal: null,
  }
  // What comes over the line is carried out one after the other.
  #turn: Promise<void> = Promise.resolve()

  constructor(options: RoomOptions) {
    this.#options = options
    const { call, keys, post } = options
    const send = (signal: ConsoleSignal) => this.#line.send(signal)
    this.#keys = createSenderKeys({ call, keys, frames: this.#frames, said: this.#said, send })
    this.#view = createSharedView({
      own: post,
      say: (said) => this.#then(() => this.#say(said)),
      onChange: () => this.#emit(),
    })
    this.#own = createOwnSources(() => {
      this.#paths?.setTracks(this.#own.tracks())
      this.#then(() => this.#sayState())
    })
    this.#line = openSignalLine({
      call,
      onSignal: (signal) => this.#then(() => this.#take(signal)),
      onState: (line) => this.#lineIs(line),
    })
    if (!canSealFrames()) this.#end('cannot-seal')
  }

  snapshot(): RoomSnapshot {
    return this.#snapshot
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  publish(stream: MediaStream | null): void {
    this.#own.publish(stream)
  }

  setMicrophone(on: boolean): void {
    this.#own.setMicrophone(on)
  }

  setCamera(on: boolean): void {
    this.#own.setCamera(on)
  }

  shareScreen(stream: MediaStream | null): void {
    this.#own.shareScreen(stream)
  }

  shareMap(map: Omit<SharedMap, 'by'> | null): void {
    this.#view.share(map)
  }

  close(): void {
    this.#end(null)
  }

  #end(refusal: string | null): void {
    if (this.#snapshot.state === 'left') return
    this.#line.close()
    this.#keys.close()
    this.#view.close()
    this.#paths?.close()
    this.#frames.close()
    this.#emit({ state: 'left', refusal, peers: [], map: null })
  }

  #then(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(async () => {
      if (this.#snapshot.state !== 'left') await work()
    })
    this.#turn = this.#turn.catch((fault: unknown) => window.reportError(fault))
  }

  #lineIs(line: LineState): void {
    if (line.state === 'closed') this.#end(line.refusal)
    else this.#emit({ state: line.state })
  }

  async #take(signal: CentreSignal): Promise<void> {
    if (signal.type === 'room') await this.#enter(signal)
    else if (signal.type === 'passed' && signal.signal.type === 'key') {
      await this.#readRecord([signal.from])
      await this.#keys.take(signal.from, signal.signal)
    } else if (signal.type === 'passed' && signal.signal.type === 'sealed') {
      const said = await this.#said.open(signal.from, signal.signal.sealed)
      if (said?.type === 'map') this.#view.take(signal.from, said.map)
      else if (said !== undefined) this.#states.set(signal.from, said)
    } else await this.#paths?.take(signal)
    this.#emit()
  }

  async #enter(room: CentreSignal & { readonly type: 'room' }): Promise<void> {
    const anew = room.session !== this.#session || room.mode !== this.#snapshot.mode
    this.#session = room.session
    this.#peers = room.peers
    await this.#readRecord(null)
    this.#view.keep(room.peers.map(({ post }) => post))
    const given = await this.#keys.update(room.peers, this.#present)
    if (anew || this.#paths === undefined) this.#openPaths(room)
    await this.#paths?.update(room.peers)
    this.#emit({ mode: room.mode })
    // Whoever came has heard nothing yet.
    if (given || anew) await this.#sayState()
  }

  #openPaths({ mode, iceServers }: CentreSignal & { readonly type: 'room' }): void {
    this.#paths?.close()
    const open = mode === 'mesh' ? openMesh : openForwarding
    this.#paths = open({
      post: this.#options.post,
      frames: this.#frames,
      tracks: this.#own.tracks(),
      iceServers,
      send: (signal) => this.#line.send(signal),
      onChange: () => this.#emit(),
    })
  }

  /** Reads who is in the call; null reads anyway, otherwise only when one of these posts is not known. */
  async #readRecord(wanted: readonly string[] | null): Promise<void> {
    const there = () => {
      const posts = wanted ?? this.#peers.map(({ post }) => post)
      return posts.every((post) => this.#present.some((one) => one.post === post))
    }
    if (wanted !== null && there()) return
    for (let read = 1; read <= READS_MAX; read += 1) {
      this.#present = await readPresent(this.#options.call).catch(() => this.#present)
      if (there()) break
      await new Promise((done) => window.setTimeout(done, READ_AGAIN_MS))
    }
    this.#findWords()
  }

  #findWords(): void {
    const { call, language } = this.#options
    const keys = this.#present.map(({ key }) => key)
    const of = JSON.stringify(keys)
    if (of === this.#words.of) return
    this.#words = { of, words: null }
    const known = keys.filter((key) => key !== undefined)
    if (known.length < keys.length || keys.length < 2) return
    void callWords({ call, keys: known, language }).then((words) => {
      if (this.#words.of !== of) return
      this.#words = { of, words }
      this.#emit()
    })
  }

  async #say(said: Said): Promise<void> {
    const sealed = await this.#said.seal(said)
    if (sealed === undefined) return
    this.#line.send({ type: 'pass', to: null, session: null, signal: { type: 'sealed', sealed } })
  }

  async #sayState(): Promise<void> {
    const { microphone, camera, screen } = this.#own.tracks()
    await this.#say({
      type: 'state',
      microphone: microphone !== null,
      camera: camera !== null,
      screen: screen !== null,
    })
  }

  #peerOf({ post, party }: Presence): RoomPeer {
    const media = this.#paths?.media(post)
    if (media?.state === 'live') this.#seenLive.add(post)
    const connected = this.#peers.some((peer) => peer.post === post)
    const without = this.#seenLive.has(post) ? 'lost' : 'connecting'
    const state = connected && media !== undefined ? media.state : without
    const { microphone, camera, screen } = this.#states.get(post) ?? silent
    return {
      peer: post,
      post,
      party,
      state,
      camera: camera ? filled(media?.streams.camera) : null,
      screen: screen ? filled(media?.streams.screen) : null,
      sound: filled(media?.streams.microphone),
      microphoneOn: microphone,
      cameraOn: camera,
    }
  }

  #emit(change: Partial<RoomSnapshot> = {}): void {
    if (this.#snapshot.state === 'left') return
    const others = this.#present.filter(({ post }) => post !== this.#options.post)
    this.#snapshot = {
      ...this.#snapshot,
      words: this.#words.words,
      peers: others.map((presence) => this.#peerOf(presence)),
      map: this.#view.current(),
      ...change,
    }
    for (const listener of this.#listeners) listener()
  }
}

/** A stream that has its track: a player that is given an empty one may never begin. */
function filled(stream: MediaStream | undefined): MediaStream | null {
  return stream === undefined || stream.getTracks().length === 0 ? null : stream
}
