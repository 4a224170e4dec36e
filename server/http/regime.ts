import { registers } from '@hudna/core/api/kinds.ts'
import { reads, type RegimeView } from '@hudna/core/api/reads.ts'
import { regimeAt } from '@hudna/core/conflicts/regime.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { mayReadExactPosition } from '@hudna/core/kernel/marking.ts'
import type { FastifyInstance } from 'fastify'
import { worldAt } from '../projections/world-at.ts'
import { callerOf } from './caller.ts'
import type { Centre } from './centre.ts'
import { sizeOf } from './known.ts'
import { queryParser } from './query.ts'
import { deny } from './refused.ts'

const asked = [
  'agreements',
  'clauses',
  'standings',
  'zones',
  'pauses',
  'corridors',
  'parties',
  'affiliations',
] as const
const kinds = asked.map((register) => registers[register])

/** What applied here, then, to whom: as this reader may know it, as known at any past size. */
export function addRegime(app: FastifyInstance, centre: Centre): void {
  const parse = queryParser(reads.regime.query)
  app.get(reads.regime.path, async (request): Promise<RegimeView> => {
    const query = parse(request.query as object)
    const until = query.until ?? addMs(query.time, 1)
    if (until <= query.time)
      return deny('interval-reversed', '/until', `${until} is not after ${query.time}`)
    const actor = await callerOf(centre, request)
    const size = await sizeOf(centre, query)
    // Whoever may ask about any point could find the edge of what is there: so only who may have its position.
    const mayHave = mayReadExactPosition
    const world = await worldAt(centre.store.views, { kinds, size, actor, mayHave })
    const regime = regimeAt(world, {
      place: { position: positionOf(query.at), errorRadiusM: query.errorM ?? 0 },
      interval: { from: query.time, to: until },
      ...(query.actor === undefined ? {} : { actor: query.actor }),
      ...(query.act === undefined ? {} : { act: query.act }),
    })
    return { size, regime }
  })
}

/** `LAT,LON` in decimal degrees to a position of the record. */
function positionOf(text: string): [number, number] {
  const [latitude = Number.NaN, longitude = Number.NaN] = text.split(',').map(Number)
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
    return deny('bad-position', '/at', `${text} is not LAT,LON in degrees`)
  }
  return [Math.round(longitude * 1e7), Math.round(latitude * 1e7)]
}
