import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { writeCentreFile } from '../centre-file.ts'
import { sha256, signingKey, verifierOf } from '../keys/ed25519.ts'
import { type Keyring, type KeyringFile, openKeyring, writeKeyring } from '../keys/keyring.ts'
import { type Ledger, openLedger } from '../sequencer/record.ts'
import { openStore } from '../store/open.ts'
import { ENTRIES_READ_MAX, type Store, type StoredEntry, type UsedKey } from '../store/store.ts'
import { restoreAttachments } from './attachment-lines.ts'
import { checkBackup, type CheckedBackup } from './check-backup.ts'
import { restoreCosigned } from './cosigned-lines.ts'
import { extendFromMirror, keepCosignatures, largestMirror } from './extend.ts'
import { readKeyFile } from './key-file.ts'
import { type MirrorLog, type MirrorReading, openMirrorLog } from './mirror-log.ts'
import { readBackup } from './read-backup.ts'
import { RestoreFault } from './restore-fault.ts'

const APPEND_ENTRIES_MAX = 1_024
const APPEND_KEYS_MAX = 10_000

export type Restored = { readonly origin: string; readonly size: number; readonly root: string }

export type RestoreRequest = {
  /** A backup, or a key file beside at least one mirror. */
  readonly file: string
  readonly folder: string
  readonly databaseUrl?: string | undefined
  /** Where mirrors are that have more of the record: data folders, published logs or addresses. */
  readonly mirrors?: { readonly places: readonly string[]; readonly reading: MirrorReading }
}

/**
 * Makes a data folder (and with `databaseUrl` an empty database) into the centre of a backup. The whole file is checked
 * before anything is written; then the store is read back and checked again: every entry's hash, the root, and the
 * signed checkpoint of the backup. Views are folded from the record at the first start.
 * With mirrors the record goes on to the newest head that they have; their signatures and hashes are checked before
 * anything is written, and each entry before it is appended.
 * The folder appears under its name only when all of it is there. A database has no such step: after a failure it must
 * be emptied before the next try.
 * @throws RestoreFault, StoreFault, RecordFault
 */
export async function restoreBackup(request: RestoreRequest): Promise<Restored> {
  const { folder, databaseUrl } = request
  requireEmpty(folder)
  const source = await openSource(request)
  mkdirSync(dirname(folder), { recursive: true })
  const building = mkdtempSync(`${folder}.restoring-`)
  try {
    await build({ building, databaseUrl, source })
    if (existsSync(folder)) rmdirSync(folder)
    renameSync(building, folder)
  } catch (error) {
    rmSync(building, { recursive: true, force: true })
    throw error
  }
  return { origin: source.keyring.origin, ...headOf(source) }
}

/** Everything that a centre is restored from, checked. */
type Source = {
  readonly keyring: KeyringFile
  readonly scenario: string | null
  readonly backup: (CheckedBackup & { readonly file: string }) | undefined
  readonly mirrors: readonly MirrorLog[]
}

async function openSource({ file, mirrors }: RestoreRequest): Promise<Source> {
  const keys = readKeyFile(file)
  if (keys !== undefined && mirrors === undefined)
    throw new RestoreFault(
      'malformed',
      `${file} holds keys and no record: name a mirror that has it`,
    )
  const backup = keys === undefined ? { ...(await checkBackup(file)), file } : undefined
  const keyring = keys?.keyring ?? backup?.keyring
  if (keyring === undefined) throw new RestoreFault('malformed', `${file} holds no keys`)
  const { vkey } = signingKey(keyring.origin, Buffer.from(keyring.logSeed, 'base64'))
  const log = verifierOf(vkey)
  const opened: MirrorLog[] = []
  if (mirrors !== undefined)
    for (const place of mirrors.places)
      opened.push(await openMirrorLog(place, { log, reading: mirrors.reading }))
  if (opened.length > 0) largestMirror(opened)
  const scenario = keys === undefined ? (backup?.manifest.scenario ?? null) : keys.scenario
  return { keyring, scenario, backup, mirrors: opened }
}

