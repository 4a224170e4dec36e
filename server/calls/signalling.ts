import {
  type CentreSignal,
  ConsoleSignal,
  SIGNAL_BYTES_MAX,
  signalCloses,
  type SignalClose,
} from '@hudna/core/api/call-signal.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { refuse } from '@hudna/core/kernel/result.ts'
import websocket, { type WebSocket } from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { callerOf } from '../http/caller.ts'
import type { Centre } from '../http/centre.ts'
import { RefusedRequest } from '../http/refused.ts'
import type { EnteredCall } from './calls.ts'
import { createAllowance } from './flood.ts'

/** A console is asked so often whether it is there, and is gone when it was silent for so long. */
export const PING_MS = 5_000
export const SILENT_MS_MAX = 15_000
/** RFC 6455, 7.4.1. */
const GOING_AWAY = 1_001
const CLOSING_MS = 500
/** What may wait to be read by a console. */
const UNREAD_BYTES_MAX = 2_000_000

const parse = parserOf(ConsoleSignal)

/** `GET /api/calls/:id/signal`: how the consoles of a call find one another. Sound and pictures never come here. */
export async function addCallSignalling(app: FastifyInstance, centre: Centre): Promise<void> {
  await app.register(websocket, {
    options: { maxPayload: SIGNAL_BYTES_MAX },
    // A console that does not answer must not keep a centre from stopping.
    preClose(done) {
      for (const client of app.websocketServer.clients) {
        client.close(GOING_AWAY)
        setTimeout(() => client.terminate(), CLOSING_MS)
      }
      done()
    },
  })
  await app.register((scope, _options, done) => {
    scope.addHook('onRequest', (request, _reply, next) => next(otherOrigin(request)))
    scope.get<{ Params: { id: string } }>(
      '/api/calls/:id/signal',
      { websocket: true },
      (socket, request) => {
        // Before the first message: what comes in the meantime must not be lost.
        const early: string[] = []
        const keep = (data: Buffer) => void early.push(data.toString())
        socket.on('message', keep)
        socket.on('error', () => socket.terminate())
        void admit(centre, { socket, request, call: request.params.id }).then((take) => {
          socket.off('message', keep)
          if (take === undefined) return
          for (const text of early) take(text)
          socket.on('message', (data: Buffer) => take(data.toString()))
        })
      },
    )
    done()
  })
}

type Coming = {
  readonly socket: WebSocket
  readonly request: FastifyRequest
  readonly call: string
}

/** Lets a console in, and gives what takes its messages; refuses by closing with a code that says why. */
async function admit(
  centre: Centre,
  { socket, request, call }: Coming,
): Promise<((text: string) => void) | undefined> {
  const actor = await callerOf(centre, request)
  const close = (why: SignalClose) => {
    socket.close(signalCloses[why], why)
    return undefined
  }
  if (actor === undefined) return close('not-signed-in')
  const send = (signal: CentreSignal) => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > UNREAD_BYTES_MAX) socket.terminate()
    else socket.send(JSON.stringify(signal))
  }
  const entered = centre.calls.enter({ call, post: actor.post, line: { send, close } })
  if (entered === undefined) return close('not-in-call')
  const stillHeld = async () => (await callerOf(centre, request))?.post === actor.post
  const beating = beat(socket, { send, stillHeld, close })
  socket.once('close', () => {
    clearInterval(beating)
    entered.leave()
  })
  return takerOf({ centre, entered, close })
}

function takerOf({
  centre,
  entered,
  close,
}: {
  readonly centre: Centre
  readonly entered: EnteredCall
  readonly close: (why: SignalClose) => void
}): (text: string) => void {
  const allowance = createAllowance(centre.monotonicMs)
  let closed = false
  const end = (why: SignalClose) => {
    closed = true
    close(why)
  }
  return (text) => {
    if (closed) return
    if (!allowance.takes(text.length)) return end('too-many')
    const parsed = parse(jsonOf(text))
    if (parsed.ok) entered.take(parsed.value)
    else end('malformed')
  }
}

/** Tells a console that the centre is there, ends a line that is dead and one whose session has ended. */
function beat(
  socket: WebSocket,
  line: {
    readonly send: (signal: CentreSignal) => void
    readonly stillHeld: () => Promise<boolean>
    readonly close: (why: SignalClose) => void
  },
): NodeJS.Timeout {
  let silentMs = 0
  socket.on('pong', () => (silentMs = 0))
  socket.on('message', () => (silentMs = 0))
  return setInterval(() => {
    silentMs += PING_MS
    if (silentMs > SILENT_MS_MAX) return socket.terminate()
    socket.ping()
    line.send({ type: 'beat' })
    line
      .stillHeld()
      .then((held) => {
        if (!held) line.close('not-signed-in')
      })
      .catch(() => socket.terminate())
  }, PING_MS)
}

/** A page of another origin may not open a line with the cookie of a signed-in browser; a program has no origin. */
function otherOrigin({ headers: { origin, host } }: FastifyRequest): Error | undefined {
  if (origin === undefined) return undefined
  if (URL.canParse(origin) && new URL(origin).host === host) return undefined
  return new RefusedRequest(
    refuse('not-permitted', '', 'this request comes from a page of another origin'),
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
