import { once } from 'node:events'
import { agreementKind } from '@hudna/core/agreements/agreement.ts'
import type { Cosigning } from '@hudna/core/api/cosigning.ts'
import type { LiveDelivery } from '@hudna/core/api/deliveries.ts'
import type { LiveMatch, LiveMessage } from '@hudna/core/api/live.ts'
import { type Incident, incidentKind } from '@hudna/core/incidents/incident.ts'
import { presentRow, rowOf } from '@hudna/core/incidents/views.ts'
import { mayRead } from '@hudna/core/kernel/marking.ts'
import { subscriptionKind } from '@hudna/core/notices/subscription.ts'
import type { Actor, Documented, World } from '@hudna/core/kernel/world.ts'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { asMarkedNow } from '../projections/marked-now.ts'
import { type Announced, ConsumerTooSlow } from '../live/outbox.ts'
import { callerOf, signedIn } from './caller.ts'
import type { Centre } from './centre.ts'

export const HEARTBEAT_MS = 5_000
/** Heartbeats that a console may leave unread before its stream is ended; it comes back to where it was. */
export const UNREAD_HEARTBEATS_MAX = 6

/** `GET /api/live`: server-sent events, resumed by Last-Event-ID, without gap or repetition. */
export function addLive(app: FastifyInstance, centre: Centre): void {
  app.get('/api/live', { exposeHeadRoute: false }, async (request, reply) => {
    const actor = await signedIn(centre, request)
    const after = await resumeAfter(centre, request.headers['last-event-id'], request.query)
    const closing = new AbortController()
    reply.raw.once('close', () => closing.abort())
    if (reply.raw.destroyed) closing.abort()
    reply.hijack()
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    const stillHeld = async () => isSame(await callerOf(centre, request), actor)
    const heart = beat(reply, { stillHeld, sendHead: () => sendHead(reply, centre), closing })
    sendHead(reply, centre)
    const hearNoMore = centre.collector.onNews((status) => sendCosigning(reply, status))
    try {
      for await (const event of centre.outbox.events(after, closing.signal)) {
        const matches = matchesFor(centre.world, actor, event)
        const message = messageFor(centre.world, actor, event)
        const deliveries = deliveriesFor(actor, event)
        await send(reply, { matches, deliveries, message }, closing.signal)
      }
    } catch (fault) {
      if (!(fault instanceof ConsumerTooSlow))
        request.log.error({ err: fault }, 'live stream ended')
    } finally {
      clearInterval(heart)
      hearNoMore()
      reply.raw.end()
    }
  })
}

/** Whether a reader is still who it was when its stream began, and has left nothing since. */
function isSame(now: Actor | undefined, then: Actor): boolean {
  return now?.post === then.post && JSON.stringify(now.left) === JSON.stringify(then.left)
}

/** Ends a stream whose session has ended or whose reader reads nothing; tells all others that the centre is there. */
function beat(
  reply: FastifyReply,
  stream: {
    readonly stillHeld: () => Promise<boolean>
    readonly sendHead: () => void
    readonly closing: AbortController
  },
): NodeJS.Timeout {
  let unread = 0
  async function tick(): Promise<void> {
    unread = reply.raw.writableNeedDrain ? unread + 1 : 0
    if (unread > UNREAD_HEARTBEATS_MAX) reply.raw.destroy()
    else if (await stream.stillHeld()) stream.sendHead()
    else stream.closing.abort()
  }
  return setInterval(() => {
    tick().catch(() => stream.closing.abort())
  }, HEARTBEAT_MS)
}

/** What this reader is told of an entry: only documents that it may have, and the row as it may see it. */
export function messageFor(world: World, actor: Actor, event: Announced): LiveMessage {
  const readable = event.changes.flatMap((change) => {
    const document = asMarkedNow(
      world,
      { kind: change.kind, document: change.document as Documented },
      actor,
    )
    return mayRead(actor, document) ? [{ ...change, document }] : []
  })
  const changes = readable.map(({ kind, id, document }) => {
    if (kind !== incidentKind.name) return { kind, id }
    const incident = document as Incident
    const row = presentRow(actor, rowOf(incident, world.get(agreementKind, incident.agreement)))
    return row === undefined ? { kind, id } : { kind, id, row }
  })
  return { index: event.index, time: event.time, type: event.type, changes }
}

/** What the subscriptions of this reader's party have counted of an entry. */
export function matchesFor(world: World, actor: Actor, event: Announced): readonly LiveMatch[] {
  return event.matches.filter(
    ({ subscription }) => world.get(subscriptionKind, subscription)?.owner === actor.party,
  )
}

/** What an entry addresses to this reader's party. */
export function deliveriesFor(actor: Actor, event: Announced): readonly LiveDelivery[] {
  const mine = event.deliveries.filter(({ party }) => party === actor.party)
  return mine.map(({ counter, index, priority, kind, id }) => {
    return { counter, index, priority, kind, id }
  })
}

/** Without a position the stream starts at what comes next; a browser that comes back says where it was. */
async function resumeAfter(
  centre: Centre,
  header: string | string[] | undefined,
  query: unknown,
): Promise<number> {
  const size = await centre.store.views.size()
  const { after } = query as { after?: unknown }
  const text = typeof header === 'string' ? header : after
  const index = typeof text === 'string' && position.test(text) ? Number(text) : size - 1
  return index < size ? index : size - 1
}

const position = /^(-1|0|[1-9][0-9]{0,14})$/

function sendHead(reply: FastifyReply, centre: Centre): void {
  if (reply.raw.writableEnded) return
  const head = { size: centre.ledger.head().size, now: centre.clock.now() }
  reply.raw.write(`event: head\ndata: ${JSON.stringify(head)}\n\n`)
}

function sendCosigning(reply: FastifyReply, status: Cosigning): void {
  if (reply.raw.writableEnded) return
  reply.raw.write(`event: cosigning\ndata: ${JSON.stringify(status)}\n\n`)
}

type Sent = {
  readonly matches: readonly LiveMatch[]
  readonly deliveries: readonly LiveDelivery[]
  readonly message: LiveMessage
}

/** Matches and deliveries first and in one piece with their entry: a reader that has the entry has had them. */
async function send(
  reply: FastifyReply,
  { matches, deliveries, message }: Sent,
  signal: AbortSignal,
): Promise<void> {
  const counted = [
    ...matches.map((match) => `event: match\ndata: ${JSON.stringify(match)}\n\n`),
    ...deliveries.map((one) => `event: delivery\ndata: ${JSON.stringify(one)}\n\n`),
  ]
  const sent = reply.raw.write(
    `${counted.join('')}id: ${message.index}\nevent: entry\ndata: ${JSON.stringify(message)}\n\n`,
  )
  if (sent || signal.aborted) return
  await once(reply.raw, 'drain', { signal }).catch(() => undefined)
}
