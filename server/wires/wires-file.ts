import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { priorities } from '@hudna/core/channels/channel.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { closed, Id, Language, Line, oneOf } from '@hudna/core/kernel/schema.ts'
import { Type, type Static } from 'typebox'

/** The file in the data folder that says over which wires parties are told beside their consoles. */
export const WIRES_FILE = 'wires.json'
export const WIRES_MAX = 200

const Secret = Type.String({ minLength: 16, maxLength: 500 })
const Address = Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 2_000 })
const shared = {
  id: Id,
  party: Id,
  language: Language,
  /** What it carries; everything else stays for the console. */
  priorities: Type.Array(oneOf(priorities), { minItems: 1, maxItems: 3, uniqueItems: true }),
}

const MailWire = closed({
  kind: Type.Literal('mail'),
  ...shared,
  host: Line,
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  /** `none` is for a relay on this machine alone. */
  security: oneOf(['tls', 'starttls', 'none']),
  user: Type.Optional(Line),
  passphrase: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  from: Line,
  to: Type.Array(Line, { minItems: 1, maxItems: 20 }),
})
const WebhookWire = closed({
  kind: Type.Literal('webhook'),
  ...shared,
  url: Address,
  secret: Secret,
})
const SmsWire = closed({
  kind: Type.Literal('sms'),
  ...shared,
  url: Address,
  /** Sent as they are; the place for the token of the gateway. */
  headers: Type.Record(Type.String({ pattern: '^[a-z][a-z0-9-]*$' }), Line),
  form: oneOf(['json', 'urlencoded']),
  /** What the gateway takes, with `{to}` and `{text}` where they belong. */
  template: Type.String({ minLength: 1, maxLength: 2_000 }),
  to: Type.Array(Line, { minItems: 1, maxItems: 20 }),
})
const WiresFile = closed({
  format: Type.Literal(1),
  /** Where the consoles of this centre are: the one address that goes over a wire. */
  centre: Address,
  wires: Type.Array(Type.Union([MailWire, WebhookWire, SmsWire]), { maxItems: WIRES_MAX }),
})

export type MailWire = Static<typeof MailWire>
export type WebhookWire = Static<typeof WebhookWire>
export type SmsWire = Static<typeof SmsWire>
export type Wire = MailWire | WebhookWire | SmsWire
export type WiresFile = Static<typeof WiresFile>

export class WiresFileFault extends Error {
  override readonly name = 'WiresFileFault'
  readonly code = 'malformed'
}

const parse = parserOf(WiresFile)
const loopback = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

/**
 * The wires of a data folder; undefined where there is no file. What does not fit is refused, and the refusal names the
 * field and never what stands in it: it may be a secret.
 * @throws WiresFileFault
 */
export function readWiresFile(folder: string): WiresFile | undefined {
  const path = join(folder, WIRES_FILE)
  if (!existsSync(path)) return undefined
  const parsed = parse(jsonOf(readFileSync(path, 'utf8')))
  if (!parsed.ok) {
    const { code, field } = parsed.refusal
    throw new WiresFileFault(`${WIRES_FILE}: ${code} ${field}`)
  }
  const { wires } = parsed.value
  for (const [at, wire] of wires.entries()) {
    const before = wires.findIndex(({ id }) => id === wire.id)
    if (before !== at) throw new WiresFileFault(`${WIRES_FILE}: /wires/${at}/id is taken`)
    if (!isProtected(wire)) {
      const field = wire.kind === 'mail' ? 'security' : 'url'
      const why = 'is in the clear, which only this machine itself may be told'
      throw new WiresFileFault(`${WIRES_FILE}: /wires/${at}/${field} ${why}`)
    }
  }
  return parsed.value
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new WiresFileFault(`${WIRES_FILE}: not JSON`)
  }
}

/** Whether what is sent is encrypted, or does not leave this machine. */
function isProtected(wire: Wire): boolean {
  if (wire.kind === 'mail') return wire.security !== 'none' || loopback.has(wire.host)
  const { protocol, hostname } = new URL(wire.url)
  return protocol === 'https:' || loopback.has(hostname)
}
