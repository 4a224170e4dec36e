import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import type { Verifier } from '@hudna/ledger/note/note.ts'
import type { CheckedLog } from './check-log.ts'

type Fitting = Extract<CheckedLog, { readonly ok: true }>

/** The answer of a verification as `--json` has it. */
export function verifiedDocument(result: CheckedLog, { name }: Verifier): object {
  if (!result.ok) return result
  const { size, root, entries, unknown, gateway, signatures, cosigned } = result
  return {
    ok: true,
    size,
    root: encodeBase64(root),
    entries,
    unknown,
    origin: name,
    gateway: gateway.name,
    gatewayKey: { vkey: gateway.vkey, from: gateway.pinned ? 'option' : 'log' },
    authors: {
      checked: true,
      entries: size - signatures.gateway,
      unchecked: signatures.unchecked,
      keys: authorsOf(result),
    },
    cosigned: cosigned.map(({ name: cosigner, time, pinned }) => ({
      name: cosigner,
      time,
      from: pinned ? 'option' : 'log',
    })),
  }
}

/** The same for people: what was verified, under which keys, and what nobody could check. */
export function verifiedLines(result: CheckedLog, { name }: Verifier): readonly string[] {
  if (!result.ok) return [`does not fit: ${result.path}: ${result.reason}`]
  const { size, root, unknown } = result
  return [
    `verified: ${size} entries of ${name}, root ${encodeBase64(root)}`,
    ...gatewayLines(result),
    ...authorLines(result),
    ...cosignedLines(result),
    ...(unknown.length === 0 ? [] : [`not checked: lines of ${unknown.join(', ')}`]),
  ]
}

function gatewayLines({ gateway, signatures, size }: Fitting): readonly string[] {
  const { name, vkey, pinned } = gateway
  const which = signatures.gateway === size ? 'every entry is' : `${signatures.gateway} entries are`
  const key = pinned ? 'the key that was given' : 'the key in gateway.vkey'
  return [
    `verified: ${which} signed by ${name}, under ${key}`,
    ...(pinned ? [] : [`not known otherwise: that key is from the log itself, ${vkey}`]),
  ]
}

function authorLines(result: Fitting): readonly string[] {
  const { signatures, size } = result
  const others = size - signatures.gateway
  const signed =
    others === 0
      ? []
      : [`verified: ${others} entries are signed by their authors, under keys of the log`]
  const late = authorsOf(result)
    .filter(({ untrusted }) => untrusted > 0)
    .map(({ key, untrusted, lastTrusted }) => {
      return `no longer trusted: ${untrusted} entries under the key ${key}, after entry ${lastTrusted}`
    })
  const { unchecked } = signatures
  const rest =
    unchecked === 0 ? [] : [`not checked: ${unchecked} entries also have lines of unknown keys`]
  return [...signed, ...late, ...rest]
}

function cosignedLines({ cosigned }: Fitting): readonly string[] {
  return cosigned.map(({ name, time, pinned }) => {
    const key = pinned ? 'the key that was given' : 'a key of the log'
    return `verified: cosigned by ${name} at ${instantOf(time)}, under ${key}`
  })
}

type Author = {
  readonly key: string
  readonly name: string
  readonly entries: number
  /** How many of them stand behind the last entry for which the key is trusted now. */
  readonly untrusted: number
  readonly lastTrusted: number | null
}

function authorsOf(result: Fitting): readonly Author[] {
  const { authors, keys } = result.signatures
  return [...authors].map(([name, indices]) => {
    const key = keys.at(name, result.size)
    const lastTrusted = key?.revoked?.lastTrustedIndex ?? null
    const untrusted = lastTrusted === null ? 0 : indices.filter((at) => at > lastTrusted).length
    return { key: key?.id ?? name, name, entries: indices.length, untrusted, lastTrusted }
  })
}

/** Whole Unix seconds as RFC 3339; a number where no calendar reaches. */
function instantOf(seconds: number): string {
  return seconds < 253_402_300_800 ? new Date(seconds * 1_000).toISOString() : `second ${seconds}`
}
