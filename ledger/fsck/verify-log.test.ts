import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatCheckpoint } from '../note/checkpoint.ts'
import { parseNote, signNote, type Signer, type Verifier } from '../note/note.ts'
import { ED25519_TYPE, formatVkey, keyId } from '../note/vkey.ts'
import { leafHash } from '../tree/hash.ts'
import {
  encodeBundle,
  entriesPath,
  TILE_WIDTH,
  tileBytes,
  tilePath,
  tilesOf,
} from '../tree/tiles.ts'
import { createTree } from '../tree/tree.ts'
import { type EntryInspection, type EntryMisfit, inspectEach } from './inspection.ts'
import { verifyLog, type VerifyLogResult } from './verify-log.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const PKCS8_START = Buffer.from('302e020100300506032b657004220420', 'hex')
const GOLDEN_SEED = 'hudna ledger vectors: a published key, sign nothing with it'

type Files = Map<string, Uint8Array>
type Key = { readonly signer: Signer; readonly verifier: Verifier; readonly vkey: string }

function keyOf(name: string, phrase: string): Key {
  const der = Buffer.concat([PKCS8_START, sha256(Buffer.from(phrase))])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const open = createPublicKey(key)
  const publicKey = open.export({ format: 'der', type: 'spki' }).subarray(-32)
  const noteKey = { sha256, name, type: ED25519_TYPE, publicKey }
  const id = keyId(noteKey)
  return {
    signer: { name, keyId: id, sign: (message) => sign(null, message, key) },
    verifier: { name, keyId: id, verify: (message, line) => verify(null, message, open, line) },
    vkey: formatVkey(noteKey),
  }
}

const ORIGIN = 'vectors.example/log'
const log = keyOf(ORIGIN, GOLDEN_SEED)
const witness = keyOf('witness.example/w1', 'a witness')

function goldenLog(): Files {
  const folder = fileURLToPath(new URL('../../vectors/ledger/log-300', import.meta.url))
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
  return new Map(
    paths.map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path)]),
  )
}

function writeLog(
  entries: readonly Uint8Array[],
  signers: readonly Signer[] = [log.signer],
): Files {
  const tree = createTree(sha256)
  for (const entry of entries) tree.append(leafHash(sha256, entry))
  const files: Files = new Map()
  for (const tile of tilesOf(entries.length)) {
    if (tile.kind === 'hashes') files.set(tilePath(tile), tileBytes(tree, tile))
    const start = tile.index * TILE_WIDTH
    if (tile.kind === 'entries') {
      files.set(entriesPath(tile), encodeBundle(entries.slice(start, start + tile.width)))
    }
  }
  const text = formatCheckpoint({ origin: ORIGIN, size: entries.length, root: tree.root() })
  return files.set('checkpoint', signNote(text, signers))
}

const numbers = (count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, index) => Buffer.from(`entry ${index}`))

function check(files: Files, cosigners: readonly Verifier[] = []): Promise<VerifyLogResult> {
  const source = {
    read: (path: string) => Promise.resolve(files.get(path)),
    list: () => files.keys(),
  }
  return verifyLog({ source, verifier: log.verifier, cosigners, sha256 })
}

test('F1 a complete log is confirmed, entry by entry', async () => {
  const files = goldenLog()
  const seen: string[] = []
  const progress: number[] = []
  const result = await verifyLog({
    source: { read: (path) => Promise.resolve(files.get(path)), list: () => files.keys() },
    verifier: log.verifier,
    sha256,
    onProgress: ({ entries, size }) => progress.push(entries, size),
    inspection: inspectEach((index, entry) => {
      seen[index] = Buffer.from(entry).toString()
      return undefined
    }),
  })
  const expected = Array.from({ length: 300 }, (_, at) => `entry ${at}${'.'.repeat(at % 17)}`)
  expect(seen).toEqual(expected)
  expect(progress).toEqual([256, 300, 300, 300])
  if (!result.ok) throw new Error(`${result.path}: ${result.reason}`)
  const root = Buffer.from(result.root).toString('base64')
  expect({ ...result, root }).toEqual({
    checkpoint: parseNote(files.get('checkpoint')!),
    ok: true,
    size: 300,
    root: 'XuvMriZ3EPZVIsjkRRkca9NK5lHEu2xDEZav0cypsvQ=',
    entries: 300,
    unknown: [],
  })
  expect(Buffer.from(files.get('log.vkey')!).toString()).toBe(`${log.vkey}\n`)
})

