import { registers } from '@hudna/core/api/kinds.ts'
import { reads, type RegimeView } from '@hudna/core/api/reads.ts'
import { regimeAt, type RegimeQuery } from '@hudna/core/conflicts/regime.ts'
import { soughtBy, worldOf } from '@hudna/core/conflicts/volume-register-world.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import type { FastifyInstance } from 'fastify'
import { readableWorldAt } from '../projections/located-reads.ts'
import { storedOrder } from '../projections/stored-form.ts'
import { callerOf } from './caller.ts'
import type { Centre } from './centre.ts'
import { sealedSizeOf } from './known.ts'
import { queryParser } from './query.ts'
import { deny } from './refused.ts'

/** Of these everything is read; of notices, pauses and corridors only what may lie there and then. */
const asked = [
  'agreements',
  'clauses',
  'standings',
  'zones',
  'delineations',
  'parties',
  'affiliations',
  'commitments',
  'proposals',
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
    const size = await sealedSizeOf(centre, query)
    const sought: RegimeQuery = {
      place: { position: positionOf(query.at), errorRadiusM: query.errorM ?? 0 },
      interval: { from: query.time, to: until },
      ...(query.actor === undefined ? {} : { actor: query.actor }),
      ...(query.act === undefined ? {} : { act: query.act }),
    }
    const candidates = soughtBy(centre.located.register, sought)
    const world = await readableWorldAt(centre.located, { kinds, candidates, size, actor })
    return storedOrder({ size, regime: regimeAt(worldOf(world, candidates), sought) })
  })
}

/** `LAT,LON` in decimal degrees to a position of the record. */
export function positionOf(text: string): [number, number] {
  const [latitude = Number.NaN, longitude = Number.NaN] = text.split(',').map(Number)
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
    return deny('bad-position', '/at', `${text} is not LAT,LON in degrees`)
  }
  return [Math.round(longitude * 1e7), Math.round(latitude * 1e7)]
}
