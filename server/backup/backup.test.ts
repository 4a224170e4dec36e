import {
  createWriteStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cosignedNotePath } from '../cosigning/known-heads.ts'
import { forgedHead } from '../cosigning/test-cosigners.ts'
import { keyringPath, openKeyring, readKeyringFile } from '../keys/keyring.ts'
import { rebuild } from '../projections/projections.ts'
import { openLedger } from '../sequencer/record.ts'
import { partyOf } from '../sequencer/test-commands.ts'
import {
  begunTestCentre,
  openTestCentre,
  START,
  testFolders,
  type TestCentre,
} from '../sequencer/test-sequencer.ts'
import { withStore } from '../store/test-engines.ts'
import { startPostgres } from '../store/test-postgres.ts'
import type { BackupLine } from './format.ts'
import { restoreBackup } from './restore.ts'
import { RestoreFault } from './restore-fault.ts'
import { writeBackup } from './write-backup.ts'

const folders = testFolders()
const account = {
  officer: 'duty-1',
  name: 'Salma',
  credential: 'scrypt$c2FsdA==$a2V5',
  createdAt: START,
}
let centre: TestCentre
let file: string

beforeAll(async () => {
  centre = await begunTestCentre(folders.fresh())
  await centre.store.accounts.addAccount(account)
  file = join(folders.fresh(), 'centre.backup.gz')
  await save(file)
})
afterAll(async () => {
  await centre.close()
  folders.remove()
})

async function save(path: string): Promise<void> {
  const keyring = readKeyringFile(centre.folder)
  const { store, ledger } = centre
  const source = { store, ledger, keyring, scenario: null, createdAt: START }
  await pipeline(writeBackup(source), createWriteStream(path))
}

function linesOf(path: string): BackupLine[] {
  const texts = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n')
  return texts.map((text) => JSON.parse(text) as BackupLine)
}

/** Writes lines as a backup file beside an empty place for a restored centre. */
function altered(lines: readonly unknown[]): { file: string; folder: string } {
  const root = folders.fresh()
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  writeFileSync(join(root, 'altered.gz'), gzipSync(text))
  return { file: join(root, 'altered.gz'), folder: join(root, 'restored') }
}

async function codeOf(restoring: Promise<unknown>): Promise<string> {
  try {
    await restoring
    return 'restored'
  } catch (fault) {
    if (fault instanceof RestoreFault) return fault.code
    throw fault
  }
}

test('BK1 a restored centre has the same record, keys and accounts', async () => {
  const folder = join(folders.fresh(), 'restored')
  const restored = await restoreBackup({ file, folder })
  const head = centre.ledger.head()
  expect(restored).toEqual({ origin: centre.keyring.origin, size: head.size, root: head.root })
  await withStore({ folder }, async ({ log, accounts, views }) => {
    expect(await log.checkpoint()).toEqual({ size: head.size, note: head.note })
    expect(await log.entries({ from: 0, to: head.size })).toEqual(
      await centre.store.log.entries({ from: 0, to: head.size }),
    )
    expect(await log.keysAfter('')).toEqual(await centre.store.log.keysAfter(''))
    expect(await accounts.accounts()).toEqual([account])
    expect(await views.size()).toBe(0)
  })
})

test('BK1 a restored centre folds its views and goes on', async () => {
  const folder = join(folders.fresh(), 'restored')
  await restoreBackup({ file, folder })
  const again = await openTestCentre(folder)
  try {
    const before = again.ledger.head().size
    await rebuild(centre.store.views, centre.ledger)
    expect(await again.store.views.digest()).toEqual(await centre.store.views.digest())
    const outcome = await again.submit(partyOf('newcomer'))
    expect(outcome).toMatchObject({ outcome: 'recorded', firstIndex: before })
  } finally {
    await again.close()
  }
})

