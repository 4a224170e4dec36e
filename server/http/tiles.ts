import {
  encodeBundle,
  parseTilePath,
  TILE_HEIGHT,
  TILE_WIDTH,
  tileBytes,
  type TileName,
} from '@hudna/ledger/tree/tiles.ts'
import type { FastifyInstance } from 'fastify'
import type { Centre } from './centre.ts'
import { requireBundleReader } from './cosigning.ts'
import { deny } from './refused.ts'

export const LOG_PREFIX = '/log'
const immutable = 'public, max-age=31536000, immutable'

/**
 * The log as C2SP tlog-tiles below `/log`. The checkpoint, the keys and the hash tiles are for everyone; entry bundles hold what
 * was said, so only the administrator and the mirrors of the parties copy them from here.
 */
export function addTiles(app: FastifyInstance, centre: Centre): void {
  app.get(`${LOG_PREFIX}/checkpoint`, (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(centre.collector.shown().note),
  )
  app.get(`${LOG_PREFIX}/log.vkey`, (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(`${centre.keyring.log.vkey}\n`),
  )
  app.get(`${LOG_PREFIX}/gateway.vkey`, (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(`${centre.keyring.gateway.vkey}\n`),
  )
  app.get(`${LOG_PREFIX}/tile/*`, async (request, reply) => {
    const path = request.url.slice(LOG_PREFIX.length + 1)
    const name = parseTilePath(path)
    if (name === undefined || !isComplete(name, centre.ledger.head().size)) {
      return deny('not-found', '', `the log has no ${path}`)
    }
    if (name.kind === 'entries') await requireBundleReader(centre, request)
    const bytes =
      name.kind === 'hashes' ? tileBytes(centre.ledger.tree, name) : await bundleOf(centre, name)
    return reply
      .type('application/octet-stream')
      .header('cache-control', immutable)
      .send(Buffer.from(bytes))
  })
}

/** Whether the tree is large enough to have this tile in this width. */
function isComplete(name: TileName, size: number): boolean {
  const level = name.kind === 'hashes' ? name.level : 0
  const leavesPerHash = 2 ** (TILE_HEIGHT * level)
  return (name.index * TILE_WIDTH + name.width) * leavesPerHash <= size
}

async function bundleOf(
  centre: Centre,
  name: { index: number; width: number },
): Promise<Uint8Array> {
  const from = name.index * TILE_WIDTH
  const entries = await centre.ledger.read({ from, to: from + name.width })
  return encodeBundle(entries.map((entry) => entry.bytes))
}
