import { dryRun, DryRunRequest, type DryRunView } from '@hudna/core/api/dry-run.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import type { FastifyInstance } from 'fastify'
import { readableWorld } from '../projections/located-reads.ts'
import { storedOrder } from '../projections/stored-form.ts'
import { signedIn } from './caller.ts'
import type { Centre } from './centre.ts'
import { RefusedRequest } from './refused.ts'

const parse = parserOf(DryRunRequest)

/**
 * `POST /api/check`: what would become of a notice, and what it conflicts with. It records nothing. Whoever may ask about
 * any volume could find the edge of what is there: so it sees only what its asker may have, exact positions included.
 */
export function addDryRun(app: FastifyInstance, centre: Centre): void {
  app.post('/api/check', async (request): Promise<DryRunView> => {
    const actor = await signedIn(centre, request)
    const body = parse(request.body)
    if (!body.ok) throw new RefusedRequest(body)
    const { sealed, register: ground } = centre.located
    const { size } = sealed
    const readable = readableWorld(sealed, actor)
    const now = centre.clock.now()
    const { command } = body.value
    const tried = dryRun({ command, deciding: centre.world, ground, readable, now, actor })
    return storedOrder({ size, ...tried })
  })
}
