/** A post in the call as this console has it. */
export type RoomPeer = {
  /** The id of its post. */
  readonly peer: string
  readonly post: string
  readonly party: string
  /** `connecting`: nothing came from it yet; `lost`: its connection was there and is not any more. */
  readonly state: 'connecting' | 'live' | 'lost'
  /** Its picture alone, while its camera is on. */
  readonly camera: MediaStream | null
  /** Its screen, while it shares it. */
  readonly screen: MediaStream | null
  /** What it says, from the moment on at which a connection was made; to be played whether or not its camera is on. */
  readonly sound: MediaStream | null
  readonly microphoneOn: boolean
  readonly cameraOn: boolean
}

/** "The same map": the view of whoever shares, which everybody else follows. */
export type SharedMap = {
  /** The post that shares. */
  readonly by: string
  readonly longitude: number
  readonly latitude: number
  readonly zoom: number
  readonly bearing: number
  readonly pointer: { readonly longitude: number; readonly latitude: number } | null
  /** What the map shows, as a URL query. */
  readonly query: string
}

export type RoomSnapshot = {
  /** `lost`: the line to the centre is cut and is being opened again; `left`: over for this console. */
  readonly state: 'connecting' | 'live' | 'lost' | 'left'
  readonly mode: 'mesh' | 'forwarding'
  /** Four words over the keys of everybody in the call; null until the keys of all are known. */
  readonly words: readonly string[] | null
  /** Everybody else in the call, by the record; in the order in which they came. */
  readonly peers: readonly RoomPeer[]
  readonly map: SharedMap | null
  /**
   * Why the centre did not let this console in or sent it out: a SignalClose of `core/api/call-signal.ts`; or `cannot-seal`, when
   * the browser cannot seal what it would send.
   */
  readonly refusal: string | null
}
