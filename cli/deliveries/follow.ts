import { type Client, ProblemAnswer } from '@hudna/core/api/client.ts'
import { DELIVERIES_PAGE_MAX, type Delivery } from '@hudna/core/api/deliveries.ts'
import { CommandFault } from '../failure.ts'
import { createBell, type OpenLive } from './live-bell.ts'
import { retryMs, waited } from './waiting.ts'

/** A request that is not answered by then is given up, and asked again. */
export const REQUEST_MS_MAX = 15_000

export type Following = {
  /** Its requests must end by themselves: one that waits for ever is a follower that stands still. */
  readonly client: Client
  readonly openLive: OpenLive
  /** The counter of the last delivery that is known already; 0 for all of them. */
  readonly after: number
  readonly signal: AbortSignal
  /** Told of each failure that is tried again. */
  readonly onTrouble?: (error: unknown) => void
}

/**
 * What was addressed to the party of the client after a counter, up to the newest: in order, each once, without a gap.
 * It is read, and nothing is acknowledged.
 * @throws CommandFault `delivery-gap` when the centre leaves one out, `deliveries-behind` when it has fewer than it had
 */
export async function* deliveriesAfter(
  client: Client,
  after: number,
): AsyncGenerator<Delivery, void, undefined> {
  let last = after
  for (;;) {
    const page = await client.read('deliveries', { after: last, limit: DELIVERIES_PAGE_MAX })
    if (page.counter < last) {
      const message = `the centre has ${page.counter} deliveries, and ${last} were read from it`
      throw new CommandFault('deliveries-behind', message)
    }
    for (const delivery of page.deliveries) {
      if (delivery.counter !== last + 1) {
        const message = `after delivery ${last} the centre gives ${delivery.counter}`
        throw new CommandFault('delivery-gap', message)
      }
      last = delivery.counter
      yield delivery
    }
    if (!page.more) return
  }
}

/**
 * The same, and then what comes, until it is told to stop: over cuts, silence and restarts of the centre it goes on
 * where it was. The live stream only says when to look; what is given is what the page of deliveries says, so that what
 * is said twice, late or never on the stream makes no difference.
 */
export async function* followDeliveries(
  following: Following,
): AsyncGenerator<Delivery, void, undefined> {
  const { client, openLive, onTrouble = () => undefined } = following
  const leaving = new AbortController()
  const signal = AbortSignal.any([following.signal, leaving.signal])
  const bell = createBell({ openLive, signal, onTrouble })
  let last = following.after
  let failures = 0
  try {
    while (!signal.aborted) {
      const rung = bell.next()
      try {
        for await (const delivery of deliveriesAfter(client, last)) {
          last = delivery.counter
          yield delivery
        }
        failures = 0
        await rung
      } catch (error) {
        if (signal.aborted) return
        if (isLasting(error)) throw error
        onTrouble(error)
        await waited(retryMs(failures), signal)
        failures += 1
      }
    }
  } finally {
    leaving.abort()
  }
}

/** What asking again does not mend. */
function isLasting(error: unknown): boolean {
  if (error instanceof CommandFault) return error.code !== 'unreachable'
  if (!(error instanceof ProblemAnswer)) return false
  const { code, status } = error.problem
  return status < 500 && code !== 'rate-limited'
}
