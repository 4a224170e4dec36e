import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LedgerFault } from '../fault.ts'
import { leafHash } from './hash.ts'
import {
  decodeBundle,
  encodeBundle,
  ENTRY_SIZE_BYTES_MAX,
  entriesPath,
  parseTilePath,
  tileBytes,
  tilePath,
  tilesOf,
  tilesSince,
  type TileName,
} from './tiles.ts'
import { createTree, type Tree } from './tree.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytes = (text: string): Uint8Array => Buffer.from(text, 'hex')
const vector = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../vectors/ledger/${name}`, import.meta.url), 'utf8'))
const pathOf = (tile: TileName): string =>
  tile.kind === 'entries' ? entriesPath(tile) : tilePath(tile)

function numbersTree(from: number, to: number): Tree {
  const tree = createTree(sha256)
  for (let at = from; at < to; at += 1) tree.append(leafHash(sha256, Buffer.from(String(at))))
  return tree
}

test('T13 every tile has one path', () => {
  for (const { path, ...tile } of vector('tile-paths.json').valid) {
    expect(parseTilePath(path)).toEqual(
      tile.kind === 'entries' ? { kind: 'entries', index: tile.index, width: tile.width } : tile,
    )
    expect(pathOf(tile)).toBe(path)
  }
  for (const path of vector('tile-paths.json').invalid) {
    expect(parseTilePath(path), path).toBeUndefined()
  }
})

test('T13 any tile comes back from its path', () => {
  const width = fc.integer({ min: 1, max: 256 })
  const index = fc.maxSafeNat()
  fc.assert(
    fc.property(fc.nat(63), index, width, (level, n, w) => {
      const tile = { level, index: n, width: w }
      expect(parseTilePath(tilePath(tile))).toEqual({ kind: 'hashes', ...tile })
    }),
  )
})

test('T13 a tile that cannot be has no path', () => {
  for (const tile of [
    { level: 64, index: 0, width: 1 },
    { level: -1, index: 0, width: 1 },
    { level: 0, index: -1, width: 1 },
    { level: 0, index: 0.5, width: 1 },
    { level: 0, index: 0, width: 0 },
    { level: 0, index: 0, width: 257 },
  ]) {
    expect(() => tilePath(tile)).toThrow(LedgerFault)
  }
})

test('T14 the tiles of a size are those the specification lists', () => {
  for (const { size, paths } of vector('tiles-of.json')) {
    const listed = tilesOf(size).map(pathOf)
    expect(new Set(listed).size).toBe(listed.length)
    // Code unit order, as the vector has it; names are ASCII.
    expect(listed.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(paths)
  }
  expect(tilesOf(70_000).filter((tile) => tile.kind === 'hashes')).toHaveLength(277)
  for (const size of [-1, 0.5, 2 ** 53]) expect(() => tilesOf(size)).toThrow(LedgerFault)
  expect(() => tilesSince({ size: 3, publishedSize: 4 })).toThrow(LedgerFault)
})

test('T14 growth lists what is not final at the earlier size', () => {
  fc.assert(
    fc.property(fc.nat(200_000), fc.nat(2_000), (publishedSize, more) => {
      const size = publishedSize + more
      const before = new Set(tilesOf(publishedSize).map(pathOf))
      const expected = tilesOf(size).map(pathOf)
      const growth = tilesSince({ size, publishedSize }).map(pathOf)
      expect(growth).toEqual(expected.filter((path) => !before.has(path)))
    }),
    { numRuns: 50 },
  )
})

test('T15 each hash of a tile is the root over its leaves', () => {
  const size = 600
  const tree = numbersTree(0, size)
  for (const tile of tilesOf(size)) {
    if (tile.kind === 'entries') continue
    const span = 256 ** tile.level
    const content = tileBytes(tree, tile)
    expect(content).toHaveLength(tile.width * 32)
    for (let at = 0; at < tile.width; at += tile.level === 0 ? 37 : 1) {
      const start = (tile.index * 256 + at) * span
      const root = numbersTree(start, start + span).root()
      expect(hex(content.subarray(at * 32, at * 32 + 32))).toBe(hex(root))
    }
  }
})

test('T15 a partial tile is the beginning of the full one', () => {
  const tree = numbersTree(0, 300)
  const full = hex(tileBytes(tree, { level: 0, index: 0, width: 256 }))
  for (const width of [1, 7, 255]) {
    expect(full.startsWith(hex(tileBytes(tree, { level: 0, index: 0, width })))).toBe(true)
  }
  expect(() => tileBytes(tree, { level: 0, index: 1, width: 45 })).toThrow(LedgerFault)
  expect(() => tileBytes(tree, { level: 1, index: 0, width: 2 })).toThrow(LedgerFault)
  expect(() => tileBytes(tree, { level: 0, index: 0, width: 257 })).toThrow(LedgerFault)
  expect(() => tileBytes(tree, { level: 0, index: 0, width: 0 })).toThrow(LedgerFault)
})

test('T16 bundles are read and written as the vectors say', () => {
  for (const { bundle, entries } of vector('bundles.json').valid) {
    expect(decodeBundle(bytes(bundle)).map(hex)).toEqual(entries)
    expect(hex(encodeBundle(entries.map(bytes)))).toBe(bundle)
  }
  for (const { bundle, why } of vector('bundles.json').invalid) {
    expect(() => decodeBundle(bytes(bundle)), why).toThrow(LedgerFault)
  }
})

test('T16 any entries come back from their bundle, and no beginning of it passes for it', () => {
  const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 })
  fc.assert(
    fc.property(entries, fc.nat(), (given, cut) => {
      const bundle = encodeBundle(given)
      expect(decodeBundle(bundle).map(hex)).toEqual(given.map(hex))
      if (bundle.length === 0) return
      try {
        const fewer = decodeBundle(bundle.subarray(0, cut % bundle.length))
        expect(fewer.length).toBeLessThan(given.length)
      } catch (fault) {
        expect(fault).toBeInstanceOf(LedgerFault)
      }
    }),
  )
})

test('T17 an entry of 65,535 bytes fits, one more does not', () => {
  const largest = new Uint8Array(ENTRY_SIZE_BYTES_MAX).fill(7)
  const bundle = encodeBundle([largest, largest])
  expect(hex(bundle.subarray(0, 2))).toBe('ffff')
  expect(decodeBundle(bundle).map((entry) => entry.length)).toEqual([65_535, 65_535])
  expect(() => encodeBundle([new Uint8Array(ENTRY_SIZE_BYTES_MAX + 1)])).toThrow(LedgerFault)
})
