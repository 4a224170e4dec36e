import { decodeBase64, encodeBase64 } from '../note/base64.ts'
import { verifyInclusion } from '../tree/proof.ts'
import type { BundleEntry, SeenHead } from './bundle.ts'
import type { EntryContext } from './entry-context.ts'
import { fails, failsFor, holds } from './finding.ts'
import type { Finding } from './report.ts'
import { rootBefore } from './seen-root.ts'

/** A root that nobody could know before the log had so many leaves: the entry is not older. */
export type SeenResult = { readonly finding: Finding; readonly shown: boolean }

/** Compares the head that an entry says to have seen with the root that the proofs of the bundle give. */
export async function checkSeen(
  context: EntryContext,
  part: BundleEntry,
  seen: SeenHead,
): Promise<SeenResult> {
  const { index } = part
  const place = { step: 'seen', index } as const
  const { size } = seen
  if (size > index) return { finding: fails(place, 'seen-later', { size }), shown: false }
  try {
    const found = await rootAt(context, part, size)
    if (found === 'not-shown') {
      return { finding: holds(place, 'seen-not-shown', { size }), shown: false }
    }
    const root = found === undefined ? '' : encodeBase64(found)
    if (root !== seen.root) {
      const evidence = { size, said: seen.root, root }
      return { finding: fails(place, 'seen-other-root', evidence), shown: false }
    }
    const reason = size === 0 ? 'seen-nothing' : 'seen-head'
    return { finding: holds(place, reason, { size, root }), shown: size > 0 }
  } catch (error) {
    return { finding: failsFor(place, error), shown: false }
  }
}

/** The root of the first `size` leaves; undefined where the path that should show it does not lead to the head. */
async function rootAt(
  { platform, head }: EntryContext,
  { index, proof, seen }: BundleEntry,
  size: number,
): Promise<Uint8Array | 'not-shown' | undefined> {
  const hash = platform.sha256
  if (head === undefined) return 'not-shown'
  const tree = { hash, size: head.size }
  if (seen !== undefined && size > 0) {
    const leaf = decodeBase64(seen.leafHash)
    const path = { ...tree, index: size - 1, leaf, proof: seen.proof.map(decodeBase64) }
    return (await verifyInclusion({ ...path, root: head.root })) ? rootBefore(path) : undefined
  }
  if (seen !== undefined) return undefined
  if (size === 0) return hash(new Uint8Array(0))
  if (size !== index) return 'not-shown'
  return rootBefore({ ...tree, index, proof: proof.map(decodeBase64) })
}
