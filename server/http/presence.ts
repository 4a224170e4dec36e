import { type PresenceList, PresenceReport } from '@hudna/core/api/deliveries.ts'
import { reads } from '@hudna/core/api/reads.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import type { FastifyInstance } from 'fastify'
import { signedIn } from './caller.ts'
import type { Centre } from './centre.ts'
import { queryParser } from './query.ts'
import { RefusedRequest } from './refused.ts'

const parseReport = parserOf(PresenceReport)

/** Consoles say every few seconds that they are there; every post may see who is. */
export function addPresence(app: FastifyInstance, centre: Centre): void {
  app.post(reads.presence.path, async (request) => {
    const actor = await signedIn(centre, request)
    const report = parseReport(request.body)
    if (!report.ok) throw new RefusedRequest(report)
    centre.presence.report(actor, report.value.delivered)
    return { heard: true }
  })

  const parse = queryParser(reads.presence.query)
  app.get(reads.presence.path, async (request): Promise<PresenceList> => {
    parse(request.query as object)
    await signedIn(centre, request)
    return { now: centre.clock.now(), posts: centre.presence.list() }
  })
}
