import { Readable } from 'node:stream'
import { createGzip, type Gzip } from 'node:zlib'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import type { KeyringFile } from '../keys/keyring.ts'
import type { Ledger, SealedHead } from '../sequencer/record.ts'
import { ENTRIES_READ_MAX, type Store } from '../store/store.ts'
import { attachmentLines, type SavedFiles } from './attachment-lines.ts'
import { cosignedHeads } from './cosigned-lines.ts'
import { BACKUP_FORMAT, BACKUP_VERSION, type BackupLine } from './format.ts'

const GZIP_LEVEL = 6

/** What a backup is made of. */
export type BackupSource = {
  readonly store: Pick<Store, 'accounts' | 'log' | 'cosignatures'>
  readonly ledger: Ledger
  readonly keyring: KeyringFile
  readonly scenario: string | null
  readonly createdAt: Instant
  readonly attachments?: SavedFiles
}

/**
 * Everything that a restored centre needs, up to the head at this moment; what is recorded meanwhile is left out.
 * A failed read destroys the stream, so that nobody takes the file for a whole one.
 */
export function writeBackup(source: BackupSource): Gzip {
  const lines = Readable.from(textOf(backupLines(source, source.ledger.head())))
  const file = lines.pipe(createGzip({ level: GZIP_LEVEL }))
  lines.on('error', (error) => file.destroy(error))
  file.on('close', () => lines.destroy())
  return file
}

async function* backupLines(source: BackupSource, head: SealedHead): AsyncGenerator<BackupLine> {
  const { store, ledger, keyring, scenario, createdAt, attachments } = source
  yield {
    line: 'manifest',
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    origin: keyring.origin,
    size: head.size,
    root: head.root,
    scenario,
    createdAt,
  }
  yield { line: 'keyring', keyring }
  for (const account of await store.accounts.accounts()) yield { line: 'account', account }
  yield* keyLines(source, head.size)
  for (let from = 0; from < head.size; from += ENTRIES_READ_MAX) {
    const to = Math.min(head.size, from + ENTRIES_READ_MAX)
    for (const { index, bytes } of await ledger.read({ from, to }))
      yield { line: 'entry', index, bytes: Buffer.from(bytes).toString('base64') }
  }
  for await (const cosigned of cosignedHeads(store.cosignatures, head.size)) {
    const { size, note, lines } = cosigned
    yield { line: 'cosigned', size, note, lines: [...lines] }
  }
  if (attachments !== undefined) yield* attachmentLines(attachments)
  yield { line: 'checkpoint', note: head.note }
}

async function* keyLines({ store }: BackupSource, size: number): AsyncGenerator<BackupLine> {
  let keys = await store.log.keysAfter('')
  while (keys.length > 0) {
    for (const key of keys) if (key.firstIndex + key.count <= size) yield { line: 'key', key }
    keys = await store.log.keysAfter(keys.at(-1)?.key ?? '')
  }
}

async function* textOf(lines: AsyncIterable<BackupLine>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`
}