test('BK2 what is recorded while the backup is written is not in it', async () => {
  const later = await begunTestCentre(folders.fresh())
  try {
    const { store, ledger } = later
    const head = ledger.head()
    const keyring = readKeyringFile(later.folder)
    const stream = writeBackup({ store, ledger, keyring, scenario: null, createdAt: START })
    await later.submit(partyOf('meanwhile'))
    const path = join(folders.fresh(), 'a.gz')
    await pipeline(stream, createWriteStream(path))
    const lines = linesOf(path)
    expect(lines[0]).toMatchObject({ line: 'manifest', size: head.size, root: head.root })
    expect(lines.filter(({ line }) => line === 'entry')).toHaveLength(head.size)
    const folder = join(folders.fresh(), 'restored')
    expect(await restoreBackup({ file: path, folder })).toMatchObject({ size: head.size })
  } finally {
    await later.close()
  }
})

test('BK3 a folder that is not empty stays as it was', async () => {
  const folder = folders.fresh()
  writeFileSync(join(folder, 'note.txt'), 'mine')
  expect(await codeOf(restoreBackup({ file, folder }))).toBe('not-empty')
  expect(readdirSync(folder)).toEqual(['note.txt'])
})

test('BK3 an empty folder is taken', async () => {
  const folder = join(folders.fresh(), 'empty')
  mkdirSync(folder)
  await restoreBackup({ file, folder })
  expect(readdirSync(folder)).toContain('centre.json')
})

test('BK4 a change anywhere in the record is found, and nothing is left behind', async () => {
  const lines = linesOf(file)
  const places = lines.flatMap(({ line }, at) => (line === 'entry' ? [at] : []))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), fc.nat(), async (place, drawn) => {
      const changed = structuredClone(lines) as { bytes: string }[]
      const line = changed[place]
      if (line === undefined) throw new Error('no such line')
      const bytes = Buffer.from(line.bytes, 'base64')
      bytes[drawn % bytes.length] = (bytes[drawn % bytes.length] ?? 0) ^ 1
      line.bytes = bytes.toString('base64')
      const copy = altered(changed)
      expect(await codeOf(restoreBackup(copy))).toBe('damaged')
      expect(readdirSync(join(copy.folder, '..'))).toEqual(['altered.gz'])
    }),
    { numRuns: 25 },
  )
})

test('BK4 a line that is missing, doubled or out of place is found', async () => {
  const lines = linesOf(file)
  const entry = lines.findIndex(({ line }) => line === 'entry')
  const variants = [
    lines.toSpliced(entry + 1, 1),
    lines.toSpliced(entry, 0, ...lines.slice(entry, entry + 1)),
    lines.with(entry, lines[entry + 1] ?? lines[0]!).with(entry + 1, lines[entry]!),
    lines.toSpliced(1, 1),
    [...lines, ...lines.slice(entry, entry + 1)],
    lines.slice(0, -1),
  ]
  for (const variant of variants) {
    const place = altered(variant)
    expect(await codeOf(restoreBackup(place))).toBe('damaged')
    expect(readdirSync(join(place.folder, '..'))).toEqual(['altered.gz'])
  }
})

test('BK5 a file that breaks off is damaged', async () => {
  const bytes = readFileSync(file)
  for (const part of [0.2, 0.6, 0.99]) {
    const root = folders.fresh()
    writeFileSync(join(root, 'cut.gz'), bytes.subarray(0, Math.floor(bytes.length * part)))
    const restoring = restoreBackup({ file: join(root, 'cut.gz'), folder: join(root, 'restored') })
    expect(await codeOf(restoring)).toBe('damaged')
    expect(readdirSync(root)).toEqual(['cut.gz'])
  }
})

test('BK5 a file that is something else is no backup', async () => {
  const root = folders.fresh()
  writeFileSync(join(root, 'text'), 'id,year\n1,2016\n')
  writeFileSync(join(root, 'gzip'), gzipSync('id,year\n1,2016\n'))
  for (const name of ['text', 'gzip', 'nothing-here', '.']) {
    const restoring = restoreBackup({ file: join(root, name), folder: join(root, 'restored') })
    expect(await codeOf(restoring)).toBe('malformed')
  }
})

