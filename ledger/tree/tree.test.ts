import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LedgerFault } from '../fault.ts'
import { emptyRoot, leafHash, nodeHash } from './hash.ts'
import { verifyConsistency, verifyInclusion } from './proof.ts'
import { appendLeaf, createTree, edgeRoot, emptyEdge, type Edge, type Tree } from './tree.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const vector = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../vectors/ledger/${name}`, import.meta.url), 'utf8'))

const SIZE_MAX = 130

// RFC 6962, 2.1, as it is written there. It shares nothing with the code under test.
const sha = (...parts: readonly (Uint8Array | string)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const split = (n: number): number => 2 ** Math.ceil(Math.log2(n) - 1)
function naiveRoot(d: readonly Uint8Array[]): Buffer {
  if (d.length === 0) return sha('')
  if (d.length === 1) return sha('\x00', d[0]!)
  const k = split(d.length)
  return sha('\x01', naiveRoot(d.slice(0, k)), naiveRoot(d.slice(k)))
}
function naivePath(m: number, d: readonly Uint8Array[]): readonly Buffer[] {
  if (d.length === 1) return []
  const k = split(d.length)
  return m < k
    ? [...naivePath(m, d.slice(0, k)), naiveRoot(d.slice(k))]
    : [...naivePath(m - k, d.slice(k)), naiveRoot(d.slice(0, k))]
}
function naiveSubproof(m: number, d: readonly Uint8Array[], known: boolean): readonly Buffer[] {
  if (m === d.length) return known ? [] : [naiveRoot(d)]
  const k = split(d.length)
  return m <= k
    ? [...naiveSubproof(m, d.slice(0, k), known), naiveRoot(d.slice(k))]
    : [...naiveSubproof(m - k, d.slice(k), false), naiveRoot(d.slice(0, k))]
}

const entriesOf = (count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, index) => Buffer.from(String(index)))

function treeOf(entries: readonly Uint8Array[]): Tree {
  const tree = createTree(sha256)
  for (const entry of entries) tree.append(leafHash(sha256, entry))
  return tree
}

test('T1 the published leaves and roots come out', () => {
  const published = vector('rfc6962-roots.json')
  expect(hex(emptyRoot(sha256))).toBe(published.roots[0])
  const leaves = published.leaves.map((leaf: string) => Buffer.from(leaf, 'hex'))
  const hashes = leaves.map((leaf: Uint8Array) => leafHash(sha256, leaf))
  expect(hashes.map(hex)).toEqual(published.leafHashes)
  expect(hex(nodeHash(sha256, hashes[0], hashes[1]))).toBe(published.roots[2])
  const tree = treeOf(leaves)
  let edge = emptyEdge
  for (let size = 0; size <= 8; size += 1) {
    expect(hex(tree.root(size))).toBe(published.roots[size])
    expect(hex(edgeRoot(sha256, edge))).toBe(published.roots[size])
    if (size < 8) edge = appendLeaf(sha256, edge, hashes[size])
  }
})

test('T2 roots of larger trees are those of the recursive definition', () => {
  const tree = createTree(sha256)
  let edge: Edge = emptyEdge
  for (const { size, root } of vector('decimal-roots.json')) {
    while (tree.size < size) {
      const leaf = leafHash(sha256, Buffer.from(String(tree.size)))
      tree.append(leaf)
      edge = appendLeaf(sha256, edge, leaf)
    }
    expect(hex(tree.root())).toBe(root)
    expect(hex(edgeRoot(sha256, edge))).toBe(root)
  }
  for (const { size, root } of vector('decimal-roots.json')) {
    expect(hex(tree.root(size))).toBe(root)
  }
})

test('T2 random entries give the recursive root at every size', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 90 }), (entries) => {
      const tree = treeOf(entries)
      for (let size = 0; size <= entries.length; size += 1) {
        expect(hex(tree.root(size))).toBe(hex(naiveRoot(entries.slice(0, size))))
      }
    }),
    { numRuns: 30 },
  )
})

test('T3 appending leaves the given edge as it was', () => {
  const leaf = sha256(Buffer.from('leaf'))
  const edges: Edge[] = [emptyEdge]
  for (let size = 0; size < 70; size += 1) edges.push(appendLeaf(sha256, edges[size]!, leaf))
  const before = edges.map((edge) => ({ size: edge.size, hashes: edge.hashes.map(hex) }))
  for (const edge of edges) appendLeaf(sha256, edge, sha256(leaf))
  expect(edges.map((edge) => ({ size: edge.size, hashes: edge.hashes.map(hex) }))).toEqual(before)
})

test('T3 an edge whose hashes do not match its size is refused', () => {
  const leaf = sha256(Buffer.from('leaf'))
  for (const edge of [
    { size: 1, hashes: [] },
    { size: 0, hashes: [leaf] },
    { size: 4, hashes: [leaf, leaf] },
    { size: -1, hashes: [leaf] },
    { size: 1.5, hashes: [leaf] },
    { size: 2 ** 53, hashes: [leaf] },
  ]) {
    expect(() => edgeRoot(sha256, edge)).toThrow(LedgerFault)
    expect(() => appendLeaf(sha256, edge, leaf)).toThrow(LedgerFault)
  }
})

