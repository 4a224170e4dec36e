import type { Footprint, Position } from '@hudna/core/geometry/place.ts'
import { Client } from 'pg'
import { startPostgres } from '../../server/store/test-postgres.ts'
import { ensurePostgis } from '../../tools/system.ts'
import type { Engine, Ids } from './engines.ts'
import { boxAt, type ExactQuestion, type Rows } from './workload.ts'

const ROWS_PER_INSERT = 20_000
const OPEN_END = 2_147_483_647

/**
 * PostGIS with one GiST over box and range of seconds; as its keys are single floats, whole numbers beside them are
 * looked at again. Every row has its footprint beside it, as any centre would keep it. Ids come as one string of bytes.
 */
export async function postgis(): Promise<Engine> {
  const { client, load, close } = await openTable()
  let next = 0
  return {
    label: 'PostGIS GiST',
    load: async (base) => {
      await load(base)
      next = base.count
    },
    bytes: async () => {
      const { rows } = await client.query(
        `select pg_total_relation_size('volume')::float8 as bytes`,
      )
      return Number((rows as { bytes: number }[])[0]?.bytes)
    },
    insertAndCheck: async (added, row) => {
      const box = boxAt(added, row)
      const id = next
      next += 1
      // The rows of the statement's own snapshot do not hold the new one, which meets itself.
      const { wkt, reachM } = shapeOf(added.volumeAt(row).footprint)
      const statement = { name: 'insert-and-check', text: insertAndFind }
      const ids = await idsOf(client, statement, [...box, id, wkt, reachM])
      return [...ids, id]
    },
    find: (box) => idsOf(client, { name: 'find', text: find }, box),
    close,
  }
}

/** The same table, asked for footprints that come as near as their radii and buffers together, on the spheroid. */
export async function exactPostgis(base: Rows) {
  const { client, load, close } = await openTable()
  await load(base)
  return {
    find: ({ box, footprint }: Pick<ExactQuestion, 'box' | 'footprint'>) => {
      const { wkt, reachM } = shapeOf(footprint)
      return idsOf(client, { name: 'find-exact', text: findExact }, [...box, wkt, reachM])
    },
    /** The statement's own snapshot does not hold the new row, which touches itself. */
    insertAndCheck: async (id: number, { box, footprint }: ExactQuestion) => {
      const { wkt, reachM } = shapeOf(footprint)
      const statement = { name: 'insert-and-find-exact', text: insertAndFindExact }
      return [...(await idsOf(client, statement, [...box, id, wkt, reachM])), id]
    },
    close,
  }
}

async function openTable() {
  const advice = await ensurePostgis()
  if (advice !== undefined) throw new Error(advice)
  const server = await startPostgres()
  const client = new Client({ connectionString: server.url })
  await client.connect()
  await client.query('create extension postgis')
  await client.query('set plan_cache_mode = force_generic_plan')
  await client.query('set jit = off')
  await client.query(`create table volume (id int, x0 int, y0 int, a0 int, t0 int, x1 int, y1 int, a1 int, t1 int,
    area geometry(polygon, 4326), span int4range, shape geography, reach_m int)`)
  return {
    client,
    load: async (base: Rows) => {
      for (let from = 0; from < base.count; from += ROWS_PER_INSERT) {
        await insertSome(client, base, from)
      }
      await client.query('create index on volume using gist (area, span)')
      await client.query('analyze volume')
    },
    close: async () => {
      await client.end()
      await server.stop()
    },
  }
}

const area = (x0: string, y0: string, x1: string, y1: string) =>
  `st_makeenvelope(${x0}::int / 1e7, ${y0}::int / 1e7, ${x1}::int / 1e7, ${y1}::int / 1e7, 4326)`
const span = (t0: string, t1: string) =>
  `int4range(${t0}::int, case when ${t1}::int = ${OPEN_END} then null else ${t1}::int end,
     case when ${t1}::int = ${OPEN_END} then '[)' else '[]' end)`
const find = `
  select coalesce(string_agg(int4send(id), ''), '') as ids from volume
  where area && ${area('$1', '$2', '$5', '$6')} and span && ${span('$4', '$8')}
    and x0 <= $5 and x1 >= $1 and y0 <= $6 and y1 >= $2 and a0 <= $7 and a1 >= $3 and t0 <= $8 and t1 >= $4`
const findExact = `
  ${find} and st_dwithin(shape, st_geogfromtext($9), reach_m + $10::int)`
const insert = `
  with added as (
    insert into volume values ($9, $1, $2, $3, $4, $5, $6, $7, $8,
      ${area('$1', '$2', '$5', '$6')}, ${span('$4', '$8')}, st_geogfromtext($10), $11))`
const insertAndFind = `${insert} ${find}`
const insertAndFindExact = `
  ${insert} ${find} and st_dwithin(shape, st_geogfromtext($10), reach_m + $11::int)`
const columns = ['id', 'x0', 'y0', 'a0', 't0', 'x1', 'y1', 'a1', 't1']
const insertAll = `
  insert into volume select id, x0, y0, a0, t0, x1, y1, a1, t1,
    ${area('x0', 'y0', 'x1', 'y1')}, ${span('t0', 't1')}, st_geogfromtext(wkt), reach_m
  from unnest(${columns.map((_, place) => `$${place + 1}::int[]`).join()}, $10::text[], $11::int[])
    as row (${columns.join()}, wkt, reach_m)`

async function insertSome(client: Client, base: Rows, from: number): Promise<void> {
  const count = Math.min(ROWS_PER_INSERT, base.count - from)
  const column = (side: number) =>
    Array.from({ length: count }, (_, row) => base.bounds[(from + row) * 8 + side] ?? 0)
  const ids = Array.from({ length: count }, (_, row) => from + row)
  const sides = Array.from({ length: 8 }, (_, side) => column(side))
  const shapes = ids.map((row) => shapeOf(base.volumeAt(row).footprint))
  const [texts, reaches] = [shapes.map(({ wkt }) => wkt), shapes.map(({ reachM }) => reachM)]
  await client.query(insertAll, [ids, ...sides, texts, reaches])
}

function point([x, y]: Position): string {
  return `${x / 1e7} ${y / 1e7}`
}

function list(points: readonly Position[]): string {
  return `(${points.map(point).join()})`
}

/** A footprint as text of PostGIS, without its radius or buffer, and that in metres. */
function shapeOf(footprint: Footprint): { readonly wkt: string; readonly reachM: number } {
  switch (footprint.shape) {
    case 'circle':
      return { wkt: `POINT(${point(footprint.centre)})`, reachM: footprint.radiusM }
    case 'line':
      return { wkt: `LINESTRING${list(footprint.line)}`, reachM: footprint.bufferM }
    case 'area': {
      const polygons = footprint.polygons.map((rings) => `(${rings.map(list).join()})`)
      return { wkt: `MULTIPOLYGON(${polygons.join()})`, reachM: footprint.bufferM }
    }
  }
}

async function idsOf(
  client: Client,
  statement: { readonly name: string; readonly text: string },
  values: readonly (number | string)[],
): Promise<Ids & readonly number[]> {
  const { rows } = await client.query({ ...statement, values: [...values] })
  const bytes = (rows as { ids: Buffer }[])[0]?.ids ?? Buffer.alloc(0)
  return Array.from({ length: bytes.length / 4 }, (_, place) => bytes.readInt32BE(place * 4))
}
