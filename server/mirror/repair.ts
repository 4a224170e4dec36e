import {
  encodeBundle,
  type EntryBundle,
  entriesPath,
  TILE_WIDTH,
  tilePath,
} from '@hudna/ledger/tree/tiles.ts'
import { equalBytes, leafHash } from '@hudna/ledger/tree/hash.ts'
import { sha256 } from '../keys/ed25519.ts'
import { supersededPartials } from './contents.ts'
import { type Copy, createCopy, hashesIn } from './copy.ts'
import type { EntryVerifier } from './entries.ts'
import { MirrorFault } from './fault.ts'
import { joinNotes } from './heads.ts'
import type { Link } from './link.ts'
import { bundleNames, readLocal, strayFiles, upperTilesToMend } from './local.ts'
import type { LogFiles } from './log-files.ts'
import { cosignedHeads, type Memory, type MemoryState } from './memory.ts'

export type Repairing = {
  readonly files: LogFiles
  readonly memory: Memory
  readonly link: Pick<Link, 'leaves' | 'entries'>
  readonly newVerifier: () => EntryVerifier
  readonly onProgress: (entries: number, size: number) => void
  /** Told of every file that is damaged. */
  readonly onDamage: (path: string) => void
}

/** What a mirror holds, and a verifier that has read all of it. */
export type Opened = { readonly copy: Copy; readonly verifier: EntryVerifier }

/**
 * Opens what a mirror holds: every entry is read and hashed, and the root must be the one that the memory says. What a
 * kill left unfinished is removed. A damaged file below that is named, fetched again and must fit the remembered roots.
 * @throws MirrorFault `damaged` when the centre has nothing that fits; `away` or `denied` when it cannot be asked
 */
export async function openCopy(repairing: Repairing): Promise<Opened> {
  const { files, memory } = repairing
  const state = memory.now()
  const { size } = state.stored
  const before = await files.list()
  await files.remove([...strayFiles(before, size), ...supersededPartials(before)])
  const first = await readCopy(repairing, size, new Map())
  const opened =
    first.damaged.length === 0 && isRemembered(first.copy, state)
      ? first
      : await mend(repairing, first.damaged)
  const upper = await upperTilesToMend(opened.copy, files)
  for (const { path } of upper) repairing.onDamage(path)
  await files.write(upper)
  await mendCheckpoint(files, state)
  return opened
}

/** The signed head of what is stored, with the lines of this mirror: the last file to be written. */
export async function mendCheckpoint(files: LogFiles, state: MemoryState): Promise<void> {
  const note = checkpointOf(state)
  if (note === undefined) return
  const bytes = Buffer.from(note, 'utf8')
  const stored = await files.read('checkpoint')
  if (stored === undefined || !equalBytes(stored, bytes))
    await files.write([{ path: 'checkpoint', bytes }])
}

/** The checkpoint that `log/checkpoint` holds; nothing before the first one. */
export function checkpointOf({ mirror, witness }: MemoryState): string | undefined {
  if (mirror === null) return undefined
  const isSame = witness !== null && witness.size === mirror.size
  return joinNotes(isSame ? [mirror.note, witness.note] : [mirror.note])
}

type Fetched = ReadonlyMap<number, readonly Uint8Array[]>
type Read = Opened & { readonly damaged: readonly EntryBundle[] }

/** Reads every bundle in order, or takes what was fetched in its place. */
async function readCopy(repairing: Repairing, size: number, fetched: Fetched): Promise<Read> {
  const { files, onProgress } = repairing
  const verifier = repairing.newVerifier()
  const copy = createCopy()
  const damaged: EntryBundle[] = []
  for (const name of bundleNames(size)) {
    const mended = fetched.get(name.index)
    const local = mended === undefined ? await readLocal(files, name) : undefined
    if (local?.damage !== undefined) {
      damaged.push(name)
      repairing.onDamage(local.damage)
    }
    const entries = mended ?? local?.entries ?? []
    if (damaged.length === 0) verifier.learn(name.index * TILE_WIDTH, entries)
    copy.grow(local?.leaves ?? entries.map((entry) => leafHash(sha256, entry)))
    onProgress(copy.tree.size, size)
  }
  return { copy, verifier, damaged }
}

/** Whether the copy has the root that was stored, and those that were cosigned of it. */
function isRemembered(copy: Copy, state: MemoryState): boolean {
  const { size, root } = state.stored
  if (copy.tree.size !== size || copy.rootAt(size) !== root) return false
  return cosignedHeads(state).every(
    (head) => head.size > size || copy.rootAt(head.size) === head.root,
  )
}

/**
 * Fetches the damaged bundles again; where every file fits its neighbour and the root is still another one, those whose
 * hashes differ from the centre's. Nothing is written before the whole fits the memory.
 */
async function mend(repairing: Repairing, damaged: readonly EntryBundle[]): Promise<Opened> {
  const { files, memory, link } = repairing
  const state = memory.now()
  const { size } = state.stored
  const names = damaged.length > 0 ? damaged : await differing(repairing, size)
  const fetched = new Map<number, readonly Uint8Array[]>()
  for (const name of names) fetched.set(name.index, await link.entries(name))
  const read = await readCopy({ ...repairing, onDamage() {} }, size, fetched)
  const paths = names.map((name) => entriesPath(name)).join(', ')
  if (read.damaged.length > 0 || !isRemembered(read.copy, state))
    throw new MirrorFault(
      'damaged',
      `this mirror is damaged (${paths || 'its memory'}), and what the centre has does not fit what was cosigned`,
    )
  await files.write(
    names.flatMap((name) => [
      { path: entriesPath(name), bytes: encodeBundle(fetched.get(name.index) ?? []) },
      { path: tilePath({ level: 0, ...name }), bytes: read.copy.tree.hashes(rangeOf(name)) },
    ]),
  )
  return read
}

async function differing(repairing: Repairing, size: number): Promise<readonly EntryBundle[]> {
  const { files, link, onDamage } = repairing
  const found: EntryBundle[] = []
  for (const name of bundleNames(size)) {
    const [local, theirs] = [await readLocal(files, name), [...hashesIn([await link.leaves(name)])]]
    if (local.leaves.every((leaf, place) => equalBytes(leaf, theirs[place] ?? leaf.subarray(1))))
      continue
    found.push(name)
    onDamage(entriesPath(name))
  }
  return found
}

function rangeOf({ index, width }: EntryBundle) {
  return { height: 0, index: index * TILE_WIDTH, count: width }
}
