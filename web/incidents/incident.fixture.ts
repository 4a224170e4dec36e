import type {
  Incident,
  IncidentClaim,
  IncidentDetermination,
  IncidentEnquiry,
} from '@hudna/core/incidents/incident.ts'

const signedBy = { post: 'centre-duty', party: 'centre' }
const source = { label: 'Statement' }

/** An incident as reported, with what a test changes about it. */
export function incidentWith(changes: Partial<Incident> = {}): Incident {
  return {
    id: 'incident-one',
    owner: 'centre',
    marking: { tlp: 'CLEAR', class: 'A', releaseTo: [] },
    history: [],
    agreement: 'truce',
    title: { en: 'Shelling' },
    occurred: { from: '2016-10-20T05:00:00.000Z', to: '2016-10-20T06:00:00.000Z' },
    datePrecision: 1,
    place: { position: null, errorRadiusM: 50_000, wherePrecision: 3, names: {} },
    actors: { alleged: { party: 'north', name: 'North' }, affected: { name: 'Residents' } },
    harm: {},
    kind: 'explosion',
    source,
    relation: { agreement: 'truce', scope: 'in-scope', certainty: 'certain', reasons: [] },
    state: 'reported',
    intake: 'report',
    reportedBy: 'centre-duty',
    recordedAt: '2016-10-20T07:00:00.000Z',
    recordedIndex: 7,
    observations: [],
    triage: null,
    enquiries: [],
    verifications: [],
    claims: [],
    determinations: [],
    responses: [],
    earlier: [],
    ...changes,
  }
}

/** @param said minute of the hour in which it was said */
export function claimOf(
  claim: string,
  said: number,
  changes: Partial<IncidentClaim> = {},
): IncidentClaim {
  return {
    claim,
    stance: 'asserts',
    speaker: { party: 'north', name: 'North' },
    words: { language: 'en', text: claim },
    said: `2016-10-20T08:${String(said).padStart(2, '0')}:00.000Z`,
    source,
    signedBy,
    at: '2016-10-20T09:00:00.000Z',
    index: 10 + said,
    ...changes,
  }
}

export function findingOf(party: string | null, minute: number): IncidentDetermination {
  return {
    determination: `finding-${party ?? 'joint'}`,
    party,
    outcome: 'not-confirmed',
    basis: [],
    signatories: party === null ? ['north', 'south'] : [party],
    signedBy,
    at: `2016-10-20T08:${String(minute).padStart(2, '0')}:00.000Z`,
    index: 40 + minute,
  }
}

export function enquiryTo(party: string, answered = false): IncidentEnquiry {
  const answer = {
    words: { language: 'en', text: 'We did not.' },
    signedBy,
    at: '2016-10-20T08:30:00.000Z',
  } as const
  return {
    enquiry: `enquiry-${party}`,
    party,
    words: { language: 'en', text: 'What happened?' },
    dueAt: null,
    signedBy,
    at: '2016-10-20T08:05:00.000Z',
    index: 30,
    ...(answered ? { answer } : {}),
  }
}
