import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { numbers } from '../centre/numbers.ts'

/** What becomes of a request on its way, and of how many in a hundred. */
const fates = {
  /** It never comes to the centre, and the connection breaks. */
  lost: 5,
  /** The centre carries it out, and the answer never comes back: cut one way, seen as a break. */
  unanswered: 5,
  /** The same, and nothing is seen: the connection stays open and silent. */
  silent: 1,
  /** It comes twice; the second one up to DUPLICATE_MS_MAX later, behind whatever came meanwhile. */
  twice: 10,
  /** It is held back until OVERTAKEN others have passed it. */
  overtaken: 8,
  /** It comes late. */
  late: 15,
} as const
export type Fate = keyof typeof fates | 'plain' | 'stream-cut' | 'stream-silent'

const LATE_MS_MAX = 250
const DUPLICATE_MS_MAX = 1_500
const OVERTAKEN = 6
const HELD_MS_MAX = 1_000
/** A live stream lives so long before it is cut, or falls silent without a word: one of SILENT_STREAMS. */
const STREAM_MS = { min: 1_500, max: 9_000 }
const SILENT_STREAMS = 8

/** A bad line between the consoles and a centre. */
export type Proxy = {
  readonly url: string
  /** How often each fate was dealt. */
  readonly dealt: ReadonlyMap<Fate, number>
  readonly close: () => Promise<void>
}

/**
 * Passes HTTP on to a centre that may come and go, and does with it all that a bad line does. What happens to the n-th
 * request follows from the seed.
 */
export async function startProxy({ seed, port }: { seed: number; port: number }): Promise<Proxy> {
  const draw = numbers(seed)
  const dealt = new Map<Fate, number>()
  const held = new Set<{ left: number; readonly go: () => void }>()
  const deal = (fate: Fate): Fate => {
    dealt.set(fate, (dealt.get(fate) ?? 0) + 1)
    return fate
  }

  async function pass(from: IncomingMessage, to: ServerResponse): Promise<void> {
    if (from.url?.startsWith('/api/live') === true) return stream(from, to)
    const body = await bodyOf(from)
    const fate = deal(fateOf(draw(100)))
    if (fate === 'late') await sleep(draw(LATE_MS_MAX))
    if (fate === 'overtaken') await beOvertaken()
    for (const one of held) if ((one.left -= 1) === 0) one.go()
    if (fate === 'lost') return void to.destroy()
    if (fate === 'twice')
      void sleep(draw(DUPLICATE_MS_MAX)).then(() => asked(from, body).catch(() => undefined))
    const answer = await asked(from, body)
    if (fate === 'silent') return
    if (fate === 'unanswered') return void to.destroy()
    to.writeHead(answer.status, answer.headers).end(answer.body)
  }

  function beOvertaken(): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        held.delete(one)
        clearTimeout(timer)
        resolve()
      }
      const one = { left: OVERTAKEN, go }
      const timer = setTimeout(go, HELD_MS_MAX)
      held.add(one)
    })
  }

  /** A stream goes through until it is cut, or stands still with both ends open. */
  function stream(from: IncomingMessage, to: ServerResponse): void {
    const fate = deal(draw(SILENT_STREAMS) === 0 ? 'stream-silent' : 'stream-cut')
    const upstream = ask(from)
    const end = (): void => {
      if (fate === 'stream-silent') upstream.destroy()
      else to.destroy()
    }
    const timer = setTimeout(end, STREAM_MS.min + draw(STREAM_MS.max - STREAM_MS.min))
    to.once('close', () => {
      clearTimeout(timer)
      upstream.destroy()
    })
    upstream.once('error', () => fate === 'stream-cut' && to.destroy())
    upstream.once('response', (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on('data', (piece) => to.write(piece)).on('error', () => undefined)
      answer.once('end', () => to.end())
    })
    upstream.end()
  }

  function ask(from: IncomingMessage): ClientRequest {
    const { method, url: path, headers } = from
    return httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false })
  }

  function asked(from: IncomingMessage, body: Buffer): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const upstream = ask(from)
      upstream.once('error', reject)
      upstream.once('response', (answer) => {
        const { statusCode: status = 502, headers } = answer
        bodyOf(answer).then((read) => resolve({ status, headers, body: read }), reject)
      })
      upstream.end(body)
    })
  }

  const server = createServer((from, to) => {
    pass(from, to).catch(() => to.destroy())
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    dealt,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

type Answered = {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

function fateOf(drawn: number): Fate {
  let bound = 0
  for (const [fate, part] of Object.entries(fates) as [keyof typeof fates, number][]) {
    bound += part
    if (drawn < bound) return fate
  }
  return 'plain'
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of message) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
