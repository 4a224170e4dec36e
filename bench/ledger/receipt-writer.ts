import { refuse, ok, type Result } from '@hudna/core/kernel/result.ts'
import { parseNote } from '@hudna/ledger/note/note.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { sha256 } from '../../server/keys/ed25519.ts'
import { openKeyring } from '../../server/keys/keyring.ts'
import {
  createVerificationPool,
  type VerificationPool,
} from '../../server/keys/verification-pool.ts'
import { groupCommit } from '../../server/sequencer/group-commit.ts'
import { type Ledger, openLedger, type Placed } from '../../server/sequencer/record.ts'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/store.ts'
import { checkOf } from './signed-entries.ts'

/** What the submitter of an entry gets, as it is served. */
export type Receipt = Placed & { readonly checkpoint: string }

type Submitted = { readonly key: string; readonly bytes: Uint8Array }

export type ReceiptWriter = {
  /** Takes an entry as it is; with `verify` only when the signature of its author holds. */
  write(bytes: Uint8Array, verify: boolean): Promise<Receipt>
  close(): Promise<void>
}

/**
 * The record of a centre and the queue before it, without the decision between them: signatures of authors verified in
 * threads, then per batch keys looked up, appended durably, read back, root recomputed, checkpoint signed and kept.
 */
export async function openReceiptWriter(place: {
  readonly folder: string
  readonly databaseUrl?: string
}): Promise<ReceiptWriter> {
  const store = await openStore(place)
  const keyring = openKeyring(place.folder, (bytes) => new Uint8Array(bytes).fill(7))
  const ledger = await openLedger(store.log, keyring)
  const pool = createVerificationPool({ onFault: rethrow })
  const queue = groupCommit<Submitted & { verify: boolean }, Submitted, number>({
    laneOf: () => ({ party: 'one', flash: false }),
    admit: (one) => (one.verify ? verified(pool, one) : ok(one)),
    commit: (batch) => commit({ store, ledger }, batch),
    refused: ({ message }) => rethrow(new Error(message)),
    onFault: rethrow,
  })
  let written = 0
  return {
    async write(bytes, verify) {
      written += 1
      const index = await queue.submit({ key: keyAt(written), bytes, verify })
      const [placed] = ledger.placed({ firstIndex: index, count: 1 })
      if (placed === undefined) throw new Error(`entry ${index} has no place`)
      return { ...placed, checkpoint: ledger.head().note }
    },
    async close() {
      await queue.drain()
      await pool.stop()
      await store.close()
    },
  }
}

async function verified(pool: VerificationPool, one: Submitted): Promise<Result<Submitted>> {
  const [line] = parseNote(one.bytes).signatures
  if (line === undefined) return refuse('missing-field', '', 'a note without a signature')
  const answers = await pool.verifyAll([checkOf(one.bytes, line.signature)])
  if (!answers.ok) return answers
  return answers.value[0] === true ? ok(one) : refuse('bad-signature', '', 'a signature fails')
}

/** Gives the index of each entry. */
async function commit(
  { store, ledger }: { readonly store: Store; readonly ledger: Ledger },
  batch: readonly Submitted[],
): Promise<readonly number[]> {
  const used = await store.log.usedKeys(batch.map(({ key }) => key))
  if (used.length > 0) throw new Error('every key is new')
  const { size } = ledger.head()
  const entries = batch.map(({ bytes }, place) => ({
    index: size + place,
    bytes,
    leafHash: leafHash(sha256, bytes),
  }))
  const keys = batch.map(({ key }, place) => ({
    key,
    digest: '0'.repeat(64),
    firstIndex: size + place,
    count: 1,
  }))
  await ledger.commit({ size, entries, keys })
  return entries.map(({ index }) => index)
}

/** A key in the order of its time, as UUID version 7 has it. */
function keyAt(number: number): string {
  return `0197a8b0-${String(number).padStart(12, '0')}-7abc-8def-c11e`
}

function rethrow(fault: unknown): never {
  throw fault
}
