import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { writeCosignedNote } from '../cosigning/known-heads.ts'
import { type OwnHead, readOwnHead, standingOf } from '../cosigning/own-head.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { Ledger } from '../sequencer/record.ts'
import type { CosignatureStore, CosignedHead } from '../store/store.ts'
import { RestoreFault } from './restore-fault.ts'

/** Every head up to a size that somebody cosigned, smallest first. */
export async function* cosignedHeads(
  store: CosignatureStore,
  size: number,
): AsyncGenerator<CosignedHead> {
  let heads = await store.from(0)
  while (heads.length > 0) {
    for (const head of heads) if (head.size <= size) yield head
    const last = heads.at(-1)?.size ?? size
    if (last >= size) return
    heads = await store.from(last + 1)
  }
}

/** Takes cosigned heads of a backup into a restored centre. */
export type CosignedRestore = {
  /** @throws RestoreFault `damaged` for a head that the log did not sign, or that the restored record does not hold */
  keep(head: CosignedHead): Promise<void>
  /** Puts the newest one beside the keys. */
  finish(): void
}

export function restoreCosigned(into: {
  readonly folder: string
  readonly keyring: Keyring
  readonly ledger: Ledger
  readonly store: CosignatureStore
}): CosignedRestore {
  const { folder, keyring, ledger, store } = into
  let newest: CosignedHead | undefined
  return {
    async keep(head) {
      const read = await headIn(head, keyring)
      if (read?.size !== head.size || standingOf(read, ledger.tree) !== 'held')
        throw damaged(`the cosigned head of size ${head.size} is not one of this record`)
      await store.keep(head)
      if (head.size > (newest?.size ?? -1)) newest = head
    },
    finish() {
      if (newest !== undefined) writeCosignedNote(folder, newest)
    },
  }
}

async function headIn({ note }: CosignedHead, keyring: Keyring): Promise<OwnHead | undefined> {
  try {
    return await readOwnHead(encodeUtf8(note), keyring)
  } catch (error) {
    if (error instanceof LedgerFault) return undefined
    throw error
  }
}

function damaged(why: string): RestoreFault {
  return new RestoreFault('damaged', `the backup does not fit together: ${why}`)
}
