import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { verifyInclusion } from '@hudna/ledger/tree/proof.ts'
import { createTree, type Tree } from '@hudna/ledger/tree/tree.ts'
import { sha256 } from '../server/keys/ed25519.ts'
import type { Benchmark, BenchRow } from './benchmark.ts'
import { closedLoop, type LoopResult } from './ledger/closed-loop.ts'

const leaves = 10_000_000
const recent = 1_000
const durationMs = 500
/** A step that is prime to the number of leaves reaches every place in no order that a cache could like. */
const step = 6_700_417

/** Proofs from the tree in memory, with ten million leaves, beside the check of one of them. */
export const proofs: Benchmark = {
  name: 'ledger-proofs',
  title: `proofs at ${leaves.toLocaleString('en')} leaves, one after the other`,
  run: async () => {
    const tree = treeOf(leaves)
    const root = tree.root()
    let at = 0
    const anywhere = (): number => {
      at = (at + step) % leaves
      return at
    }
    const lately = (): number => leaves - 1 - (anywhere() % recent)
    const together = tree.inclusionProofs(leaves, encodeBase64)
    const first = tree.inclusionProof(0, leaves)
    const claim = { hash: sha256, index: 0, size: leaves, leaf: tree.leaf(0), proof: first, root }
    const checked = await measured(() => verifyInclusion(claim))
    const row = (label: string, loop: LoopResult): BenchRow => ({
      label,
      value: loop.perSecond,
      unit: 'proofs/s',
      ratioToBaseline: loop.perSecond / checked.perSecond,
      latency: loop,
    })
    return {
      rows: [
        row('check of an inclusion proof', checked),
        row('inclusion, recent entry', await measured(() => tree.inclusionProof(lately(), leaves))),
        row('inclusion, recent entry, as served', await measured(() => together(lately()))),
        row('inclusion, any entry', await measured(() => tree.inclusionProof(anywhere(), leaves))),
        row(
          `consistency from ${recent} entries ago`,
          await measured(() => tree.consistencyProof(leaves - 1 - (anywhere() % recent), leaves)),
        ),
        row(
          'consistency from any size',
          await measured(() => tree.consistencyProof(1 + anywhere(), leaves)),
        ),
      ],
    }
  },
}

async function measured(work: () => unknown): Promise<LoopResult> {
  const loop = { inFlight: 1, ask: async () => await work() }
  await closedLoop({ ...loop, durationMs: durationMs / 4 })
  return await closedLoop({ ...loop, durationMs })
}

export function treeOf(count: number): Tree {
  const tree = createTree(sha256)
  const leaf = new Uint8Array(32)
  const number = new DataView(leaf.buffer)
  for (let index = 0; index < count; index += 1) {
    number.setUint32(0, index)
    tree.append(leaf)
  }
  return tree
}