/** The head that the restored record must have: the larger one of backup and mirrors. */
function headOf({ backup, mirrors }: Source): { readonly size: number; readonly root: string } {
  const heads = [backup?.manifest, ...mirrors.map(({ head }) => head)].filter(
    (one) => one !== undefined,
  )
  const [largest] = heads.toSorted((one, other) => other.size - one.size)
  if (largest === undefined) throw new RestoreFault('malformed', 'there is no record to restore')
  return { size: largest.size, root: largest.root }
}

type Work = {
  readonly building: string
  readonly databaseUrl: string | undefined
  readonly source: Source
}

async function build({ building, databaseUrl, source }: Work): Promise<void> {
  const { backup, mirrors } = source
  writeKeyring(building, source.keyring)
  writeCentreFile(building, { format: 1, scenario: source.scenario })
  const store = await openStore({ folder: building, databaseUrl })
  try {
    if ((await store.log.size()) > 0)
      throw new RestoreFault('not-empty', 'the database holds a record already; name an empty one')
    const keyring = openKeyring(building, () => new Uint8Array(0))
    const ledger = await openLedger(store.log, keyring)
    if (backup !== undefined) await fill(store, ledger, backup.file)
    if (mirrors.length > 0) await extendFromMirror(ledger, largestMirror(mirrors))
    // Opened again as a centre would: what counts is what is on disk.
    const again = await openLedger(store.log, keyring)
    await readBack(again, headOf(source))
    if (backup !== undefined) {
      await fillCosigned({ file: backup.file, building, keyring, store })
      await restoreAttachments(building, readBackup(backup.file))
    }
    const heads = mirrors.flatMap(({ head, cosigned }) => [head, ...cosigned])
    const place = { folder: building, cosignatures: store.cosignatures }
    await keepCosignatures(place, { ledger: again, heads })
  } finally {
    await store.close()
  }
}

/** Appends through the same commit as the sequencer: durable, read back, root computed on two paths, signed. */
async function fill(store: Store, ledger: Ledger, file: string): Promise<void> {
  let entries: StoredEntry[] = []
  let keys: UsedKey[] = []
  async function flush(): Promise<void> {
    await ledger.commit({ size: ledger.tree.size, entries, keys })
    entries = []
    keys = []
  }
  for await (const line of readBackup(file)) {
    if (line.line === 'account') await store.accounts.addAccount(line.account)
    if (line.line === 'key') keys.push(line.key)
    if (line.line === 'entry') {
      const bytes = Buffer.from(line.bytes, 'base64')
      entries.push({ index: line.index, bytes, leafHash: leafHash(sha256, bytes) })
    }
    if (entries.length >= APPEND_ENTRIES_MAX || keys.length >= APPEND_KEYS_MAX) await flush()
  }
  await flush()
}

/** The heads that parties cosigned, each compared with the record as it now stands. */
async function fillCosigned(work: {
  readonly file: string
  readonly building: string
  readonly keyring: Keyring
  readonly store: Store
}): Promise<void> {
  const { file, building, keyring, store } = work
  const ledger = await openLedger(store.log, keyring)
  const into = { folder: building, keyring, ledger, store: store.cosignatures }
  const cosigned = restoreCosigned(into)
  for await (const line of readBackup(file)) {
    if (line.line === 'cosigned') await cosigned.keep(line)
  }
  cosigned.finish()
}

async function readBack(
  ledger: Ledger,
  wanted: { readonly size: number; readonly root: string },
): Promise<void> {
  const { size } = ledger.tree
  for (let from = 0; from < size; from += ENTRIES_READ_MAX)
    await ledger.read({ from, to: Math.min(size, from + ENTRIES_READ_MAX) })
  const { root } = ledger.head()
  if (size === wanted.size && root === wanted.root) return
  throw new RestoreFault('damaged', 'what was written is not what the backup holds')
}

function requireEmpty(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return
  throw new RestoreFault('not-empty', `${folder} is not empty; name a folder that is`)
}
