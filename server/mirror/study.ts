import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { appendLeaf, createTree, edgeRoot, type Tree } from '@hudna/ledger/tree/tree.ts'
import type { Equivocation } from '@hudna/ledger/witness/equivocation.ts'
import { sha256 } from '../keys/ed25519.ts'
import { type Copy, hashesIn, type LeafHashes, readLeaves } from './copy.ts'
import { MirrorFault } from './fault.ts'
import type { SignedHead } from './heads.ts'
import type { Link } from './link.ts'

/** A head that must stay true: its root in base64 and the log's signature. */
export type KnownHead = Pick<SignedHead, 'size' | 'root' | 'note'>

/** What a head of the centre means beside the heads that are known. */
export type Study =
  /** It extends all of them; `leaves` are those that the copy lacks. */
  | { readonly finding: 'consistent'; readonly leaves: LeafHashes }
  /** The centre has less than it had signed. */
  | { readonly finding: 'shorter'; readonly known: KnownHead }
  /** The log has signed two histories. */
  | { readonly finding: 'fork'; readonly equivocation: Equivocation }

type Studied = {
  readonly head: KnownHead
  /** What was cosigned before the head was asked for, the smaller first. */
  readonly known: readonly KnownHead[]
  readonly copy: Copy
  readonly link: Pick<Link, 'leaves'>
  readonly onProgress?: (size: number) => void
}

/**
 * Compares a signed head with everything known, and fetches the hashes that this needs. Where the head does not extend
 * what was cosigned, the proof of it is made of what the log itself has signed and serves.
 * @throws MirrorFault `misfit` when the hashes of the centre do not give its own signed root
 */
export async function study(studied: Studied): Promise<Study> {
  const { head, known, copy } = studied
  const twin = known.find(({ size, root }) => size === head.size && root !== head.root)
  if (twin !== undefined) return fork({ first: noteBytes(twin), second: noteBytes(head) })
  const newest = known.at(-1)
  if (newest !== undefined && head.size < newest.size) return studyShorter(studied, newest)
  if (head.size < copy.tree.size)
    throw new MirrorFault('misfit', `the centre shows ${head.size} entries after ${copy.tree.size}`)
  const { tree } = copy
  if (head.size === tree.size && copy.rootAt(head.size) === head.root)
    return { finding: 'consistent', leaves: [] }
  const leaves = await readLeaves(studied.link, { ...studied, tree, to: head.size })
  if (leaves !== undefined && fits(studied, leaves)) return { finding: 'consistent', leaves }
  return await studyMisfit(studied)
}

/** A proof that the tree of a larger known head had another root at the size of a smaller signed one. */
export function forkWithin(
  tree: Tree,
  heads: { readonly first: KnownHead; readonly second: KnownHead },
): Equivocation {
  const { first, second } = heads
  return {
    first: noteBytes(first),
    second: noteBytes(second),
    fork: { root: tree.root(first.size), proof: tree.consistencyProof(first.size, second.size) },
  }
}

function studyShorter({ head, known, copy }: Studied, newest: KnownHead): Study {
  const isCovered = head.size > 0 && head.size <= copy.tree.size
  if (isCovered && copy.rootAt(head.size) !== head.root) {
    const later = known.find(({ size }) => size > head.size && size <= copy.tree.size)
    if (later !== undefined)
      return {
        finding: 'fork',
        equivocation: forkWithin(copy.tree, { first: head, second: later }),
      }
  }
  return { finding: 'shorter', known: newest }
}

/** Whether the copy with these leaves has the signed root, and at every known size the root that was known. */
function fits({ head, known, copy }: Studied, leaves: LeafHashes): boolean {
  let edge = copy.edge()
  for (const leaf of hashesIn(leaves)) {
    edge = appendLeaf(sha256, edge, leaf)
    const there = known.find(({ size }) => size === edge.size)
    if (there !== undefined && encodeBase64(edgeRoot(sha256, edge)) !== there.root) return false
  }
  return encodeBase64(edgeRoot(sha256, edge)) === head.root
}

/** The centre's whole tree tells whether it was forked or merely served badly. */
async function studyMisfit({ head, known, link, onProgress }: Studied): Promise<Study> {
  const tree = createTree(sha256)
  const leaves = await readLeaves(link, { tree, to: head.size, onProgress })
  for (const leaf of hashesIn(leaves ?? [])) tree.append(leaf)
  if (tree.size !== head.size || encodeBase64(tree.root()) !== head.root)
    throw new MirrorFault(
      'misfit',
      'the hash tiles of the centre do not give the root that it signed',
    )
  const broken = known.find(
    ({ size, root }) => size > 0 && size < head.size && encodeBase64(tree.root(size)) !== root,
  )
  if (broken === undefined)
    throw new MirrorFault(
      'misfit',
      'the hash tiles of the centre did not fit what this mirror holds',
    )
  return { finding: 'fork', equivocation: forkWithin(tree, { first: broken, second: head }) }
}

function fork(equivocation: Equivocation): Study {
  return { finding: 'fork', equivocation }
}

const noteBytes = ({ note }: KnownHead): Uint8Array => encodeUtf8(note)
