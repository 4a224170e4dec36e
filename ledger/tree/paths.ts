import type { Levels } from './levels.ts'

/** The root over the leaves [start, end). */
type SubtreeRoot = (start: number, end: number) => Uint8Array

/** RFC 6962, 2.1.1, walked from the root down and turned round at the end. */
export function inclusionPath<Root>(request: {
  readonly index: number
  readonly size: number
  readonly subtree: (start: number, end: number) => Root
}): Root[] {
  const { index, size, subtree } = request
  const proof: Root[] = []
  let start = 0
  let end = size
  let width = largestPowerBelow(size)
  while (end - start > 1) {
    while (width >= end - start) width /= 2
    const split = start + width
    if (index < split) {
      proof.push(subtree(split, end))
      end = split
    } else {
      proof.push(subtree(start, split))
      start = split
    }
  }
  return proof.toReversed()
}

/** RFC 6962, 2.1.2, walked from the root down and turned round at the end. */
export function consistencyPath(request: {
  readonly size1: number
  readonly size2: number
  readonly subtree: SubtreeRoot
}): readonly Uint8Array[] {
  const { size1, subtree } = request
  const proof: Uint8Array[] = []
  let start = 0
  let end = request.size2
  while (end !== size1) {
    const split = start + largestPowerBelow(end - start)
    if (size1 <= split) {
      proof.push(subtree(split, end))
      end = split
    } else {
      proof.push(subtree(start, split))
      start = split
    }
  }
  // The verifier knows the old root itself, but not the root of a part of the old tree.
  if (start > 0) proof.push(subtree(start, end))
  return proof.toReversed()
}

/** The complete subtrees that make up [start, end), largest first; start must be aligned. */
export function subtreeRoots(range: {
  readonly levels: Levels
  readonly start: number
  readonly end: number
}): readonly Uint8Array[] {
  const roots: Uint8Array[] = []
  let start = range.start
  while (start < range.end) {
    let height = 0
    let width = 1
    while (width * 2 <= range.end - start) {
      width *= 2
      height += 1
    }
    roots.push(range.levels.get(height, start / width).slice())
    start += width
  }
  return roots
}

/** The largest power of two below n, for n > 1: where RFC 6962 splits a tree. */
function largestPowerBelow(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}