test('F2 logs of any size are confirmed, every file read once', async () => {
  for (const size of [0, 1, 2, 255, 256, 257, 511, 512, 513, 1000, 66_000]) {
    const files = writeLog(numbers(size))
    const reads: string[] = []
    const read = (path: string): Promise<Uint8Array | undefined> => {
      if (path !== 'log.vkey') reads.push(path)
      return Promise.resolve(files.get(path))
    }
    const result = await verifyLog({ source: { read }, verifier: log.verifier, sha256 })
    expect(result).toMatchObject({ ok: true, size, entries: size })
    expect(reads.toSorted()).toEqual([...files.keys()].toSorted())
  }
})

test('F3 a missing file is named', async () => {
  const complete = writeLog(numbers(600))
  for (const path of complete.keys()) {
    const files = new Map(complete)
    files.delete(path)
    expect(await check(files)).toEqual({ ok: false, path, reason: 'the file is missing' })
  }
})

test('F4 a flipped bit anywhere in a log is found and its file named', async () => {
  const golden = goldenLog()
  const paths = [...golden.keys()]
  expect(paths).toHaveLength(11)
  const flip = fc.record({ file: fc.nat(paths.length - 1), at: fc.nat(), bit: fc.nat(7) })
  await fc.assert(
    fc.asyncProperty(flip, async ({ file, at, bit }) => {
      const path = paths[file]!
      const bytes = Uint8Array.from(golden.get(path)!)
      bytes[at % bytes.length]! ^= 1 << bit
      const result = await check(new Map(golden).set(path, bytes))
      expect(result).toMatchObject({ ok: false, path })
    }),
    { numRuns: 800 },
  )
})

test('F4 every bit of checkpoint and key file counts', async () => {
  const golden = goldenLog()
  for (const path of ['checkpoint', 'log.vkey']) {
    const honest = golden.get(path)!
    for (let bit = 0; bit < honest.length * 8; bit += 1) {
      const bytes = Uint8Array.from(honest)
      bytes[bit >> 3]! ^= 1 << (bit & 7)
      const result = await check(new Map(golden).set(path, bytes))
      expect(result, `bit ${bit}`).toMatchObject({ ok: false, path })
    }
  }
})

test('F5 a file cut short or made longer is named', async () => {
  const golden = goldenLog()
  for (const [path, bytes] of golden) {
    const longer = Buffer.concat([bytes, Buffer.from([0])])
    for (const changed of [bytes.subarray(0, -1), bytes.subarray(1), longer, new Uint8Array(0)]) {
      const result = await check(new Map(golden).set(path, changed))
      expect(result).toMatchObject({ ok: false, path })
    }
  }
})

test('F6 a checkpoint that is not of this log is named', async () => {
  const other = keyOf(ORIGIN, 'another key')
  const stranger = keyOf('other.example/log', GOLDEN_SEED)
  const root = new Uint8Array(32)
  const misnamed = formatCheckpoint({ origin: 'other.example/log', size: 300, root })
  const wrongRoot = formatCheckpoint({ origin: ORIGIN, size: 300, root })
  const rewritten = writeLog(numbers(300))
  for (const checkpoint of [
    writeLog(numbers(300), [other.signer]).get('checkpoint')!,
    writeLog(numbers(300), [stranger.signer]).get('checkpoint')!,
    signNote(misnamed, [log.signer]),
    signNote(wrongRoot, [log.signer]),
    signNote('no checkpoint\n', [log.signer]),
    goldenLog().get('checkpoint')!,
  ]) {
    const files = new Map(rewritten).set('checkpoint', checkpoint)
    expect(await check(files)).toMatchObject({ ok: false, path: 'checkpoint' })
  }
})

test('F6 a signature of a cosigner alone does not make a checkpoint', async () => {
  const files = writeLog(numbers(3), [witness.signer])
  const result = await check(files, [witness.verifier])
  expect(result).toMatchObject({ ok: false, path: 'checkpoint' })
})

test('F11 the roots of smaller sizes are told on the way', async () => {
  const files = writeLog(numbers(600))
  const sizes = [1, 100, 255, 256, 257, 512, 600, 601]
  const told = new Map<number, Uint8Array>()
  const result = await verifyLog({
    source: { read: async (path) => files.get(path) },
    verifier: log.verifier,
    sha256,
    roots: { sizes: new Set(sizes), onRoot: (size, root) => told.set(size, root) },
  })
  expect(result).toMatchObject({ ok: true })
  const tree = createTree(sha256)
  for (const entry of numbers(600)) tree.append(leafHash(sha256, entry))
  const wanted = sizes.filter((size) => size <= 600).map((size) => [size, tree.root(size)] as const)
  expect([...told].map(([size, root]) => [size, Buffer.from(root).toString('hex')])).toEqual(
    wanted.map(([size, root]) => [size, Buffer.from(root).toString('hex')]),
  )
})

