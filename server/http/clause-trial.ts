import {
  clauseTrialPath,
  ClauseTrialRequest,
  type ClauseTrialView,
  tryClause,
} from '@hudna/core/api/clause-trial.ts'
import { registers } from '@hudna/core/api/kinds.ts'
import type { TriedIncident } from '@hudna/core/conflicts/try-clause.ts'
import { type Incident, incidentKind } from '@hudna/core/incidents/incident.ts'
import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import { mayReadExactPosition } from '@hudna/core/kernel/marking.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import type { Actor, World } from '@hudna/core/kernel/world.ts'
import type { FastifyInstance } from 'fastify'
import { asMarkedNow } from '../projections/marked-now.ts'
import { readableWorldAt } from '../projections/located-reads.ts'
import { storedOrder } from '../projections/stored-form.ts'
import type { ViewStore } from '../store/store.ts'
import { signedIn } from './caller.ts'
import type { Centre } from './centre.ts'
import { RefusedRequest } from './refused.ts'

const parse = parserOf(ClauseTrialRequest)
const asked = ['agreements', 'zones', 'standings'] as const
const kinds = asked.map((register) => registers[register])

/**
 * `POST /api/agreements/try-clause`: which past incidents a clause would have covered. It records nothing. Whoever may
 * try any zone could find where an incident lies: so it sees only what its asker may have, exact positions included.
 */
export function addClauseTrial(app: FastifyInstance, centre: Centre): void {
  app.post(clauseTrialPath, async (request): Promise<ClauseTrialView> => {
    const actor = await signedIn(centre, request)
    const body = parse(request.body)
    if (!body.ok) throw new RefusedRequest(body)
    const { size } = centre.located.sealed
    const incidents = await incidentsFor(centre.store.views, {
      draft: body.value,
      actor,
      size,
      present: centre.world,
    })
    const world = await readableWorldAt(centre.located, { kinds, candidates: [], size, actor })
    const tried = tryClause(world, body.value, incidents)
    if (!tried.ok) throw new RefusedRequest(tried)
    return storedOrder({ size, ...tried.value })
  })
}

/** Incidents of the agreement in the time of the draft whose act it names, as far as the asker may have them whole. */
async function incidentsFor(
  views: ViewStore,
  wanted: {
    readonly draft: ClauseTrialRequest
    readonly actor: Actor
    readonly size: number
    readonly present: World
  },
): Promise<readonly TriedIncident[]> {
  const { draft, actor, size, present } = wanted
  const kind = incidentKind.name
  const listings = await views.listings({ kind, ...draft.interval, size })
  const rows = listings
    .map(({ row }) => JSON.parse(row) as IncidentRow)
    .filter((row) => row.agreement === draft.agreement && draft.acts.includes(row.kind))
    .map((row) => ({ ...row, history: [] }))
    .map((document) => asMarkedNow(present, { kind, document }, actor))
    .filter((row) => mayReadExactPosition(actor, row))
  return Promise.all(
    rows.map(async (row): Promise<TriedIncident> => {
      if (row.place.position !== null) return row
      // A row does not have a place that is too coarse for a mark; the document has it, with its doubt.
      const version = await views.document({ kind, id: row.id, size })
      return version === undefined ? row : (JSON.parse(version.document) as Incident)
    }),
  )
}
