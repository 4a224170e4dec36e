import { deadlinesOf } from '@hudna/core/api/due.ts'
import { registers } from '@hudna/core/api/kinds.ts'
import { type DueList, reads } from '@hudna/core/api/reads.ts'
import type { FastifyInstance } from 'fastify'
import { worldAt } from '../projections/world-at.ts'
import { signedIn } from './caller.ts'
import type { Centre } from './centre.ts'
import { incidentRows } from './incidents.ts'
import { timeOf } from './known.ts'
import { queryParser } from './query.ts'

const owing = [
  'agreements',
  'notices',
  'channels',
  'messages',
  'pauses',
  'commitments',
  'proposals',
] as const
const kinds = owing.map((register) => registers[register])

/** What is due next, over all nouns. */
export function addDue(app: FastifyInstance, centre: Centre): void {
  const parse = queryParser(reads.due.query)
  app.get(reads.due.path, async (request): Promise<DueList> => {
    const query = parse(request.query as object)
    const actor = await signedIn(centre, request)
    const now = await timeOf(centre, query)
    const { size, rows } = await incidentRows(centre, actor, { ...query, intake: 'report' })
    const world = await worldAt(centre.store.views, { kinds, size, actor, present: centre.world })
    return { size, now, due: deadlinesOf({ world, rows, actor, now }) }
  })
}
