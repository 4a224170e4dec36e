import type { Logger } from 'pino'
import type { CosignatureStore, CosignedHead } from '../store/store.ts'
import type { Cosigners } from './cosigners.ts'
import { newestCosignedHead, newestQuorumHead, reachesQuorum } from './heads.ts'
import { cosignedNoteSize, writeCosignedNote } from './known-heads.ts'

/** The newest heads that count, and the copy of the newest one outside the database. */
export type KeptHeads = {
  quorum(): CosignedHead | undefined
  /** One more line is under the head of this size. */
  grown(size: number): Promise<void>
  /** Copies the newest head, and looks again when other keys or another quorum count. */
  settle(): Promise<void>
}

export async function openKeptHeads(from: {
  readonly folder: string
  readonly store: CosignatureStore
  readonly cosigners: Cosigners
  readonly logger: Logger
}): Promise<KeptHeads> {
  const { folder, store, cosigners, logger } = from
  let newest = await newestCosignedHead(store, cosigners)
  let quorum = await newestQuorumHead(store, cosigners)
  let rule = ruleOf(cosigners)
  let copied = cosignedNoteSize(folder)
  return {
    quorum: () => quorum,
    async grown(size) {
      if (size < (newest?.size ?? 0) && size < (quorum?.size ?? 0)) return
      const [head] = await store.from(size)
      if (head?.size !== size) return
      if (size >= (newest?.size ?? 0)) newest = head
      if (size >= (quorum?.size ?? 0)) quorum = reachesQuorum(head, cosigners) ?? quorum
    },
    async settle() {
      if (newest !== undefined && newest.size > copied) {
        writeCosignedNote(folder, newest)
        copied = newest.size
      }
      if (ruleOf(cosigners) === rule) return
      rule = ruleOf(cosigners)
      quorum = await newestQuorumHead(store, cosigners)
      logger.info(cosigners.rule(), 'who cosigns has changed')
    },
  }
}

/** What decides which heads have a quorum: who is registered, who is revoked, and how many are needed. */
function ruleOf(cosigners: Cosigners): string {
  const keys = cosigners.all().map(({ key }) => `${key.id} ${key.revoked?.lastTrustedIndex ?? ''}`)
  return [cosigners.rule().needed, ...keys].join('\n')
}