test('BK6 a checkpoint of other keys is refused', async () => {
  const other = await begunTestCentre(folders.fresh())
  try {
    const lines = linesOf(file)
    const foreign = {
      ...readKeyringFile(centre.folder),
      logSeed: Buffer.alloc(32).toString('base64'),
    }
    const wrongKeys = altered(lines.with(1, { line: 'keyring', keyring: foreign }))
    expect(await codeOf(restoreBackup(wrongKeys))).toBe('damaged')
    await other.submit(partyOf('other'))
    const wrongNote = altered(
      lines.with(lines.length - 1, { line: 'checkpoint', note: other.ledger.head().note }),
    )
    expect(await codeOf(restoreBackup(wrongNote))).toBe('damaged')
  } finally {
    await other.close()
  }
})

test('BK7 the keys of a restored centre are for its owner alone', async () => {
  const folder = join(folders.fresh(), 'restored')
  await restoreBackup({ file, folder })
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(keyringPath(folder)).mode & 0o777).toBe(0o600)
  expect(readKeyringFile(folder)).toEqual(readKeyringFile(centre.folder))
})

/** Cosigned heads of the centre's record, at these sizes. */
function cosignedAt(...sizes: readonly number[]) {
  return sizes.map((size) => ({
    size,
    note: forgedHead(centre.keyring, { size, root: centre.ledger.tree.root(size) }),
    lines: [
      { key: 'north-mirror', time: 1_456_819_200 + size, line: `\u2014 north.example ${size}` },
    ],
  }))
}

test('BK9 a restored centre has the cosigned heads, and their newest beside its keys', async () => {
  const { size } = centre.ledger.head()
  const heads = cosignedAt(2, size - 1, size)
  for (const head of heads) await centre.store.cosignatures.keep(head)
  const path = join(folders.fresh(), 'cosigned.gz')
  await save(path)
  const folder = join(folders.fresh(), 'restored')
  await restoreBackup({ file: path, folder })
  await withStore({ folder }, async ({ cosignatures }) => {
    expect(await cosignatures.from(0)).toEqual(heads)
  })
  const note = readFileSync(cosignedNotePath(folder), 'utf8')
  expect(note).toBe(`${heads[2]?.note}${heads[2]?.lines[0]?.line}\n`)
})

test('BK9 a cosigned head of another record is damage', async () => {
  const lines = linesOf(file).filter(({ line }) => line !== 'cosigned')
  const { size } = centre.ledger.head()
  const other = { size, note: forgedHead(centre.keyring, { size }), lines: [] }
  const beyond = { size: size + 1, note: forgedHead(centre.keyring, { size: size + 1 }), lines: [] }
  const [held] = cosignedAt(2)
  const misnamed = { ...held, size: 3 }
  for (const wrong of [other, beyond, misnamed, { ...held, note: 'no note' }]) {
    const place = altered(lines.toSpliced(-1, 0, { line: 'cosigned', ...wrong } as never))
    expect(await codeOf(restoreBackup(place))).toBe('damaged')
    expect(readdirSync(join(place.folder, '..'))).toEqual(['altered.gz'])
  }
})

test('BK10 a backup of version 1 is restored', async () => {
  const lines = linesOf(file).filter(({ line }) => line !== 'cosigned')
  const older = lines.map((line) => (line.line === 'manifest' ? { ...line, version: 1 } : line))
  const place = altered(older)
  const { size } = centre.ledger.head()
  expect(await restoreBackup(place)).toMatchObject({ size })
})

test('BK10 a backup of version 2 is restored', async () => {
  const older = linesOf(file).map((line) =>
    line.line === 'manifest' ? { ...line, version: 2 } : line,
  )
  const { size } = centre.ledger.head()
  expect(await restoreBackup(altered(older))).toMatchObject({ size })
})

test('BK8 a backup of SQLite is restored into PostgreSQL, once', async () => {
  const server = await startPostgres()
  try {
    const databaseUrl = server.url
    const folder = join(folders.fresh(), 'restored')
    await restoreBackup({ file, folder, databaseUrl })
    const { size, root } = centre.ledger.head()
    await withStore({ folder, databaseUrl }, async ({ log }) => {
      const ledger = await openLedger(
        log,
        openKeyring(folder, () => new Uint8Array(0)),
      )
      expect(ledger.head()).toMatchObject({ size, root })
    })
    const twice = restoreBackup({ file, folder: join(folders.fresh(), 'second'), databaseUrl })
    expect(await codeOf(twice)).toBe('not-empty')
  } finally {
    await server.stop()
  }
})
