import { type AnySha256, nodeInput } from '../tree/hash.ts'

/**
 * The root of the tree of the leaves before an index, or up to and with it when its leaf is given, as an inclusion
 * proof shows it: the siblings to the left on the way up are the complete subtrees of which that tree is made
 * (RFC 6962, 2.1). The proof must have been verified. Nothing for the tree without leaves.
 */
export async function rootBefore(path: {
  readonly hash: AnySha256
  readonly index: number
  /** Number of leaves of the tree of the proof. */
  readonly size: number
  readonly proof: readonly Uint8Array[]
  readonly leaf?: Uint8Array
}): Promise<Uint8Array | undefined> {
  const { hash, index, size, proof } = path
  let root = path.leaf
  let position = index
  let last = size - 1
  for (const sibling of proof) {
    if (position % 2 === 1 || position === last) {
      root = root === undefined ? sibling : await hash(nodeInput(sibling, root))
      while (position % 2 === 0 && position !== 0) {
        position = Math.floor(position / 2)
        last = Math.floor(last / 2)
      }
    }
    position = Math.floor(position / 2)
    last = Math.floor(last / 2)
  }
  return root
}
