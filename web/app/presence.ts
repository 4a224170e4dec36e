import { DELIVERIES_PAGE_MAX, type LiveDelivery } from '@hudna/core/api/deliveries.ts'
import { client } from './client.ts'
import { type Delivered, heardCounter, readCounters } from './delivered.ts'
import { listenDeliveries, listenHeads } from './live.ts'

let delivered: Delivered = null
let reading = false

/** Begins anew: another party may be signed in. */
export function forgetDelivered(): void {
  delivered = null
}

/** Every head is a heartbeat of the centre: what heard it says so. A half-open stream hears none, and its post is gone. */
listenHeads(() => void report())
listenDeliveries(take)

function take({ counter }: LiveDelivery): void {
  const heard = heardCounter(delivered, counter)
  delivered = heard.delivered
  if (heard.isMissing) void readMissing()
}

async function report(): Promise<void> {
  try {
    if (delivered === null) await readMissing()
    await client.request('POST', '/api/presence', { delivered: delivered ?? 0 })
  } catch {
    // The next heartbeat says it again.
  }
}

/** Reads what did not come, page by page; at the beginning how far the party is. */
async function readMissing(): Promise<void> {
  if (reading) return
  reading = true
  try {
    for (let more = true; more;) {
      const after = delivered
      const page = await client.read(
        'deliveries',
        after === null ? { limit: 1 } : { after, limit: DELIVERIES_PAGE_MAX },
      )
      const counters = page.deliveries.map(({ counter }) => counter)
      delivered = after === null ? page.counter : readCounters(after, counters)
      more = after !== null && page.more && delivered !== after
    }
  } finally {
    reading = false
  }
}
