import { createHash, webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { leafHash, nodeHash } from './hash.ts'
import { verifyConsistency, verifyInclusion } from './proof.ts'
import { createTree, type Tree } from './tree.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const sha256Async = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await webcrypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex')
const vector = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../vectors/ledger/${name}`, import.meta.url), 'utf8'))

const SIZE_MAX = 130

function numbersTree(): Tree {
  const tree = createTree(sha256)
  for (let at = 0; at < SIZE_MAX; at += 1) tree.append(leafHash(sha256, Buffer.from(String(at))))
  return tree
}

function flipBit(hash: Uint8Array, bit: number): Uint8Array {
  const flipped = hash.slice()
  flipped[bit >> 3]! ^= 1 << (bit & 7)
  return flipped
}

type GivenInclusion = {
  readonly name: string
  readonly index: number
  readonly size: number
  readonly leaf: string
  readonly proof: readonly string[]
  readonly root: string
  readonly valid: boolean
}
type GivenConsistency = {
  readonly name: string
  readonly size1: number
  readonly size2: number
  readonly root1: string
  readonly root2: string
  readonly proof: readonly string[]
  readonly valid: boolean
}

const givenInclusions: readonly GivenInclusion[] = vector('inclusion.json')
const givenConsistencies: readonly GivenConsistency[] = vector('consistency.json')

const inclusionCases = givenInclusions.map((given) => ({
  name: `${given.name}, ${given.index} of ${given.size}`,
  valid: given.valid,
  claim: {
    index: given.index,
    size: given.size,
    leaf: bytes(given.leaf),
    proof: given.proof.map(bytes),
    root: bytes(given.root),
  },
}))

const consistencyCases = givenConsistencies.map((given) => ({
  name: `${given.name}, ${given.size1} to ${given.size2}`,
  valid: given.valid,
  claim: {
    size1: given.size1,
    size2: given.size2,
    root1: bytes(given.root1),
    root2: bytes(given.root2),
    proof: given.proof.map(bytes),
  },
}))

test('T7 inclusion proofs are accepted or refused as the vectors say', async () => {
  expect(inclusionCases.length).toBeGreaterThan(100)
  for (const { name, valid, claim } of inclusionCases) {
    expect(await verifyInclusion({ hash: sha256, ...claim }), name).toBe(valid)
  }
})

test('T8 consistency proofs are accepted or refused as the vectors say', async () => {
  expect(consistencyCases.length).toBeGreaterThan(100)
  for (const { name, valid, claim } of consistencyCases) {
    expect(await verifyConsistency({ hash: sha256, ...claim }), name).toBe(valid)
  }
})

test('T9 one flipped bit or another index makes an inclusion proof fail', async () => {
  const tree = numbersTree()
  const given = fc.record({
    size: fc.integer({ min: 1, max: SIZE_MAX }),
    at: fc.nat(),
    part: fc.nat(),
    bit: fc.nat(255),
    other: fc.nat(SIZE_MAX),
  })
  await fc.assert(
    fc.asyncProperty(given, async ({ size, at, part, bit, other }) => {
      const index = at % size
      const hashes = [tree.leaf(index), tree.root(size), ...tree.inclusionProof(index, size)]
      const chosen = part % hashes.length
      const [leaf, root, ...proof] = hashes.map((hash, position) =>
        position === chosen ? flipBit(hash, bit) : hash,
      )
      const claim = { hash: sha256, index, size, leaf: leaf!, root: root!, proof }
      expect(await verifyInclusion(claim)).toBe(false)
      if (other === index) return
      const [honestLeaf, honestRoot, ...honestProof] = hashes
      const moved = { leaf: honestLeaf!, root: honestRoot!, proof: honestProof, index: other }
      expect(await verifyInclusion({ hash: sha256, size, ...moved })).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('T10 one flipped bit makes a consistency proof fail', async () => {
  const tree = numbersTree()
  const given = fc.record({
    size2: fc.integer({ min: 1, max: SIZE_MAX }),
    at: fc.nat(),
    part: fc.nat(),
    bit: fc.nat(255),
  })
  await fc.assert(
    fc.asyncProperty(given, async ({ size2, at, part, bit }) => {
      const size1 = 1 + (at % size2)
      const hashes = [tree.root(size1), tree.root(size2), ...tree.consistencyProof(size1, size2)]
      const chosen = part % hashes.length
      const [root1, root2, ...proof] = hashes.map((hash, position) =>
        position === chosen ? flipBit(hash, bit) : hash,
      )
      const claim = { hash: sha256, size1, size2, root1: root1!, root2: root2!, proof }
      expect(await verifyConsistency(claim)).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('T11 an asynchronous hash gives the same answers', async () => {
  for (const { name, valid, claim } of inclusionCases) {
    expect(await verifyInclusion({ hash: sha256Async, ...claim }), name).toBe(valid)
  }
  for (const { name, valid, claim } of consistencyCases) {
    expect(await verifyConsistency({ hash: sha256Async, ...claim }), name).toBe(valid)
  }
})

test('T11 sizes beyond 32 bits work', async () => {
  const leaf = sha256(Buffer.from('leaf'))
  const proof = Array.from({ length: 45 }, (_, at) => sha256(Buffer.from(`sibling ${at}`)))
  const fromLeft = proof.reduce((hash, sibling) => nodeHash(sha256, hash, sibling), leaf)
  const fromRight = proof.reduce((hash, sibling) => nodeHash(sha256, sibling, hash), leaf)
  const size = 2 ** 45
  const claim = { hash: sha256, size, leaf, proof }
  expect(await verifyInclusion({ ...claim, index: 0, root: fromLeft })).toBe(true)
  expect(await verifyInclusion({ ...claim, index: 1, root: fromLeft })).toBe(false)
  expect(await verifyInclusion({ ...claim, index: 2 ** 32, root: fromLeft })).toBe(false)
  expect(await verifyInclusion({ ...claim, index: size - 1, root: fromRight })).toBe(true)
  const growth = { hash: sha256, root1: leaf, root2: fromLeft, size2: size, proof }
  expect(await verifyConsistency({ ...growth, size1: 1 })).toBe(true)
  expect(await verifyConsistency({ ...growth, size1: 2 })).toBe(false)
  const [first, second] = [proof.slice(0, 1), proof.slice(1)]
  const half = first.reduce((hash, sibling) => nodeHash(sha256, hash, sibling), leaf)
  const from = { hash: sha256, size1: 2 ** 40, size2: 2 ** 84, root1: half, root2: fromLeft }
  expect(await verifyConsistency({ ...from, proof: second })).toBe(false)
  const within = { ...from, size1: 2 ** 8, size2: 2 ** 52, proof: second }
  expect(await verifyConsistency(within)).toBe(true)
})
