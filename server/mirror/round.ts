import { partialsReplaced, STEP_ENTRIES, storeContents } from './contents.ts'
import type { Copy } from './copy.ts'
import { type Cosigner, requireGoing } from './cosigner.ts'
import type { EntryVerifier } from './entries.ts'
import { saveEquivocation } from './evidence.ts'
import { MirrorFault } from './fault.ts'
import type { SignedHead } from './heads.ts'
import type { CosigningRole } from './keys.ts'
import type { Link } from './link.ts'
import type { LogFiles } from './log-files.ts'
import { cosignedHeads, type Memory } from './memory.ts'
import type { Poster } from './poster.ts'
import { mendCheckpoint } from './repair.ts'
import type { StatusKeeper } from './status.ts'
import { forkWithin, study } from './study.ts'
import type { Equivocation } from '@hudna/ledger/witness/equivocation.ts'
import type { Verifier } from '@hudna/ledger/note/note.ts'

/** All that a mirror works with while it follows. */
export type Following = {
  readonly folder: string
  readonly log: Verifier
  readonly files: LogFiles
  readonly memory: Memory
  readonly link: Link
  readonly cosigner: Cosigner
  readonly poster: Poster
  readonly status: StatusKeeper
  readonly copy: Copy
  readonly verifier: EntryVerifier
  readonly signal: AbortSignal
}

/**
 * One look at the centre: its newest head is studied, cosigned, stored and cosigned again as a mirror. When it returns,
 * this mirror has all of that head, or has a cosignature of a larger one.
 * @throws MirrorFault what stands in the way; `stopped` when the log has signed two histories
 */
export async function followOnce(following: Following): Promise<void> {
  const { memory, link, status, copy, poster, signal } = following
  requireGoing(memory)
  // Only what was cosigned before the question can make the answer wrong.
  const known = cosignedHeads(memory.now())
  const head = await link.head()
  status.sawCentre(head.size)
  const onProgress = (size: number) =>
    status.progress(`hashes of ${size} of ${head.size} entries read`)
  const found = await study({ head, known, copy, link, onProgress })
  if (found.finding === 'fork') return await stopForGood(following, found.equivocation)
  if (found.finding === 'shorter') return await refuseShorter(following, head)
  copy.grow(found.leaves)
  if (head.size === 0) return
  if (head.size - memory.now().stored.size > STEP_ENTRIES) {
    await cosign(following, head, ['witness'])
    await poster.post(head)
  }
  await storeOrWitness(following, head)
  if (signal.aborted) return
  const before = memory.now().mirror?.size ?? 0
  const isCosigned = await cosign(following, head, ['witness', 'mirror'])
  if (isCosigned) await publish(following, before)
  await poster.post(head)
}

/** Where the entries cannot be had, the witness still says what it saw. */
async function storeOrWitness(following: Following, head: SignedHead): Promise<void> {
  const { status } = following
  try {
    const onProgress = (stored: number) => {
      status.progress(`${stored} of ${head.size} entries mirrored`)
      status.write()
    }
    await storeContents({ ...following, onProgress }, head.size)
  } catch (error) {
    if (!(error instanceof MirrorFault) || error.code !== 'denied') throw error
    await cosign(following, head, ['witness'])
    await following.poster.post(head)
    throw error
  }
}

async function cosign(
  following: Following,
  head: SignedHead,
  roles: readonly CosigningRole[],
): Promise<boolean> {
  const { cosigner, copy } = following
  const done = await cosigner.cosign({ head, roles, rootAt: (size) => copy.rootAt(size) })
  if (done.outcome === 'fork')
    await stopForGood(following, forkWithin(copy.tree, { first: done.known, second: head }))
  return done.outcome === 'cosigned'
}

/** The checkpoint comes last; then the partial tiles of the size before go whose full tiles are there. */
async function publish({ files, memory }: Following, before: number): Promise<void> {
  await mendCheckpoint(files, memory.now())
  await files.remove(partialsReplaced({ before, size: memory.now().stored.size }))
}

/** The proof is on disk before anything else is done; the centre is told what it had signed. */
async function stopForGood(following: Following, equivocation: Equivocation): Promise<never> {
  const { folder, log, cosigner } = following
  const { path, message } = await saveEquivocation(folder, { equivocation, log })
  await cosigner.stop({ message, proof: path })
  await remind(following)
  throw new MirrorFault('stopped', message)
}

/** A centre that lost entries stops as soon as it sees what it had signed; until then nothing is cosigned. */
async function refuseShorter(following: Following, { size }: SignedHead): Promise<never> {
  const known = cosignedHeads(following.memory.now()).at(-1)?.size
  await remind(following)
  throw new MirrorFault(
    'shorter',
    `the record of the centre has ${size} entries, and ${known} were cosigned: restore it from a mirror`,
  )
}

async function remind({ memory, link }: Following): Promise<void> {
  const newest = cosignedHeads(memory.now()).at(-1)
  if (newest === undefined) return
  try {
    await link.post(newest.note)
  } catch (error) {
    // The centre may be gone, or refuse because it has understood: both are as good.
    if (!(error instanceof MirrorFault)) throw error
  }
}
