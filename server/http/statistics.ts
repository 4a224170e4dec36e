import { registers } from '@hudna/core/api/kinds.ts'
import { reads, type StatisticsView } from '@hudna/core/api/reads.ts'
import { statisticsOf } from '@hudna/core/bulletins/statistics.ts'
import { partyKind } from '@hudna/core/parties/party.ts'
import { coverageKind } from '@hudna/core/incidents/observation.ts'
import type { FastifyInstance } from 'fastify'
import { worldAt } from '../projections/world-at.ts'
import { callerOf } from './caller.ts'
import type { Centre } from './centre.ts'
import { incidentRows } from './incidents.ts'
import { queryParser } from './query.ts'

/** Counts per day, district and side over what this reader may see, with the coverage that they rest on. */
export function addStatistics(app: FastifyInstance, centre: Centre): void {
  const parse = queryParser(reads.statistics.query)
  app.get(reads.statistics.path, async (request): Promise<StatisticsView> => {
    const query = parse(request.query as object)
    const actor = await callerOf(centre, request)
    const { size, rows } = await incidentRows(centre, actor, query)
    const world = await worldAt(centre.store.views, {
      kinds: [registers.coverage, registers.parties],
      size,
      actor,
      present: centre.world,
    })
    const resting = { coverage: world.all(coverageKind), parties: world.all(partyKind) }
    const { asKnownAt: _, size: __, ...asked } = query
    return { size, statistics: statisticsOf(rows, resting, asked) }
  })
}
