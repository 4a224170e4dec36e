import {
  type CentreSignal,
  type ConsoleSignal,
  type SignalClose,
  signalCloses,
} from '@hudna/core/api/call-signal.ts'

/** The centre says something every five seconds; after so much silence the line is dead, whatever the socket believes. */
const SILENT_MS_MAX = 15_000
const LOOK_MS = 1_000
const AGAIN_MS_MIN = 500
const AGAIN_MS_MAX = 8_000

/** The line to the centre over which the consoles of a call find one another; it comes back by itself. */
export type SignalLine = {
  /** What cannot be sent now is not sent later: a line that comes back begins anew. */
  send(signal: ConsoleSignal): void
  close(): void
}

export type LineState =
  { readonly state: 'live' | 'lost' } | { readonly state: 'closed'; readonly refusal: SignalClose }

type LineOptions = {
  readonly call: string
  readonly onSignal: (signal: CentreSignal) => void
  readonly onState: (state: LineState) => void
}

export function openSignalLine({ call, onSignal, onState }: LineOptions): SignalLine {
  let socket: WebSocket | undefined
  let waitMs = AGAIN_MS_MIN
  let heardMs = 0
  let over = false

  function open(): void {
    if (over) return
    const fresh = new WebSocket(addressOf(call))
    socket = fresh
    heardMs = performance.now()
    fresh.addEventListener('message', ({ data }: MessageEvent<string>) => {
      if (socket !== fresh) return
      heardMs = performance.now()
      const signal = JSON.parse(data) as CentreSignal
      if (signal.type === 'beat') return
      waitMs = AGAIN_MS_MIN
      if (signal.type === 'room') onState({ state: 'live' })
      onSignal(signal)
    })
    fresh.addEventListener('close', ({ code }) => {
      if (socket === fresh) closed(code)
    })
  }

  function closed(code: number): void {
    socket = undefined
    if (over) return
    const refusal = refusalOf(code)
    if (refusal !== undefined) {
      end()
      return onState({ state: 'closed', refusal })
    }
    onState({ state: 'lost' })
    window.setTimeout(open, waitMs)
    waitMs = Math.min(AGAIN_MS_MAX, waitMs * 2)
  }

  const looking = window.setInterval(() => {
    if (socket === undefined || performance.now() - heardMs < SILENT_MS_MAX) return
    socket.close()
    closed(0)
  }, LOOK_MS)

  function end(): void {
    over = true
    window.clearInterval(looking)
  }

  open()
  return {
    send(signal) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(signal))
    },
    close() {
      end()
      socket?.close()
    },
  }
}

function addressOf(call: string): URL {
  const address = new URL(`/api/calls/${call}/signal`, window.location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  return address
}

function refusalOf(code: number): SignalClose | undefined {
  const found = Object.entries(signalCloses).find(([, one]) => one === code)
  return found?.[0] as SignalClose | undefined
}
