import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { entriesPath, TILE_WIDTH, tileBytes, tilePath, tilesOf } from '@hudna/ledger/tree/tiles.ts'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { sha256 } from '../keys/ed25519.ts'
import { STEP_ENTRIES, storeContents } from './contents.ts'
import { createCopy } from './copy.ts'
import { openLogFiles } from './log-files.ts'
import { openMemory } from './memory.ts'
import { mirrorFolders } from './test-mirror.ts'

const mirrors = mirrorFolders()
afterAll(() => mirrors.remove())

const entryAt = (index: number) => Buffer.from(`entry ${index}`)

/** Follows a made-up log through these sizes. */
async function storeThrough(sizes: readonly number[]) {
  const folder = mirrors.fresh()
  const copy = createCopy()
  const log = { origin: 'log.example', vkey: 'key', emptyRoot: copy.rootAt(0), hasKeys: false }
  const storing = {
    copy,
    files: openLogFiles(join(folder, 'log')),
    memory: openMemory(folder, log),
    link: {
      entries: async ({ index, width }: { readonly index: number; readonly width: number }) =>
        Array.from({ length: width }, (_none, place) => entryAt(index * TILE_WIDTH + place)),
    },
    verifier: { verify: async () => {}, learn() {} },
    signal: new AbortController().signal,
    onProgress() {},
  }
  for (const size of sizes) {
    const grown = Array.from({ length: size - copy.tree.size }, (_none, place) =>
      leafHash(sha256, entryAt(copy.tree.size + place)),
    )
    copy.grow(grown)
    await storeContents(storing, size)
  }
  return { log: join(folder, 'log'), copy, stored: storing.memory.now().stored }
}

test('MI1 however a size was reached, every tile of it is there', async () => {
  const size = fc.integer({ min: 1, max: STEP_ENTRIES + 2 * TILE_WIDTH })
  await fc.assert(
    fc.asyncProperty(fc.array(size, { minLength: 1, maxLength: 3 }), async (drawn) => {
      const sizes = drawn.toSorted((one, other) => one - other)
      const last = sizes.at(-1) ?? 0
      const { log, copy, stored } = await storeThrough(sizes)
      expect(stored).toEqual({ size: last, root: copy.rootAt(last) })
      for (const tile of tilesOf(last)) {
        const path = tile.kind === 'entries' ? entriesPath(tile) : tilePath(tile)
        const bytes = readFileSync(join(log, path))
        if (tile.kind === 'hashes') expect(bytes.equals(tileBytes(copy.tree, tile))).toBe(true)
      }
    }),
    { numRuns: 15, examples: [[[STEP_ENTRIES + 10]], [[10, 2 * TILE_WIDTH + 1]]] },
  )
})
