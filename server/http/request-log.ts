import { type FastifyReply, type FastifyRequest, LogController } from 'fastify'

/**
 * One line for each answered request: method, route, status, milliseconds, request id. Never a header, a body or the
 * address as it was asked for: a path or a query may hold what only its reader may know.
 */
export class RequestLog extends LogController {
  constructor() {
    super({ requestIdLogLabel: 'requestId' })
  }
  override incomingRequest(): void {}
  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    if (error) request.log.error({ ...line, err: error }, 'request broken off')
    else request.log.info(line, 'request')
  }
  // Refusals and faults are logged where they are answered.
  override defaultErrorLog(): void {}
  override routeNotFound(): void {}
  override writeHeadError(error: Error, request: FastifyRequest): void {
    request.log.warn({ err: error }, 'the head of the answer could not be written')
  }
}
