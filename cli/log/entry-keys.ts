import { createKeyHistory, type KeyAt } from '@hudna/core/api/key-history.ts'
import { keyName } from '@hudna/core/parties/key.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import type { Verifier } from '@hudna/ledger/note/note.ts'
import { registeredVerifier } from './registered-key.ts'
import { readEntry } from './read-entry.ts'

/** What an entry says about a key, and where it stands. Crosses threads. */
export type KeyNews = {
  readonly index: number
  readonly form: { readonly type: string; readonly body: Readonly<Record<string, unknown>> }
}

/** A key of the log, and what checks its lines: nothing where this program cannot read the key. */
export type LoggedKey = KeyAt & { readonly name: string; readonly verifier: Verifier | undefined }

/** The keys that a log registers, learned from it in its order. */
export type LoggedKeys = {
  readonly learn: (news: readonly KeyNews[]) => void
  /** The key of this name for the entry at this index, or for a checkpoint of this size, as far as is known. */
  readonly at: (name: string, index: number) => LoggedKey | undefined
  readonly names: () => Iterable<string>
}

export function createLoggedKeys(): LoggedKeys {
  const history = createKeyHistory()
  const verifiers = new Map<string, Verifier | undefined>()
  const learnOne = ({ index, form }: KeyNews): void => {
    history.add(index, form)
    const vkey = form.type === 'key-registered' ? form.body['vkey'] : undefined
    if (typeof vkey !== 'string' || verifiers.has(keyName(vkey))) return
    verifiers.set(
      keyName(vkey),
      readable(() => registeredVerifier(vkey)),
    )
  }
  return {
    learn: (news) => news.forEach(learnOne),
    at(name, index) {
      const key = history.keyAt(name, index)
      return key && { ...key, name, verifier: verifiers.get(name) }
    },
    names: () => verifiers.keys(),
  }
}

function readable(read: () => Verifier): Verifier | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof LedgerFault) return undefined
    throw error
  }
}

const types: ReadonlySet<unknown> = new Set(['key-registered', 'key-revoked'])
const marks = [...types].map((type) => Buffer.from(`"type":"${String(type)}"`))

/**
 * The news about keys among entries. Looks at bytes first: nearly no entry has any, and reading each one would cost
 * more than its hash. What cannot be read is passed over here; the check of entries names it.
 */
export function keyNewsOf(start: number, entries: readonly Uint8Array[]): readonly KeyNews[] {
  return entries.flatMap((entry, at) => {
    const bytes = Buffer.from(entry.buffer, entry.byteOffset, entry.length)
    if (!marks.some((mark) => bytes.includes(mark))) return []
    const read = readEntry(entry)
    if (!read.ok) return []
    const { type, body } = read.value.json as unknown as KeyNews['form']
    return types.has(type) ? [{ index: start + at, form: { type, body } }] : []
  })
}
