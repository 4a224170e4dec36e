import type { CallsFile } from './calls-file.ts'

/** How the thread that forwards reaches the network. */
export type ForwarderSetup = Pick<CallsFile, 'udpPorts' | 'announced'>

/** Numbers tell calls and consoles apart; the thread learns no names. */
export type ToForwarder =
  | {
      readonly type: 'join'
      readonly group: number
      readonly session: number
      readonly place: number
      readonly generation: number
    }
  | {
      readonly type: 'answer'
      readonly session: number
      readonly generation: number
      readonly sdp: string
    }
  | { readonly type: 'leave'; readonly session: number }

export type FromForwarder =
  | {
      readonly type: 'offer'
      readonly session: number
      readonly generation: number
      readonly sdp: string
    }
  /** The connection failed: another one has to be offered. */
  | { readonly type: 'failed'; readonly session: number; readonly generation: number }
