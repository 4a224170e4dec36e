import { LOG_READING_SCHEME } from '@hudna/core/api/log-reading.ts'
import type { CosignaturesTaken, CosignedHead } from '@hudna/core/api/cosigning.ts'
import { reads } from '@hudna/core/api/reads.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { mirrorThatReads } from '../cosigning/reading.ts'
import { createAttempts } from './attempts.ts'
import { requireAdministrator } from './caller.ts'
import type { Centre } from './centre.ts'
import { queryParser } from './query.ts'
import { deny, RefusedRequest } from './refused.ts'

/** A checkpoint note with the lines of some hundred cosigners. */
export const COSIGNATURES_BYTES_MAX = 32_768
/** Notes from one address, within a window, of which nothing was taken; then none is looked at. */
export const COSIGNATURE_FAILURES_MAX = 60
export const COSIGNATURE_WINDOW_MS = 60_000

const plainText = 'text/plain; charset=utf-8'

/** Where parties hand over their cosignatures, and where anybody sees which heads have a quorum. */
export function addCosigning(app: FastifyInstance, centre: Centre): void {
  const { collector } = centre
  const attempts = createAttempts(centre.wallClock, {
    max: COSIGNATURE_FAILURES_MAX,
    windowMs: COSIGNATURE_WINDOW_MS,
  })

  app.post('/log/cosignatures', { bodyLimit: COSIGNATURES_BYTES_MAX }, async (request) => {
    const note = bodyOf(request)
    return await attempts.limit(
      request.ip,
      async (): Promise<CosignaturesTaken> => {
        const taken = await collector.take(encodeUtf8(note))
        if (!taken.ok) throw new RefusedRequest(taken)
        return taken.value
      },
      ({ taken }) => taken.length > 0,
    )
  })

  app.get('/log/cosigned-checkpoint', (_request, reply) => {
    const head = collector.quorumHead() ?? deny('not-found', '', 'no head has a quorum yet')
    return reply.type(plainText).header('cache-control', 'no-cache').send(head.checkpoint)
  })

  const parse = queryParser(reads.cosigned.query)
  app.get(reads.cosigned.path, async (request): Promise<CosignedHead> => {
    const { index } = parse(request.query as object)
    const head = await collector.covering(index)
    if (head !== undefined) return head
    const what =
      index === undefined ? 'no head is cosigned yet' : `no cosigned head covers ${index}`
    return deny('not-found', index === undefined ? '' : '/index', what)
  })
}

/** The administrator, or the holder of a registered mirror key, by a note that this key has just signed. */
export async function requireBundleReader(centre: Centre, request: FastifyRequest): Promise<void> {
  const { authorization } = request.headers
  const scheme = `${LOG_READING_SCHEME} `
  if (authorization?.startsWith(scheme) !== true) {
    await requireAdministrator(centre, request)
    return
  }
  const reader = await mirrorThatReads(authorization.slice(scheme.length), {
    cosigners: centre.collector.cosigners,
    origin: centre.keyring.origin,
    now: centre.wallClock.now(),
  })
  if (!reader.ok) throw new RefusedRequest(reader)
}

function bodyOf({ body }: FastifyRequest): string {
  if (typeof body === 'string') return body
  return deny('malformed', '', 'the body is a signed checkpoint note, as text/plain')
}
