import { isId } from '@hudna/core/kernel/ids.ts'
import { cosign } from '@hudna/ledger/note/cosignature.ts'
import { formatNote } from '@hudna/ledger/note/note.ts'
import { formatPossession } from '@hudna/ledger/note/possession.ts'
import { decodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { type Ask, WireFault } from '../wires/ask.ts'
import { MirrorFault } from './fault.ts'
import { cosigningRoles, type CosigningKey, type CosigningRole, type MirrorKeys } from './keys.ts'
import { ANSWER_MS_MAX } from './link.ts'

const ANSWER_BYTES_MAX = 1_000_000
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/

export type Registering = {
  readonly url: string
  readonly ask: Ask
  readonly keys: MirrorKeys
  /** Whose mirror this is. */
  readonly party: string
  readonly origin: string
  /** Entries of the record as this mirror last saw it. */
  readonly size: number
  /** Of the administrator, or of a liaison of the party; on this machine an exercise needs none. */
  readonly token: string | undefined
  readonly wallMs: () => number
}

/** Registers both keys, each with a statement of possession under itself. Repeating it adds nothing. @throws MirrorFault */
export async function registerKeys(registering: Registering): Promise<void> {
  const { party, keys } = registering
  if (!isId(party))
    throw new MirrorFault('settings', `--register: ${party} is not the id of a party`)
  for (const role of cosigningRoles) await registerKey(registering, { role, key: keys[role] })
}

async function registerKey(
  registering: Registering,
  { role, key }: { readonly role: CosigningRole; readonly key: CosigningKey },
): Promise<void> {
  const { url, ask, party, wallMs } = registering
  const keyIdHex = key.signer.keyId.toString(16).padStart(8, '0')
  const { origin, size } = registering
  const text = formatPossession({ origin, party, role, size })
  const line = cosign(key.signer, { text, time: Math.floor(wallMs() / 1_000) })
  const command = {
    key: `${role}-${keyIdHex}`,
    party,
    role,
    officer: null,
    vkey: key.vkey,
    url: null,
    possession: decodeUtf8(formatNote(text, [line])),
  }
  const answer = await ask({
    method: 'POST',
    url: `${url}/api/parties/register-key`,
    headers: headersFor(registering, `register-key:${role}:${keyIdHex}:${size}`),
    body: JSON.stringify(command),
    bytesMax: ANSWER_BYTES_MAX,
    timeoutMs: ANSWER_MS_MAX,
  }).catch((error: unknown) => {
    if (!(error instanceof WireFault)) throw error
    throw new MirrorFault('away', error.message, error)
  })
  if (answer.status === 200 || answer.status === 201) return
  const problem = problemIn(answer.bytes)
  if (problem.code === 'already-exists') return
  throw new MirrorFault('settings', `the key ${key.name} was not registered: ${problem.detail}`)
}

function headersFor({ url, token }: Registering, key: string): Record<string, string> {
  const common = { 'content-type': 'application/json', 'idempotency-key': key }
  if (token !== undefined) return { ...common, authorization: `Bearer ${token}` }
  const isHere = loopback.test(new URL(url).hostname)
  return isHere ? { ...common, 'x-hudna-client': 'cli' } : common
}

function problemIn(bytes: Uint8Array): { readonly code: string; readonly detail: string } {
  try {
    const { code, detail } = JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<
      string,
      unknown
    >
    return { code: String(code), detail: String(detail) }
  } catch {
    return { code: 'internal', detail: 'the centre gives no reason' }
  }
}
