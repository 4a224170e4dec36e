import type { IncidentRow } from '@hudna/core/incidents/views.ts'

/** A row as a centre gives it, for the tests of this workspace. */
export function rowLike(changes: Partial<IncidentRow>): IncidentRow {
  return {
    id: 'incident-one',
    agreement: 'truce',
    title: { en: 'Shelling' },
    occurred: { from: '2016-10-20T05:00:00.000Z', to: '2016-10-20T05:01:00.000Z' },
    datePrecision: 1,
    place: {
      position: [371_600_000, 362_000_000],
      wherePrecision: 1,
      errorRadiusM: 500,
      names: { en: 'Aleppo' },
      province: 'Aleppo',
      district: 'Mount Simeon',
    },
    actors: {},
    kind: 'explosion',
    deaths: null,
    threat: null,
    state: 'reported',
    triage: null,
    scope: 'in-scope',
    certainty: 'certain',
    intake: 'report',
    due: null,
    marking: { tlp: 'AMBER', class: 'B', releaseTo: [] },
    owner: 'centre',
    recordedAt: '2016-10-20T05:10:00.000Z',
    recordedIndex: 7,
    ...changes,
  }
}
