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
import { sha256 } from '../keys/ed25519.ts'
import { openKeyring, writeKeyring } from '../keys/keyring.ts'
import { type Ledger, openLedger } from '../sequencer/record.ts'
import { openStore } from '../store/open.ts'
import { ENTRIES_READ_MAX, type Store, type StoredEntry, type UsedKey } from '../store/store.ts'
import { checkBackup, type CheckedBackup } from './check-backup.ts'
import { readBackup } from './read-backup.ts'
import { RestoreFault } from './restore-fault.ts'

const APPEND_ENTRIES_MAX = 1_024
const APPEND_KEYS_MAX = 10_000

export type Restored = { readonly origin: string; readonly size: number; readonly root: string }

/**
 * Makes a data folder (and with `databaseUrl` an empty database) into the centre of a backup. The whole file is checked
 * before anything is written; then the store is read back and checked again: every entry's hash, the root, and the
 * signed checkpoint of the backup. Views are folded from the record at the first start.
 * The folder appears under its name only when all of it is there. A database has no such step: after a failure it must
 * be emptied before the next try.
 * @throws RestoreFault, StoreFault, RecordFault
 */
export async function restoreBackup(from: {
  readonly file: string
  readonly folder: string
  readonly databaseUrl?: string | undefined
}): Promise<Restored> {
  const { file, folder, databaseUrl } = from
  requireEmpty(folder)
  const backup = await checkBackup(file)
  mkdirSync(dirname(folder), { recursive: true })
  const building = mkdtempSync(`${folder}.restoring-`)
  try {
    await build({ file, building, databaseUrl, backup })
    if (existsSync(folder)) rmdirSync(folder)
    renameSync(building, folder)
  } catch (error) {
    rmSync(building, { recursive: true, force: true })
    throw error
  }
  const { origin, size, root } = backup.manifest
  return { origin, size, root }
}

type Work = {
  readonly file: string
  readonly building: string
  readonly databaseUrl: string | undefined
  readonly backup: CheckedBackup
}

async function build({ file, building, databaseUrl, backup }: Work): Promise<void> {
  writeKeyring(building, backup.keyring)
  writeCentreFile(building, { format: 1, scenario: backup.manifest.scenario })
  const store = await openStore({ folder: building, databaseUrl })
  try {
    if ((await store.log.size()) > 0)
      throw new RestoreFault('not-empty', 'the database holds a record already; name an empty one')
    const keyring = openKeyring(building, () => new Uint8Array(0))
    await fill(store, await openLedger(store.log, keyring), file)
    // Opened again as a centre would: what counts is what is on disk.
    await readBack(await openLedger(store.log, keyring), backup)
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

async function readBack(ledger: Ledger, backup: CheckedBackup): Promise<void> {
  const { size } = ledger.tree
  for (let from = 0; from < size; from += ENTRIES_READ_MAX)
    await ledger.read({ from, to: Math.min(size, from + ENTRIES_READ_MAX) })
  const { root } = ledger.head()
  if (size === backup.manifest.size && root === backup.manifest.root) return
  throw new RestoreFault('damaged', 'what was written is not what the backup holds')
}

function requireEmpty(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return
  throw new RestoreFault('not-empty', `${folder} is not empty; name a folder that is`)
}
