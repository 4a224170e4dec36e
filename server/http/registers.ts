import { type Register, registers } from '@hudna/core/api/kinds.ts'
import { reads } from '@hudna/core/api/reads.ts'
import { fits, isNamedKind } from '@hudna/core/api/search.ts'
import { mayReadExactPosition } from '@hudna/core/kernel/marking.ts'
import type { Documented } from '@hudna/core/kernel/world.ts'
import type { FastifyInstance } from 'fastify'
import { asMarkedNow } from '../projections/marked-now.ts'
import type { Listed, Rank } from '../projections/register-lists.ts'
import { isHeld, tagAnswer } from './answer-tag.ts'
import { callerOf } from './caller.ts'
import type { Centre } from './centre.ts'
import { sizeAsked, sizeOf } from './known.ts'
import { queryParser } from './query.ts'
import { deny } from './refused.ts'

/**
 * Parties, agreements, zones, pauses and the other registers, as lists and one by one. A document is given whole, its
 * exact position included, or not at all.
 */
export function addRegisters(app: FastifyInstance, centre: Centre): void {
  const parseList = queryParser(reads.register.query)
  app.get(reads.register.path, async (request, reply) => {
    const query = parseList({ ...(request.query as object), ...(request.params as object) })
    const { register, q: called, agreement, limit } = query
    const kind = kindOf(register)
    const after = query.after === undefined ? undefined : rankOf(query.after)
    if (called !== undefined && !isNamedKind(kind))
      return deny('malformed', '/q', `what stands in ${register} has no name`)
    const actor = await callerOf(centre, request)
    const size = await sizeAsked(centre, query)
    if (isHeld(request, reply, { centre, actor, size: size ?? centre.located.sealed.size }))
      return reply
    const wanted = { kind, actor, called, agreement, after, limit }
    const list = await centre.lists.list(wanted, size)
    tagAnswer(reply, { centre, actor, size: list.size })
    return reply.type('application/json; charset=utf-8').send(textOf(list))
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
    const stored = version && (JSON.parse(version.document) as Documented)
    const kind = kindOf(query.register)
    const document = stored && asMarkedNow(centre.world, { kind, document: stored }, actor)
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

/** A DocumentList of documents that are texts already. */
function textOf({ size, total, texts, last }: Listed): string {
  const next = last === undefined ? null : cursorOf(last)
  const [head, tail] = [JSON.stringify({ size, total }), JSON.stringify({ next })]
  return `${head.slice(0, -1)},"documents":[${texts.join(',')}],${tail.slice(1)}`
}

function cursorOf({ fit, id }: Rank): string {
  return Buffer.from(`${fit} ${id}`).toString('base64url')
}

const cursorText = new RegExp(`^([0-${fits.length - 1}]) (\\S+)$`)

function rankOf(cursor: string): Rank {
  const found = cursorText.exec(Buffer.from(cursor, 'base64url').toString())
  const [, fit, id] = found ?? []
  if (fit !== undefined && id !== undefined) return { fit: Number(fit), id }
  return deny('malformed', '/after', 'this is no cursor of a page of this centre')
}
