import type { FastifyInstance } from 'fastify'
import { requireAdministrator } from '../http/caller.ts'
import type { Centre } from '../http/centre.ts'
import type { KeyringFile } from '../keys/keyring.ts'
import { writeBackup } from './write-backup.ts'

/** A centre that can give its keys to a backup. */
type BackedUp = Centre & { readonly keyringFile?: () => KeyringFile }

/**
 * `GET /api/backup`, for the administrator: the whole centre as one file, while it runs. It holds the signing keys and
 * the accounts, so whoever has the file can be the centre: keep it readable by its owner alone (mode 0600).
 */
export function addBackup(app: FastifyInstance, centre: BackedUp): void {
  app.get('/api/backup', async (request, reply) => {
    await requireAdministrator(centre, request)
    if (centre.keyringFile === undefined) throw new Error('this centre does not give out its keys')
    const { store, ledger, exercise, wallClock } = centre
    const file = writeBackup({
      store,
      ledger,
      keyring: centre.keyringFile(),
      scenario: exercise?.scenario ?? null,
      createdAt: wallClock.now(),
    })
    file.on('error', (error) => request.log.error({ err: error }, 'backup ended'))
    return reply
      .type('application/gzip')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="hudna.backup.gz"')
      .send(file)
  })
}
