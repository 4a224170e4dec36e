import { registers } from '@hudna/core/api/kinds.ts'
import { type CoveredView, reads } from '@hudna/core/api/reads.ts'
import { coveredAt } from '@hudna/core/conflicts/covered.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import type { FastifyInstance } from 'fastify'
import { readableWorldAt } from '../projections/located-reads.ts'
import { storedOrder } from '../projections/stored-form.ts'
import { callerOf } from './caller.ts'
import type { Centre } from './centre.ts'
import { sealedSizeOf } from './known.ts'
import { queryParser } from './query.ts'
import { deny } from './refused.ts'
import { positionOf } from './regime.ts'

const asked = ['agreements', 'standings', 'parties', 'affiliations'] as const
const kinds = asked.map((register) => registers[register])

/** Is this party covered here, then, and who says so: as this reader may know it, as known at any past size. */
export function addCovered(app: FastifyInstance, centre: Centre): void {
  const parse = queryParser(reads.covered.query)
  app.get(reads.covered.path, async (request): Promise<CoveredView> => {
    const query = parse(request.query as object)
    const { party, time, until = addMs(time, 1) } = query
    if (until <= time) return deny('interval-reversed', '/until', `${until} is not after ${time}`)
    const actor = await callerOf(centre, request)
    const size = await sealedSizeOf(centre, query)
    const place = { position: positionOf(query.at), errorRadiusM: query.errorM ?? 0 }
    const world = await readableWorldAt(centre.located, { kinds, candidates: [], size, actor })
    const covered = coveredAt(world, { party, place, interval: { from: time, to: until } })
    if (covered === undefined)
      return deny('unknown-party', '/party', `no party is called ${party}`, { id: party })
    return storedOrder({ size, covered })
  })
}
