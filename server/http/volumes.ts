import { reads, type VolumeList } from '@hudna/core/api/reads.ts'
import { volumesIn } from '@hudna/core/conflicts/volume-register-listing.ts'
import { locatedKinds } from '@hudna/core/conflicts/volume-register-kinds.ts'
import type { IndexBox } from '@hudna/core/geometry/index-box.ts'
import type { FastifyInstance } from 'fastify'
import { locatedKindsOf, readableWorldAt } from '../projections/located-reads.ts'
import { storedOrder } from '../projections/stored-form.ts'
import { callerOf } from './caller.ts'
import type { Centre } from './centre.ts'
import { sealedSizeOf } from './known.ts'
import { queryParser } from './query.ts'
import { deny } from './refused.ts'

/** A map that holds more says nothing any more; nothing is cut off silently. */
export const VOLUMES_LISTED_MAX = 5_000

/** What lies in a map view within a span of time, as this reader may know it, as known at any past size. */
export function addVolumes(app: FastifyInstance, centre: Centre): void {
  const parse = queryParser(reads.volumes.query)
  app.get(reads.volumes.path, async (request): Promise<VolumeList> => {
    const query = parse(request.query as object)
    const { from, to } = query
    if (to <= from) return deny('interval-reversed', '/to', `${to} is not after ${from}`)
    const view = viewOf(query.bbox)
    const kinds = query.kinds === undefined ? locatedKinds : locatedKindsOf(query.kinds)
    if (kinds === undefined)
      return deny('malformed', '/kinds', `${query.kinds} is not some of ${locatedKinds.join(',')}`)
    const actor = await callerOf(centre, request)
    const size = await sealedSizeOf(centre, query)
    const interval = { from, to }
    const candidates = centre.located.register.inView(view, { interval, kinds })
    const world = await readableWorldAt(centre.located, { kinds: [], candidates, size, actor })
    const volumes = volumesIn(world, candidates, { view, interval })
    const count = volumes.length
    if (count <= VOLUMES_LISTED_MAX) return { size, volumes: storedOrder(volumes) }
    const message = `${count} volumes, and a view has at most ${VOLUMES_LISTED_MAX}`
    return deny('too-many', '/bbox', message, { count, limit: VOLUMES_LISTED_MAX })
  })
}

/** `W,S,E,N` in decimal degrees to the units of the record. */
function viewOf(text: string): IndexBox {
  const degrees = text.split(',').map(Number)
  const [west, south, east, north] = degrees.map((value) => Math.round(value * 1e7))
  if (
    !within(west, 1_800_000_000) ||
    !within(east, 1_800_000_000) ||
    !within(south, 900_000_000) ||
    !within(north, 900_000_000) ||
    south > north
  ) {
    return deny('bad-position', '/bbox', `${text} is not W,S,E,N in degrees`)
  }
  return [west, south, east, north]
}

function within(value: number | undefined, most: number): value is number {
  return value !== undefined && Math.abs(value) <= most
}
