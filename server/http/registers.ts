import { type Register, registers } from '@hudna/core/api/kinds.ts'
import { type DocumentList, reads } from '@hudna/core/api/reads.ts'
import { mayReadExactPosition } from '@hudna/core/kernel/marking.ts'
import type { Documented } from '@hudna/core/kernel/world.ts'
import type { FastifyInstance } from 'fastify'
import { callerOf } from './caller.ts'
import type { Centre } from './centre.ts'
import { sizeOf } from './known.ts'
import { queryParser } from './query.ts'
import { deny } from './refused.ts'

/**
 * Parties, agreements, zones, pauses and the other registers, as lists and one by one. A document is given whole, its
 * exact position included, or not at all.
 */
export function addRegisters(app: FastifyInstance, centre: Centre): void {
  const parseList = queryParser(reads.register.query)
  app.get(reads.register.path, async (request): Promise<DocumentList> => {
    const query = parseList({ ...(request.query as object), ...(request.params as object) })
    const actor = await callerOf(centre, request)
    const size = await sizeOf(centre, query)
    const versions = await centre.store.views.documents({ kind: kindOf(query.register), size })
    const documents = versions.map((version) => JSON.parse(version.document) as Documented)
    return {
      size,
      documents: documents.filter((document) => mayReadExactPosition(actor, document)),
    }
  })

  const parseOne = queryParser(reads.document.query)
  app.get(reads.document.path, async (request) => {
    const query = parseOne({ ...(request.query as object), ...(request.params as object) })
    const actor = await callerOf(centre, request)
    const size = await sizeOf(centre, query)
    const version = await centre.store.views.document({
      kind: kindOf(query.register),
      id: query.id,
      size,
    })
    const document = version && (JSON.parse(version.document) as Documented)
    // Whether it is missing or not for this reader, the answer is the same.
    if (!document || !mayReadExactPosition(actor, document))
      return deny('not-found', '/id', `no ${query.id} here`)
    return { size, document }
  })
}

function kindOf(register: string): string {
  if (Object.hasOwn(registers, register)) return registers[register as Register]
  return deny('not-found', '/register', `no register is called ${register}`)
}
