import type { FastifyInstance } from 'fastify'
import { requireAdministrator } from '../http/caller.ts'
import type { Centre } from '../http/centre.ts'
import type { KeyringFile } from '../keys/keyring.ts'
import { KEY_FILE_FORMAT, KEY_FILE_VERSION, type KeyFile } from './key-file.ts'
import { writeBackup } from './write-backup.ts'

/** A centre that can give its keys to a backup. */
type BackedUp = Centre & { readonly keyringFile?: () => KeyringFile }

/**
 * `GET /api/backup`, for the administrator: the whole centre as one file, while it runs. It holds the signing keys and
 * the accounts, so whoever has the file can be the centre: keep it readable by its owner alone (mode 0600).
 * `GET /api/backup/keys`: the keys alone, with which a mirror's copy of the record becomes the centre again.
 */
export function addBackup(app: FastifyInstance, centre: BackedUp): void {
  app.get('/api/backup/keys', async (request, reply): Promise<KeyFile> => {
    await requireAdministrator(centre, request)
    const { exercise, wallClock } = centre
    void reply.header('cache-control', 'no-store')
    return {
      format: KEY_FILE_FORMAT,
      version: KEY_FILE_VERSION,
      keyring: keyringOf(centre),
      scenario: exercise?.scenario ?? null,
      createdAt: wallClock.now(),
    }
  })

  app.get('/api/backup', async (request, reply) => {
    await requireAdministrator(centre, request)
    const { store, ledger, exercise, wallClock, attachments } = centre
    const onDamage = (sha256: string) =>
      request.log.error({ sha256 }, 'a damaged attachment is not in the backup')
    const file = writeBackup({
      store,
      ledger,
      keyring: keyringOf(centre),
      scenario: exercise?.scenario ?? null,
      createdAt: wallClock.now(),
      attachments: { held: attachments.held, onDamage },
    })
    file.on('error', (error) => request.log.error({ err: error }, 'backup ended'))
    return reply
      .type('application/gzip')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="hudna.backup.gz"')
      .send(file)
  })
}

function keyringOf({ keyringFile }: BackedUp): KeyringFile {
  if (keyringFile === undefined) throw new Error('this centre does not give out its keys')
  return keyringFile()
}
