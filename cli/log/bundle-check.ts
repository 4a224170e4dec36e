import type { EntryMisfit } from '@hudna/ledger/fsck/inspection.ts'
import { type Verifier, verifyNote } from '@hudna/ledger/note/note.ts'
import { readVerifier } from '../ed25519.ts'
import { readEntry } from './read-entry.ts'
import { createLoggedKeys, type KeyNews, type LoggedKey, type LoggedKeys } from './entry-keys.ts'

/** What was found of the entries of one bundle. Crosses threads. */
export type BundleFinding = {
  readonly misfit: EntryMisfit | undefined
  /** How many entries name the gateway's key and are signed under it. */
  readonly gateway: number
  /** The entries that are signed under a key of the log: the name of that key, and their indices. */
  readonly authors: readonly (readonly [name: string, indices: readonly number[]])[]
  /** How many entries also have lines that nobody can check. */
  readonly unchecked: number
}

/** Checks entries by themselves: their form, and every signature whose key is known. */
export type BundleCheck = {
  /** Takes what the log says about keys: all that stands up to the end of a bundle, before that bundle is checked. */
  readonly learn: (news: readonly KeyNews[]) => void
  readonly check: (start: number, entries: readonly Uint8Array[]) => Promise<BundleFinding>
}

/** @param gatewayVkey the verifier key of the centre's own gateway. Throws LedgerFault */
export function createBundleCheck(gatewayVkey: string): BundleCheck {
  const gateway = readVerifier(gatewayVkey)
  const keys = createLoggedKeys()
  return {
    learn: keys.learn,
    async check(start, entries) {
      const authors = new Map<string, number[]>()
      let byGateway = 0
      let unchecked = 0
      let misfit: EntryMisfit | undefined
      for (const [at, entry] of entries.entries()) {
        const index = start + at
        const judged = await judge({ index, entry, gateway, keys })
        if ('reason' in judged) {
          misfit = { index, reason: judged.reason }
          break
        }
        if (judged.key === undefined) byGateway += 1
        else authors.set(judged.key, [...(authors.get(judged.key) ?? []), index])
        if (judged.unchecked) unchecked += 1
      }
      return { misfit, gateway: byGateway, authors: [...authors], unchecked }
    },
  }
}

type Judged =
  | { readonly reason: string }
  /** `key` is the name of a key of the log, or nothing for the gateway's own. */
  | { readonly key: string | undefined; readonly unchecked: boolean }

/** An entry must be signed by the key that it names, and no line of a known key may fail. */
async function judge(at: {
  readonly index: number
  readonly entry: Uint8Array
  readonly gateway: Verifier
  readonly keys: LoggedKeys
}): Promise<Judged> {
  const { index, entry, gateway, keys } = at
  const read = readEntry(entry)
  if (!read.ok) return { reason: read.refusal.message }
  const { note, json } = read.value
  const { key: own, officer } = json
  if (typeof own !== 'string') return { reason: 'it does not name the key that signs it' }
  const names = new Set(note.signatures.map(({ name }) => name))
  const known = [...names].flatMap((name) => keys.at(name, index) ?? [])
  const verifiers = [gateway, ...known.flatMap(({ verifier }) => verifier ?? [])]
  const verdict = await verifyNote({ note, verifiers })
  if (!verdict.ok) return { reason: `it is not signed by ${own} (${verdict.code})` }
  if (!verdict.verified.some(({ name }) => name === own))
    return { reason: `it is not signed by ${own} (no-known-key)` }
  const key = own === gateway.name ? undefined : known.find(({ name }) => name === own)
  const reason = key && unfit(key, { index, officer })
  if (reason !== undefined) return { reason }
  return { key: key?.name, unchecked: verdict.unknown.length > 0 }
}

/**
 * A key signs entries only in its role, a personal one only those of its officer, and none behind its revocation. What
 * it signed before its revocation, and after trust in it ended, fits: it could not be known when it was recorded.
 */
function unfit(
  { id, role, officer, revoked }: LoggedKey,
  entry: { readonly index: number; readonly officer: unknown },
): string | undefined {
  if (role === 'witness' || role === 'mirror') return `${id} is the key of a ${role}`
  if (officer !== null && officer !== entry.officer) return `${id} is the key of another officer`
  if (revoked !== null && revoked.index < entry.index)
    return `${id} was revoked by entry ${revoked.index}`
  return undefined
}
