import type { Ask } from './ask.ts'
import { carryByMail } from './mail.ts'
import { carryBySms } from './sms.ts'
import { carryByWebhook } from './webhook.ts'
import type { Carry } from './wire.ts'
import type { Wire } from './wires-file.ts'

/** What carries over each kind of wire. */
export function carrierOf(
  wire: Wire,
  by: { readonly ask: Ask; readonly unixSeconds: () => number },
): Carry {
  switch (wire.kind) {
    case 'mail':
      return carryByMail(wire)
    case 'webhook':
      return carryByWebhook(wire, by)
    case 'sms':
      return carryBySms(wire, by)
  }
}
