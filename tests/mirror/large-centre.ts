import { randomBytes } from 'node:crypto'
import type { Event } from '@hudna/core/api/types.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { writeCentreFile } from '../../server/centre-file.ts'
import { operator } from '../../server/http/centre.ts'
import { sha256 } from '../../server/keys/ed25519.ts'
import { type Keyring, openKeyring } from '../../server/keys/keyring.ts'
import { encodeEntry, type SeenHead } from '../../server/sequencer/entry.ts'
import { type Ledger, openLedger } from '../../server/sequencer/record.ts'
import { openStore } from '../../server/store/open.ts'
import type { StoredEntry, UsedKey } from '../../server/store/store.ts'

const BATCH_ENTRIES = 2_048
const START = '2016-03-01T08:00:00.000Z'

/**
 * Writes the record of a real centre into a data folder, or goes on with it: signed entries of valid events, through the
 * ledger's own commit, without a request for each. Gives the verifier key of its log.
 * @param name tells the entries of two records apart
 */
export async function writeLargeRecord(request: {
  readonly folder: string
  readonly size: number
  readonly name: string
}): Promise<string> {
  const { folder, size, name } = request
  writeCentreFile(folder, { format: 1, scenario: null })
  const keyring = openKeyring(folder, (bytes) => randomBytes(bytes))
  const store = await openStore({ folder })
  try {
    const ledger = await openLedger(store.log, keyring)
    while (ledger.tree.size < size) {
      const to = Math.min(size, ledger.tree.size + BATCH_ENTRIES)
      await ledger.commit(batchOf({ ledger, keyring, to, name }))
    }
    return keyring.log.vkey
  } finally {
    await store.close()
  }
}

function batchOf(wanted: {
  readonly ledger: Ledger
  readonly keyring: Keyring
  readonly to: number
  readonly name: string
}) {
  const { ledger, keyring, to, name } = wanted
  const { size, root } = ledger.head()
  const entries: StoredEntry[] = []
  const keys: UsedKey[] = []
  for (let index = size; index < to; index += 1) {
    const request = { key: `${name}:${index}`, digest: digestOf(index), count: 1 }
    const bytes = entryAt(index, { name, keyring, seen: { size, root }, request })
    entries.push({ index, bytes, leafHash: leafHash(sha256, bytes) })
    keys.push({ ...request, firstIndex: index })
  }
  return { size, entries, keys }
}

function entryAt(
  index: number,
  of: {
    readonly name: string
    readonly keyring: Keyring
    readonly seen: SeenHead
    readonly request: { readonly key: string; readonly digest: string; readonly count: number }
  },
): Uint8Array {
  const officer = `${of.name}-${index}`
  const event = { type: 'officer-enrolled', officer, posts: ['administration'] } as Event
  const time = addMs(START, index)
  const { seen, request } = of
  const draft = { event, actor: operator, sequence: index + 1, time, seen, request }
  const encoded = encodeEntry(draft, of.keyring.gateway)
  if (!encoded.ok) throw new Error(encoded.refusal.message)
  return encoded.value
}

function digestOf(index: number): string {
  return index.toString(16).padStart(64, '0')
}
