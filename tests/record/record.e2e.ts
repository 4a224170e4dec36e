import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BundleFinding } from '../../cli/log/bundle-check.ts'
import { numbers } from '../centre/numbers.ts'
import { hudna } from '../cli-process.ts'
import {
  type KnownKeys,
  type LogFiles,
  readLogFiles,
  rememberingChecks,
  verifyFiles,
  withEarlierTiles,
} from './flipped-log.ts'
import { type MadeLog, makeLog, witness } from './make-log.ts'

const ENTRIES = 700
const LONG_ENTRIES = 20_000
const FLIPS = 5_000
/** Flips in files on a disk, each with a process of its own. */
const FLIPS_ON_DISK = 8

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
const root = mkdtempSync(join(tmpdir(), 'hudna-record-'))
const folder = join(root, 'log')
const draw = numbers(seed)
let keys: KnownKeys
let files: LogFiles
let paths: readonly string[]
/** What was found of bundles, by what they hold. */
const known = new Map<string, Promise<BundleFinding>>()

beforeAll(async () => {
  process.stdout.write(`damage to files with SEED=${seed}\n`)
  keys = keysOf(await makeLog(folder, ENTRIES))
  files = withEarlierTiles(withEarlierTiles(readLogFiles(folder), 0, 1), 1, 44)
  paths = [...files.keys()]
}, 120_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

function keysOf({ keyring }: MadeLog): KnownKeys {
  return { log: keyring.log.vkey, gateway: keyring.gateway.vkey, witness: witness.vkey }
}

/** Verifies a log in which these files are others; undefined is a file that is missing. */
async function verifyWith(changes: readonly (readonly [string, Uint8Array | undefined])[]) {
  const changed = new Map(files)
  for (const [path, bytes] of changes) {
    if (bytes === undefined) changed.delete(path)
    else changed.set(path, bytes)
  }
  const found = await verifyFiles(changed, keys, rememberingChecks(keys.gateway, known))
  return found.ok ? undefined : found.path
}

function bytesOf(path: string): Uint8Array {
  return files.get(path) ?? new Uint8Array()
}

function pick<T>(list: readonly T[]): T {
  const one = list[draw(list.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

function flipOne(): { readonly path: string; readonly bit: number; readonly bytes: Uint8Array } {
  const path = pick(paths)
  const bytes = bytesOf(path).slice()
  const bit = draw(bytes.length * 8)
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return { path, bit, bytes }
}

test('RL1 a long log is confirmed in one pass, with all that is signed in it', async () => {
  const long = join(root, 'long')
  const made = await makeLog(long, LONG_ENTRIES)
  const { log, gateway } = keysOf(made)
  const given = ['--key', log, '--gateway-key', gateway, '--cosigner', witness.vkey]
  const { status, stdout, stderr } = await hudna(['ledger', 'verify', long, ...given, '--json'])
  expect(status, stderr).toBe(0)
  const found = JSON.parse(stdout)
  expect(found).toMatchObject({
    ok: true,
    size: LONG_ENTRIES,
    root: encodeBase64(made.root),
    unknown: [],
    authors: { checked: true, unchecked: 0 },
    cosigned: [{ from: 'option' }],
  })
  const byAuthors = found.authors.keys.map(({ key }: { key: string }) => key)
  expect(byAuthors.toSorted()).toEqual(['passkey', 'shift'])
  rmSync(long, { recursive: true })
})

test('RL2 no flipped bit goes unseen, and the file that was flipped is named', async () => {
  expect(await verifyWith([])).toBeUndefined()
  const flips = new Map<string, number>()
  for (let flip = 0; flip < FLIPS; flip += 1) {
    const { path, bit, bytes } = flipOne()
    expect(await verifyWith([[path, bytes]]), `bit ${bit} of ${path}`).toBe(path)
    flips.set(path, (flips.get(path) ?? 0) + 1)
  }
  expect([...flips.keys()].toSorted()).toEqual(paths.toSorted())
  const counts = [...flips].map(([path, count]) => `${path} ${count}`).join(', ')
  process.stdout.write(`${FLIPS} flips, 0 unseen: ${counts}\n`)
}, 600_000)

test('RL3 a flipped bit on a disk is named by the command', async () => {
  const published = new Set(readLogFiles(folder).keys())
  const given = ['--key', keys.log, '--gateway-key', keys.gateway, '--cosigner', keys.witness]
  for (let flip = 0; flip < FLIPS_ON_DISK;) {
    const { path, bytes } = flipOne()
    if (!published.has(path)) continue
    writeFileSync(join(folder, path), bytes)
    const { status, stdout } = await hudna(['ledger', 'verify', folder, ...given])
    expect(status).toBe(1)
    expect(stdout.startsWith(`does not fit: ${path}: `), stdout).toBe(true)
    writeFileSync(join(folder, path), bytesOf(path))
    flip += 1
  }
  expect((await hudna(['ledger', 'verify', folder, ...given])).status).toBe(0)
})

/** Files without which the rest can be verified: keys that were given, and tiles of earlier sizes. */
const dispensable = /\.vkey$|^tile\/(0|entries)\/00[01]\.p\//

test('RL4 a file cut short, made longer or missing is named', async () => {
  for (const path of paths) {
    const bytes = bytesOf(path)
    const longer = new Uint8Array([...bytes, 0])
    const doubled = new Uint8Array([...bytes, ...bytes])
    for (const cut of [0, 1, draw(bytes.length), bytes.length - 1])
      expect(await verifyWith([[path, bytes.slice(0, cut)]]), `${path} cut to ${cut}`).toBe(path)
    expect(await verifyWith([[path, bytes.slice(1)]]), path).toBe(path)
    for (const grown of [longer, doubled])
      expect(await verifyWith([[path, grown]]), path).toBe(path)
    const without = await verifyWith([[path, undefined]])
    expect(without, path).toBe(dispensable.test(path) ? undefined : path)
  }
}, 120_000)

test('RL5 files that took each other’s place are named, and so is a file too many', async () => {
  for (const one of paths)
    for (const other of paths.filter((path) => path > one)) {
      const swapped = await verifyWith([
        [one, bytesOf(other)],
        [other, bytesOf(one)],
      ])
      expect([one, other], `${one} and ${other}`).toContain(swapped)
    }
  for (const path of [
    'notes.txt',
    'tile/0/003',
    'tile/entries/002.p/188',
    'tile/3/000',
    'tile/0/0',
  ])
    expect(await verifyWith([[path, new Uint8Array(32)]]), path).toBe(path)
}, 120_000)
