import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { requireAdministrator } from '../http/caller.ts'
import type { Centre } from '../http/centre.ts'
import type { KeyringFile } from '../keys/keyring.ts'
import type { SealedHead } from '../sequencer/record.ts'
import { ENTRIES_READ_MAX } from '../store/store.ts'
import { BACKUP_FORMAT, BACKUP_VERSION, type BackupLine } from './format.ts'

/** A centre that can give its keys to a backup. */
type BackedUp = Centre & { readonly keyringFile?: () => KeyringFile }

const GZIP_LEVEL = 6

/**
 * `GET /api/backup`, for the administrator: the whole centre as one file, while it runs. It holds the signing keys and
 * the accounts, so whoever has the file can be the centre: keep it readable by its owner alone (mode 0600).
 */
export function addBackup(app: FastifyInstance, centre: BackedUp): void {
  app.get('/api/backup', async (request, reply) => {
    await requireAdministrator(centre, request)
    const head = centre.ledger.head()
    const lines = Readable.from(textOf(backupLines(centre, head)))
    const file = lines.pipe(createGzip({ level: GZIP_LEVEL }))
    // A broken read must break the answer off, so that nobody takes the file for a whole one.
    lines.on('error', (error) => {
      request.log.error({ err: error }, 'backup ended')
      file.destroy(error)
    })
    request.log.info({ size: head.size }, 'backup')
    return reply
      .type('application/gzip')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="hudna-${head.size}.backup.gz"`)
      .send(file)
  })
}

/** Everything that a restored centre needs, up to a sealed head; what is recorded meanwhile is left out. */
async function* backupLines(centre: BackedUp, head: SealedHead): AsyncGenerator<BackupLine> {
  if (centre.keyringFile === undefined) throw new Error('this centre does not give out its keys')
  const keyring = centre.keyringFile()
  yield {
    line: 'manifest',
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    origin: keyring.origin,
    size: head.size,
    root: head.root,
    scenario: centre.exercise?.scenario ?? null,
    createdAt: centre.wallClock.now(),
  }
  yield { line: 'keyring', keyring }
  for (const account of await centre.store.accounts.accounts()) yield { line: 'account', account }
  yield* keyLines(centre, head.size)
  for (let from = 0; from < head.size; from += ENTRIES_READ_MAX) {
    const to = Math.min(head.size, from + ENTRIES_READ_MAX)
    for (const { index, bytes } of await centre.ledger.read({ from, to }))
      yield { line: 'entry', index, bytes: Buffer.from(bytes).toString('base64') }
  }
  yield { line: 'checkpoint', note: head.note }
}

async function* keyLines(centre: Centre, size: number): AsyncGenerator<BackupLine> {
  let keys = await centre.store.log.keysAfter('')
  while (keys.length > 0) {
    for (const key of keys) if (key.firstIndex + key.count <= size) yield { line: 'key', key }
    keys = await centre.store.log.keysAfter(keys.at(-1)?.key ?? '')
  }
}

async function* textOf(lines: AsyncIterable<BackupLine>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`
}