test('F7 a reason given for an entry names its bundle', async () => {
  const files = writeLog(numbers(300))
  for (const later of [false, true]) {
    const result = await verifyLog({
      source: { read: (path) => Promise.resolve(files.get(path)) },
      verifier: log.verifier,
      sha256,
      inspection: inspectEach((index) => {
        const reason = index === 260 ? 'the author is unknown' : undefined
        return later ? Promise.resolve(reason) : reason
      }),
    })
    const path = 'tile/entries/001.p/44'
    expect(result).toEqual({ ok: false, path, reason: 'entry 260: the author is unknown' })
  }
})

/** Looks at everything only when asked for the last time, as one that is far behind would. */
function lateInspection(misfits: readonly EntryMisfit[]): EntryInspection {
  const found = misfits.toSorted((one, other) => one.index - other.index)[0]
  return { take: async () => undefined, finish: async () => found }
}

test('F7 the first misfit by its place in the log is named, however late it is known', async () => {
  const files = writeLog(numbers(900))
  files.delete('tile/entries/002')
  const inspection = lateInspection([
    { index: 700, reason: 'second' },
    { index: 300, reason: 'first' },
  ])
  const source = { read: async (path: string) => files.get(path) }
  const request = { source, verifier: log.verifier, sha256 }
  expect(await verifyLog({ ...request, inspection })).toEqual({
    ok: false,
    path: 'tile/entries/001',
    reason: 'entry 300: first',
  })
  expect(await verifyLog({ ...request, inspection: lateInspection([]) })).toMatchObject({
    ok: false,
    path: 'tile/entries/002',
  })
})

test('F8 files that belong to no log, or to a larger one, are named', async () => {
  const larger = writeLog(numbers(700))
  for (const path of ['notes.txt', 'tile/0/0', 'tile/entries/000.p/256', 'tile/3/000']) {
    const files = writeLog(numbers(300)).set(path, new Uint8Array(1))
    expect(await check(files)).toMatchObject({ ok: false, path })
  }
  for (const path of ['tile/0/001', 'tile/entries/001', 'tile/0/002.p/188', 'tile/1/000.p/2']) {
    const files = writeLog(numbers(300)).set(path, larger.get(path)!)
    expect(await check(files)).toMatchObject({ ok: false, path })
  }
})

test('F8 a file that the caller answers for may lie among the others', async () => {
  const files = writeLog(numbers(3)).set('gateway.vkey', new Uint8Array(1))
  expect(await check(files)).toMatchObject({ ok: false, path: 'gateway.vkey' })
  const source = { read: async (path: string) => files.get(path), list: () => files.keys() }
  const request = { source, verifier: log.verifier, sha256, checkedByCaller: ['gateway.vkey'] }
  expect(await verifyLog(request)).toMatchObject({ ok: true, size: 3 })
})

test('F8 partial tiles of earlier sizes must begin their successors', async () => {
  const files = writeLog(numbers(700))
  for (const size of [1, 100, 256, 300, 699]) {
    for (const [path, bytes] of writeLog(numbers(size))) {
      if (path !== 'checkpoint') files.set(path, bytes)
    }
  }
  expect(await check(files)).toMatchObject({ ok: true, size: 700 })
  const foreign = writeLog(numbers(100).toReversed())
  for (const path of ['tile/0/000.p/100', 'tile/entries/000.p/100']) {
    const result = await check(new Map(files).set(path, foreign.get(path)!))
    expect(result).toMatchObject({ ok: false, path })
  }
})

test('F9 lines of cosigners must hold, other lines are reported', async () => {
  const files = writeLog(numbers(5), [log.signer, witness.signer])
  expect(await check(files)).toMatchObject({ ok: true, unknown: ['witness.example/w1'] })
  expect(await check(files, [witness.verifier])).toMatchObject({ ok: true, unknown: [] })
  const failing: Verifier = { ...witness.verifier, verify: () => false }
  const result = await check(files, [failing])
  expect(result).toMatchObject({ ok: false, path: 'checkpoint' })
})

test('F10 an error of the source is thrown', async () => {
  const source = { read: () => Promise.reject<undefined>(new Error('EIO')) }
  const verification = verifyLog({ source, verifier: log.verifier, sha256 })
  await expect(verification).rejects.toThrow('EIO')
})
