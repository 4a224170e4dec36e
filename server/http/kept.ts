import {
  type KeptHeads,
  KeptHeadsWanted,
  type UsedKeys,
  UsedKeysWanted,
} from '@hudna/core/api/checks.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import type { Result } from '@hudna/core/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { noteWithLines } from '../cosigning/heads.ts'
import { requireAdministrator } from './caller.ts'
import type { Centre } from './centre.ts'
import { RefusedRequest } from './refused.ts'

/**
 * What the store keeps beside the entries, page by page, for the administrator: who checks a centre derives both from the
 * record and compares.
 */
export function addKept(app: FastifyInstance, centre: Centre): void {
  const { cosignatures, log } = centre.store

  const parseHeads = parserOf(KeptHeadsWanted)
  app.post('/api/record/kept-heads', async (request): Promise<KeptHeads> => {
    await requireAdministrator(centre, request)
    const { from } = accepted(parseHeads(request.body))
    const heads = await cosignatures.from(from)
    return { heads: heads.map((head) => ({ size: head.size, checkpoint: noteWithLines(head) })) }
  })

  const parseKeys = parserOf(UsedKeysWanted)
  app.post('/api/record/used-keys', async (request): Promise<UsedKeys> => {
    await requireAdministrator(centre, request)
    const { after } = accepted(parseKeys(request.body))
    return { keys: [...(await log.keysAfter(after))] }
  })
}

function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new RefusedRequest(result)
  return result.value
}
