import { tmpdir } from 'node:os'
import type { ProjectionsCheck } from '@hudna/core/api/checks.ts'
import type { FastifyInstance } from 'fastify'
import { checkProjections } from '../projections/check.ts'
import { SequencerClosed } from '../sequencer/group-commit.ts'
import { requireAdministrator } from './caller.ts'
import type { Centre } from './centre.ts'
import { deny } from './refused.ts'

/**
 * `POST /api/projections/check`, for the administrator: the views against a fold of the whole record. One at a time; it
 * ends early when the centre stops, or when whoever asked is gone.
 */
export function addProjections(app: FastifyInstance, centre: Centre): void {
  let checking = false
  app.post('/api/projections/check', async (request, reply): Promise<ProjectionsCheck> => {
    await requireAdministrator(centre, request)
    if (checking) return deny('busy', '', 'the projections are being checked already')
    checking = true
    let gone = false
    reply.raw.once('close', () => {
      gone = true
    })
    try {
      return await checkProjections({
        views: centre.store.views,
        ledger: centre.ledger,
        temporaryFolder: tmpdir(),
        goOn: () => {
          if (gone || centre.status() === 'stopping') throw new SequencerClosed('shutting-down')
        },
      })
    } finally {
      checking = false
    }
  })
}
