import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { closed } from '@hudna/core/kernel/schema.ts'
import { type Static, Type } from 'typebox'

/** The file in the data folder that says how the media of calls find their way; without it no other server is asked. */
export const CALLS_FILE = 'calls.json'
/** Each post that is forwarded takes a port. */
export const UDP_PORTS_MIN = 8

const Port = Type.Integer({ minimum: 1_024, maximum: 65_535 })
const IceServer = closed({
  urls: Type.Array(Type.String({ pattern: '^(stun|stuns|turn|turns):[^\\s]+$', maxLength: 500 }), {
    minItems: 1,
    maxItems: 5,
  }),
  username: Type.Optional(Type.String({ maxLength: 500 })),
  credential: Type.Optional(Type.String({ maxLength: 500 })),
})
const CallsFile = closed({
  format: Type.Literal(1),
  /** STUN and TURN servers that the browsers may ask. */
  iceServers: Type.Optional(Type.Array(IceServer, { maxItems: 10 })),
  /** The ports on which the centre takes media to forward them. */
  udpPorts: Type.Optional(closed({ from: Port, to: Port })),
  /** Addresses at which browsers reach the centre, where the machine does not know them itself. */
  announced: Type.Optional(Type.Array(Type.String({ maxLength: 45 }), { maxItems: 5 })),
})
export type CallsFile = Static<typeof CallsFile>

export class CallsFileFault extends Error {
  override readonly name = 'CallsFileFault'
  readonly code = 'malformed'
}

const parse = parserOf(CallsFile)

/**
 * What a data folder says of calls. What does not fit is refused, and the refusal names the field and never what stands in it:
 * it may be a secret.
 * @throws CallsFileFault
 */
export function readCallsFile(folder: string): CallsFile {
  const path = join(folder, CALLS_FILE)
  if (!existsSync(path)) return { format: 1 }
  const parsed = parse(jsonOf(readFileSync(path, 'utf8')))
  if (!parsed.ok) fail(`${parsed.refusal.code} ${parsed.refusal.field}`)
  const { udpPorts, announced = [] } = parsed.value
  if (udpPorts !== undefined && udpPorts.to - udpPorts.from + 1 < UDP_PORTS_MIN)
    fail(`/udpPorts holds fewer than ${UDP_PORTS_MIN} ports`)
  const wrong = announced.findIndex((address) => isIP(address) === 0)
  if (wrong >= 0) fail(`/announced/${wrong} is no address`)
  return parsed.value
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return fail('not JSON')
  }
}

function fail(what: string): never {
  throw new CallsFileFault(`${CALLS_FILE}: ${what}`)
}
