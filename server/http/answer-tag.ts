import { createHash } from 'node:crypto'
import type { Actor } from '@hudna/core/kernel/world.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Centre } from './centre.ts'

/** What an answer to one address is made from: which record, how much of it, and who reads. */
type Answered = {
  readonly centre: Centre
  readonly actor: Actor | undefined
  readonly size: number
}

/**
 * Whether the asker holds this very answer already; then it is told so (304) and nothing else is sent.
 * An answer depends on its address and on nothing but what its tag names.
 */
export function isHeld(request: FastifyRequest, reply: FastifyReply, answered: Answered): boolean {
  const held = request.headers['if-none-match']
  if (held === undefined) return false
  const tag = tagOf(answered)
  if (!held.split(',').some((one) => one.trim() === tag)) return false
  tagAnswer(reply, answered)
  void reply.code(304).send()
  return true
}

/** Lets the asker keep the answer and ask each time whether it still stands. */
export function tagAnswer(reply: FastifyReply, answered: Answered): void {
  void reply
    .header('etag', tagOf(answered))
    .header('cache-control', 'private, no-cache')
    .header('vary', 'authorization, cookie')
}

/** Weak, since the bytes that are sent may be compressed. What a reader may have depends on the party, and on what it left. */
function tagOf({ centre, actor, size }: Answered): string {
  const reader =
    actor === undefined ? 'nobody' : `party ${actor.party} ${JSON.stringify(actor.left ?? [])}`
  const made = [centre.version, centre.keyring.log.vkey, reader].join('\n')
  const hash = createHash('sha256').update(made).digest('base64url').slice(0, 16)
  return `W/"${size}-${hash}"`
}
