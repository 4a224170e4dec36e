import { assert } from '../kernel/assert.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import {
  incidentKind,
  type EarlierVersion,
  type Incident,
  type IncidentEvent,
  type IncidentState,
} from './incident.ts'
import { coverageKind, observationKind } from './observation.ts'
import { isDetermined } from './determined.ts'

type Of<T extends IncidentEvent['type']> = Extract<IncidentEvent, { type: T }>
type New = Of<'observation-recorded' | 'coverage-recorded' | 'incident-reported'>

export function evolve(event: IncidentEvent, world: World, recorded: Recorded): readonly Change[] {
  switch (event.type) {
    case 'observation-recorded':
    case 'coverage-recorded':
    case 'incident-reported':
      return [created(event, recorded)]
    default: {
      const before = world.get(incidentKind, event.incident)
      assert(
        before !== undefined,
        `${event.type} on incident ${event.incident}, which is not known`,
      )
      const history = [...before.history, recorded]
      return [changed(incidentKind, before.id, { ...advance(before, event, recorded), history })]
    }
  }
}

function created(event: New, recorded: Recorded): Change {
  const { post: reportedBy, party: owner } = event.signedBy
  const common = { owner, reportedBy, recordedAt: recorded.time, history: [recorded] }
  if (event.type === 'observation-recorded') {
    const { type: _, observation: id, signedBy: __, ...rest } = event
    return changed(observationKind, id, { ...rest, ...common, id })
  }
  if (event.type === 'coverage-recorded') {
    const { type: _, coverage: id, signedBy: __, ...rest } = event
    return changed(coverageKind, id, { ...rest, ...common, id })
  }
  const { type: _, incident: id, signedBy: __, ...rest } = event
  const document: Incident = {
    ...rest,
    ...common,
    id,
    recordedIndex: recorded.index,
    state: 'reported',
    triage: null,
    enquiries: [],
    verifications: [],
    claims: [],
    determinations: [],
    responses: [],
    earlier: [],
  }
  return changed(incidentKind, id, document)
}

function advance(
  before: Incident,
  event: Exclude<IncidentEvent, New>,
  recorded: Recorded,
): Incident {
  switch (event.type) {
    case 'incident-superseded':
      return superseded(before, event, recorded)
    case 'incident-triaged':
      return triaged(before, event, recorded)
    case 'party-enquired': {
      const state = before.state === 'verifying' ? 'verifying' : 'enquiry-sent'
      return { ...before, state, enquiries: [...before.enquiries, step(event, recorded)] }
    }
    case 'enquiry-answered':
      return answered(before, event, recorded)
    case 'verification-begun': {
      const verifications = [...before.verifications, step(event, recorded)]
      return { ...before, state: 'verifying', verifications }
    }
    case 'claim-recorded':
      return { ...before, claims: [...before.claims, step(event, recorded)] }
    case 'incident-determined':
      return determined(before, event, recorded)
    case 'incident-responded':
      return {
        ...before,
        state: 'response',
        responses: [...before.responses, step(event, recorded)],
      }
    case 'incident-closed':
      return { ...before, state: 'closed' }
    case 'incident-reopened':
      return { ...before, state: 'reported' }
  }
}

/** What an event says, with the place it has on the record, as it is kept on the incident. */
function step<E extends { readonly type: string; readonly incident: string }>(
  event: E,
  recorded: Recorded,
) {
  const { type: _, incident: __, ...rest } = event
  return { ...rest, at: recorded.time, index: recorded.index }
}

function triaged(before: Incident, event: Of<'incident-triaged'>, recorded: Recorded): Incident {
  const after = { ...before, state: 'triaged' as const, triage: step(event, recorded) }
  return event.threat === undefined ? after : { ...after, threat: event.threat }
}

function answered(before: Incident, event: Of<'enquiry-answered'>, recorded: Recorded): Incident {
  const answer = { words: event.words, signedBy: event.signedBy, at: recorded.time }
  const enquiries = before.enquiries.map((one) =>
    one.enquiry === event.enquiry ? { ...one, answer } : one,
  )
  const open = enquiries.some((one) => one.answer === undefined)
  const state: IncidentState = before.state === 'enquiry-sent' && !open ? 'answered' : before.state
  return { ...before, state, enquiries }
}

function determined(
  before: Incident,
  event: Of<'incident-determined'>,
  recorded: Recorded,
): Incident {
  const determinations = [...before.determinations, step(event, recorded)]
  const settled = before.state !== 'response' && isDetermined(determinations)
  return { ...before, state: settled ? 'determined' : before.state, determinations }
}

function superseded(
  before: Incident,
  event: Of<'incident-superseded'>,
  recorded: Recorded,
): Incident {
  const { type: _, incident: __, signedBy: ___, ...facts } = event
  const { history, state, triage, enquiries, verifications, claims, determinations } = before
  return {
    ...facts,
    id: before.id,
    owner: before.owner,
    marking: before.marking,
    reportedBy: before.reportedBy,
    recordedAt: before.recordedAt,
    recordedIndex: before.recordedIndex,
    history,
    state,
    triage,
    enquiries,
    verifications,
    claims,
    determinations,
    responses: before.responses,
    earlier: [...before.earlier, earlierVersion(before, recorded)],
  }
}

/** The facts as they stood until now. `replaced` is the entry that replaced them. */
function earlierVersion(before: Incident, replaced: Recorded): EarlierVersion {
  const { agreement, title, occurred, datePrecision, place, actors, harm, kind, source } = before
  const { relation, threat, clauses, deaths, dataset } = before
  return {
    agreement,
    title,
    occurred,
    datePrecision,
    place,
    actors,
    harm,
    kind,
    source,
    relation,
    ...(threat === undefined ? {} : { threat }),
    ...(clauses === undefined ? {} : { clauses }),
    ...(deaths === undefined ? {} : { deaths }),
    ...(dataset === undefined ? {} : { dataset }),
    replaced,
  }
}
