import type { Footprint } from '@hudna/core/geometry/place.ts'
import { Client } from 'pg'
import { startPostgres } from '../../server/store/test-postgres.ts'
import { ensurePostgis } from '../../tools/system.ts'
import { shapeOf } from './geographic.ts'

/** What PostGIS says of two footprints: whether they come as near as their reach, and how near without it. */
export type Geography = { readonly touches: boolean; readonly distanceM: number }

type Pair = readonly [Footprint, Footprint]

const askAll = `
  select st_dwithin(one, other, reach, true) as touches, st_distance(one, other, true) as "distanceM"
  from (select place, st_geogfromtext(a) as one, st_geogfromtext(b) as other, reach
    from unnest($1::text[], $2::text[], $3::float8[]) with ordinality as row (a, b, reach, place)) as pair
  order by place`

/** PostGIS geography, on the spheroid. */
export async function openGeography() {
  const advice = await ensurePostgis()
  if (advice !== undefined) throw new Error(advice)
  const server = await startPostgres()
  const client = new Client({ connectionString: server.url })
  await client.connect()
  await client.query('create extension postgis')
  return {
    ask: async (pairs: readonly Pair[]): Promise<readonly Geography[]> => {
      const ones = pairs.map(([one]) => shapeOf(one))
      const others = pairs.map(([, other]) => shapeOf(other))
      const reaches = ones.map(({ reachM }, place) => reachM + (others[place]?.reachM ?? 0))
      const texts = [ones, others].map((shapes) => shapes.map(({ wkt }) => wkt))
      const { rows } = await client.query(askAll, [...texts, reaches])
      return rows as Geography[]
    },
    close: async () => {
      await client.end()
      await server.stop()
    },
  }
}
