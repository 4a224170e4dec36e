import { answers, type FaultCode } from '@hudna/core/api/errors.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import type { Refusal } from '@hudna/core/kernel/result.ts'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { RecordFault } from '../sequencer/record.ts'
import { SequencerClosed } from '../sequencer/group-commit.ts'
import { StoreFault } from '../store/store.ts'
import { RefusedRequest } from './refused.ts'

/** Answers refusals and faults as problem details (RFC 9457); the log has the chain, the client an id. */
export function addProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    if (error instanceof RefusedRequest) return answerRefusal(error.refusal, request, reply)
    const parsing = refusalOfTransport(error)
    if (parsing) return answerRefusal(parsing, request, reply)
    const code = faultCode(error)
    request.log.error({ err: error, code }, 'fault')
    const message =
      error instanceof RecordFault ? error.message : 'a fault of the centre; it is in the log'
    return answer({ code, field: '', message }, request, reply)
  })
  app.setNotFoundHandler((request, reply) => {
    const message = `nothing is at ${request.method} ${request.url}`
    return answerRefusal({ code: 'not-found', field: '', message }, request, reply)
  })
}

/** Answers a request whose address cannot be read, so that no route is asked. */
export function answerUnreadable(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  void answerRefusal({ code: 'malformed', field: '', message: error.message }, request, reply)
}

export function answerRefusal(
  refusal: Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  return answer(refusal, request, reply)
}

type Answerable = Omit<Refusal, 'code'> & { readonly code: Refusal['code'] | FaultCode }

function answer(refusal: Answerable, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { http, messageKey } = answers[refusal.code]
  const problem: Problem = {
    type: 'about:blank',
    title: refusal.code,
    status: http,
    code: refusal.code,
    field: refusal.field,
    detail: refusal.message,
    messageKey,
    requestId: request.id,
    ...(refusal.evidence === undefined ? {} : { evidence: refusal.evidence }),
  }
  const { retryAfterMs } = (refusal.evidence ?? {}) as { retryAfterMs?: unknown }
  if (typeof retryAfterMs === 'number')
    reply.header('retry-after', String(Math.ceil(retryAfterMs / 1_000)))
  return reply.code(http).type('application/problem+json').send(JSON.stringify(problem))
}

function faultCode(error: unknown): FaultCode {
  if (error instanceof SequencerClosed) return 'shutting-down'
  if (error instanceof StoreFault) return 'store'
  if (error instanceof RecordFault) return 'record'
  return 'internal'
}

/** What the transport itself refuses: a body that is too large, not JSON, or of another media type. */
function refusalOfTransport(error: unknown): Refusal | undefined {
  const status = (error as Partial<FastifyError>).statusCode
  const message = error instanceof Error ? error.message : 'not readable'
  if (error instanceof SequencerClosed && error.code === 'busy') {
    return { code: 'busy', field: '', message: 'the queue is full; try again' }
  }
  if (status === 413) return { code: 'too-large', field: '', message }
  if (status !== undefined && status >= 400 && status < 500)
    return { code: 'malformed', field: '', message }
  return undefined
}