test('T4 a leaf hash of another length is refused', () => {
  const tree = createTree(sha256)
  for (const length of [0, 31, 33, 64]) {
    expect(() => tree.append(new Uint8Array(length))).toThrow(LedgerFault)
    expect(() => appendLeaf(sha256, emptyEdge, new Uint8Array(length))).toThrow(LedgerFault)
  }
  expect(tree.size).toBe(0)
})

test('T5 every inclusion proof verifies', async () => {
  const entries = entriesOf(SIZE_MAX)
  const tree = treeOf(entries)
  for (let size = 1; size <= SIZE_MAX; size += 1) {
    const root = tree.root(size)
    for (let index = 0; index < size; index += 1) {
      const proof = tree.inclusionProof(index, size)
      const leaf = tree.leaf(index)
      expect(await verifyInclusion({ hash: sha256, index, size, leaf, proof, root })).toBe(true)
    }
  }
})

test('T5 inclusion proofs are those of the recursive definition', () => {
  const entries = entriesOf(SIZE_MAX)
  const tree = treeOf(entries)
  for (const size of [1, 2, 3, 7, 8, 31, 65, 100, 127, 128, 129, 130]) {
    for (let index = 0; index < size; index += size > 40 ? 9 : 1) {
      const expected = naivePath(index, entries.slice(0, size)).map(hex)
      expect(tree.inclusionProof(index, size).map(hex)).toEqual(expected)
    }
  }
})

test('T19 proofs that are asked for together are those that are asked for one by one', () => {
  const tree = treeOf(entriesOf(SIZE_MAX))
  for (let size = 1; size <= SIZE_MAX; size += 1) {
    let formed = 0
    const proofAt = tree.inclusionProofs(size, (hash) => {
      formed += 1
      return hex(hash)
    })
    for (let index = 0; index < size; index += 1)
      expect(proofAt(index)).toEqual(tree.inclusionProof(index, size).map(hex))
    expect(formed).toBeLessThanOrEqual(2 * size)
    expect(() => proofAt(size)).toThrow(LedgerFault)
  }
  expect(() => tree.inclusionProofs(SIZE_MAX + 1, hex)).toThrow(LedgerFault)
  expect(() => tree.inclusionProofs(0, hex)).toThrow(LedgerFault)
})

test('T6 every consistency proof verifies', async () => {
  const tree = treeOf(entriesOf(SIZE_MAX))
  const roots = Array.from({ length: SIZE_MAX + 1 }, (_, size) => tree.root(size))
  for (let size2 = 1; size2 <= SIZE_MAX; size2 += 1) {
    for (let size1 = 1; size1 <= size2; size1 += 1) {
      const proof = tree.consistencyProof(size1, size2)
      const [root1, root2] = [roots[size1]!, roots[size2]!]
      const claim = { hash: sha256, size1, size2, root1, root2, proof }
      expect(await verifyConsistency(claim)).toBe(true)
    }
  }
})

test('T6 consistency proofs are those of the recursive definition', () => {
  const entries = entriesOf(SIZE_MAX)
  const tree = treeOf(entries)
  for (const size2 of [1, 2, 3, 7, 8, 31, 65, 100, 128, 129]) {
    for (let size1 = 1; size1 <= size2; size1 += size2 > 40 ? 7 : 1) {
      const expected = naiveSubproof(size1, entries.slice(0, size2), true).map(hex)
      expect(tree.consistencyProof(size1, size2).map(hex)).toEqual(expected)
    }
  }
})

test('T12 a question outside the tree is refused', () => {
  const tree = treeOf(entriesOf(5))
  const questions: readonly (() => unknown)[] = [
    () => tree.root(6),
    () => tree.root(-1),
    () => tree.root(2.5),
    () => tree.leaf(5),
    () => tree.leaf(-1),
    () => tree.inclusionProof(5, 5),
    () => tree.inclusionProof(0, 6),
    () => tree.inclusionProof(0, 0),
    () => tree.consistencyProof(0, 5),
    () => tree.consistencyProof(5, 4),
    () => tree.consistencyProof(1, 6),
    () => tree.hashes({ height: 0, index: 4, count: 2 }),
    () => tree.hashes({ height: 3, index: 0, count: 1 }),
    () => tree.hashes({ height: 0, index: -1, count: 1 }),
  ]
  for (const question of questions) expect(question).toThrow(LedgerFault)
})

test('T12 what the tree hands out is a copy', () => {
  const tree = treeOf(entriesOf(7))
  const root = hex(tree.root())
  tree.leaf(0).fill(0)
  tree.root(4).fill(0)
  for (const hash of tree.inclusionProof(6, 7)) hash.fill(0)
  for (const hash of tree.consistencyProof(3, 7)) hash.fill(0)
  expect(hex(tree.root())).toBe(root)
})
