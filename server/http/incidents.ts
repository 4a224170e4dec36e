import { type Agreement, agreementKind } from '@hudna/core/agreements/agreement.ts'
import { type IncidentList, type IncidentView, reads } from '@hudna/core/api/reads.ts'
import { dueOf } from '@hudna/core/incidents/deadlines.ts'
import { type IncidentFilter, matches } from '@hudna/core/incidents/filter.ts'
import { type Incident, incidentKind } from '@hudna/core/incidents/incident.ts'
import { type Observation, observationKind } from '@hudna/core/incidents/observation.ts'
import {
  type IncidentRow,
  presentIncident,
  presentObservation,
  presentRow,
} from '@hudna/core/incidents/views.ts'
import { QUERY_RESULTS_MAX } from '@hudna/core/kernel/limits.ts'
import { mayRead } from '@hudna/core/kernel/marking.ts'
import type { Actor, Documented } from '@hudna/core/kernel/world.ts'
import type { FastifyInstance } from 'fastify'
import { asMarkedNow } from '../projections/marked-now.ts'
import { callerOf } from './caller.ts'
import type { At, Centre } from './centre.ts'
import { sizeOf, timeOf } from './known.ts'
import { queryParser } from './query.ts'
import { deny } from './refused.ts'

/** The incident desk, read: rows by time and filter, and one incident whole. */
export function addIncidents(app: FastifyInstance, centre: Centre): void {
  const parseList = queryParser(reads.incidents.query)
  app.get(reads.incidents.path, async (request): Promise<IncidentList> => {
    const { limit = QUERY_RESULTS_MAX, ...query } = parseList(request.query as object)
    const actor = await callerOf(centre, request)
    const { size, rows } = await incidentRows(centre, actor, query)
    return { size, total: rows.length, rows: rows.slice(0, limit) }
  })

  const parseOne = queryParser(reads.incident.query)
  app.get(reads.incident.path, async (request): Promise<IncidentView> => {
    const query = parseOne({ ...(request.query as object), ...(request.params as object) })
    const actor = await callerOf(centre, request)
    const size = await sizeOf(centre, query)
    const markedNow = <T extends Documented>(document: T, kind: string): T =>
      asMarkedNow(centre.world, { kind, document }, actor)
    const held = await documentAt<Incident>(centre, incidentKind.name, query.id, size)
    const incident = held && presentIncident(actor, markedNow(held, incidentKind.name))
    if (!incident) return deny('not-found', '/id', `no incident ${query.id} here`)
    const observations: Observation[] = []
    for (const id of incident.observations) {
      const found = await documentAt<Observation>(centre, observationKind.name, id, size)
      const observation = found && presentObservation(actor, markedNow(found, observationKind.name))
      if (observation) observations.push(observation)
    }
    const agreement = await documentAt<Agreement>(
      centre,
      agreementKind.name,
      incident.agreement,
      size,
    )
    const now = await timeOf(centre, query)
    const deadlines = agreement ? dueOf(incident, agreement, now) : []
    return { size, incident, observations, deadlines, entries: incident.history }
  })
}

/** The rows that a filter asks for, as this reader may see them, as known at a size. */
export async function incidentRows(
  centre: Centre,
  actor: Actor | undefined,
  query: IncidentFilter & At,
): Promise<{ readonly size: number; readonly rows: readonly IncidentRow[] }> {
  const size = await sizeOf(centre, query)
  const { from = null, to = null } = query
  const kind = incidentKind.name
  const listings = await centre.store.views.listings({ kind, from, to, size })
  const rows: IncidentRow[] = []
  for (const listing of listings) {
    const stored = JSON.parse(listing.row) as IncidentRow
    if (await isAfterLeaving(centre, actor, { id: stored.id, size })) continue
    const marked = asMarkedNow(centre.world, { kind, document: { ...stored, history: [] } }, actor)
    const row = presentRow(actor, { ...stored, marking: marked.marking })
    if (row && matches(row, query)) rows.push(row)
  }
  return { size, rows }
}

/** A row does not say when its incident last changed; that decides for a party that has left. */
async function isAfterLeaving(
  centre: Centre,
  actor: Actor | undefined,
  { id, size }: { readonly id: string; readonly size: number },
): Promise<boolean> {
  if (actor?.left === undefined) return false
  const incident = await documentAt<Incident>(centre, incidentKind.name, id, size)
  return incident !== undefined && !mayRead(actor, incident)
}

async function documentAt<T>(
  centre: Centre,
  kind: string,
  id: string,
  size: number,
): Promise<T | undefined> {
  const version = await centre.store.views.document({ kind, id, size })
  return version && (JSON.parse(version.document) as T)
}
