import { reads, type SearchList } from '@hudna/core/api/reads.ts'
import { FOUND_MAX, namedKinds, namedKindsOf } from '@hudna/core/api/search.ts'
import type { FastifyInstance } from 'fastify'
import { callerOf } from './caller.ts'
import type { Centre } from './centre.ts'
import { sizeAsked } from './known.ts'
import { queryParser } from './query.ts'
import { deny } from './refused.ts'

/** What is called so, in any script and spelling, as this reader may know it. */
export function addSearch(app: FastifyInstance, centre: Centre): void {
  const parse = queryParser(reads.search.query)
  app.get(reads.search.path, async (request): Promise<SearchList> => {
    const { q, limit = FOUND_MAX, ...query } = parse(request.query as object)
    const kinds = query.kinds === undefined ? namedKinds : namedKindsOf(query.kinds)
    if (kinds === undefined)
      return deny('malformed', '/kinds', `${query.kinds} is not some of ${namedKinds.join(',')}`)
    const actor = await callerOf(centre, request)
    const wanted = { kinds: [...new Set(kinds)], actor }
    const { size, found } = await centre.lists.search(q, wanted, await sizeAsked(centre, query))
    return { size, total: found.length, found: found.slice(0, limit) }
  })
}
