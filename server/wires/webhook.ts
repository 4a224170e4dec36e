import { createHmac } from 'node:crypto'
import type { Ask } from './ask.ts'
import { carryByHttp } from './over-http.ts'
import type { Carry } from './wire.ts'
import type { WebhookWire } from './wires-file.ts'

export const SIGNATURE_HEADER = 'hudna-signature'
export const TIMESTAMP_HEADER = 'hudna-timestamp'
export const DELIVERY_HEADER = 'hudna-delivery'

/**
 * Carries as a POST of JSON. The signature is HMAC-SHA-256 (RFC 2104) over the timestamp, a full stop and the body, so
 * that whoever holds the secret knows that it is from here and when it was sent.
 * @param unixSeconds by the clock of the machine, which the other end compares with its own
 */
export function carryByWebhook(
  wire: WebhookWire,
  { ask, unixSeconds }: { readonly ask: Ask; readonly unixSeconds: () => number },
): Carry {
  return (carried, signal) => {
    const { number, party, counter, index, kind, id, priority, readBack } = carried
    const { address, exercise } = carried
    const body = JSON.stringify({
      format: 1,
      delivery: number,
      party,
      counter,
      index,
      kind,
      id,
      priority,
      readBack,
      address,
      exercise,
    })
    const timestamp = String(unixSeconds())
    const headers = {
      'content-type': 'application/json',
      [DELIVERY_HEADER]: number,
      [TIMESTAMP_HEADER]: timestamp,
      [SIGNATURE_HEADER]: signatureOf({ secret: wire.secret, timestamp, body }),
    }
    return carryByHttp({ ask, url: wire.url, headers, body, signal })
  }
}

/** `v1=` and the HMAC in lower-case hexadecimal. */
export function signatureOf(of: {
  readonly secret: string
  readonly timestamp: string
  readonly body: string
}): string {
  const mac = createHmac('sha256', of.secret).update(`${of.timestamp}.${of.body}`)
  return `v1=${mac.digest('hex')}`
}
