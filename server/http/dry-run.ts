import { dryRun, DryRunRequest, type DryRunView } from '@hudna/core/api/dry-run.ts'
import { registers } from '@hudna/core/api/kinds.ts'
import { mayReadExactPosition } from '@hudna/core/kernel/marking.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import type { FastifyInstance } from 'fastify'
import { worldAt } from '../projections/world-at.ts'
import { signedIn } from './caller.ts'
import type { Centre } from './centre.ts'
import { RefusedRequest } from './refused.ts'

const compared = ['notices', 'pauses', 'corridors', 'zones', 'clauses'] as const
const kinds = compared.map((register) => registers[register])
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
    const size = await centre.store.views.size()
    const mayHave = mayReadExactPosition
    const readable = await worldAt(centre.store.views, { kinds, size, actor, mayHave })
    const now = centre.clock.now()
    const { command } = body.value
    return { size, ...dryRun({ command, deciding: centre.world, readable, now, actor }) }
  })
}
