import type { AgreementEvent } from '../agreements/commands.ts'
import { defaultDeadlines } from '../agreements/agreement.ts'
import { agreements } from '../agreements/noun.ts'
import { addMs, type Instant } from '../kernel/instant.ts'
import { openMarking, partiesMarking } from '../kernel/marking.ts'
import { createMemoryWorld, type MemoryWorld } from '../kernel/memory-world.ts'
import type { Result } from '../kernel/result.ts'
import type { Actor, Recorded } from '../kernel/world.ts'
import { parties } from '../parties/noun.ts'
import type { PartyEvent } from '../parties/party.ts'
import type { IncidentCommand, IncidentEvent, Incident } from './incident.ts'
import { incidentKind } from './incident.ts'
import { incidents } from './noun.ts'

/** What stands before a case: two parties and an excluded one under an agreement, for the tests of this folder. */
export const source = { label: 'Invented for the tests' }
export const start = '2016-02-27T00:00:00.000Z'

export const dutyOfficer: Actor = actor('duty-officer', 'centre')
export const northLiaison: Actor = actor('liaison', 'north')
export const southLiaison: Actor = actor('liaison', 'south')

export function actor(role: Actor['role'], party: string): Actor {
  return { officer: `${party}-one`, post: `${party}-${role}`, party, role }
}

/** A record in memory: events are applied in order, one minute apart. */
export type Given = {
  readonly memory: MemoryWorld
  now(): Instant
  /** Decides and, when it is not refused, records. */
  ask(command: IncidentCommand, by?: Actor): Result<readonly IncidentEvent[]>
  incident(id: string): Incident
}

export function given(): Given {
  const memory = createMemoryWorld()
  let index = 0
  const at = (): Instant => addMs('2016-03-01T08:00:00.000Z', index * 60_000)
  const next = (type: string): Recorded => ({ index, time: at(), author: 'centre-one', type })
  for (const event of founding()) {
    memory.apply(
      isPartyEvent(event)
        ? parties.evolve(event, memory.world, next(event.type))
        : agreements.evolve(event, memory.world, next(event.type)),
    )
    index += 1
  }
  return {
    memory,
    now: at,
    ask(command, by = dutyOfficer) {
      const decided = incidents.decide(command, memory.world, { now: at(), actor: by })
      if (!decided.ok) return decided
      for (const event of decided.value) {
        memory.apply(incidents.evolve(event, memory.world, next(event.type)))
        index += 1
      }
      return decided
    },
    incident(id) {
      const found = memory.get(incidentKind, id)
      if (found === undefined) throw new Error(`no incident ${id}`)
      return found
    },
  }
}

function isPartyEvent(event: PartyEvent | AgreementEvent): event is PartyEvent {
  return event.type in parties.events
}

function founding(): readonly (PartyEvent | AgreementEvent)[] {
  return [
    registered('centre', 'Joint centre', []),
    registered('north', 'Army of the North', ['118']),
    registered('south', 'Southern Front', ['4456']),
    registered('banned', 'Banned Group', ['234']),
    {
      type: 'agreement-concluded',
      recordedBy: 'centre',
      agreement: 'truce',
      names: { ar: 'هدنة', en: 'Truce', ru: 'Перемирие' },
      class: 'bilateral',
      agreementType: 'cessation',
      form: 'written',
      area: { shape: 'circle', centre: [370_000_000, 360_000_000], radiusM: 200_000 },
      interval: { from: start, to: null },
      languages: ['en'],
      timeZone: { label: 'Damascus', utcOffsets: [] },
      procedure: { version: 1, deadlinesMin: defaultDeadlines },
      marking: openMarking,
      source,
    },
    standing('north', 'accepted'),
    standing('south', 'accepted'),
    standing('banned', 'excluded'),
  ]
}

function registered(id: string, name: string, ucdpActors: readonly string[]): PartyEvent {
  return {
    type: 'party-registered',
    party: id,
    kind: id === 'centre' ? 'joint-centre' : 'armed-group',
    names: { ar: name, en: name, ru: name },
    otherNames: [],
    externalIds: ucdpActors.map((value) => ({ scheme: 'ucdp-actor', value })),
    marking: openMarking,
  }
}

function standing(id: string, how: 'accepted' | 'excluded'): AgreementEvent {
  return {
    type: 'standing-recorded',
    agreement: 'truce',
    party: id,
    standing: how,
    from: start,
    until: null,
    source,
  }
}

type Report = Extract<IncidentCommand, { type: 'incidents/report' }>

/** A report of the watch floor with its first observation inline. */
export function reportOf(incident: string, changes: Partial<Report> = {}): Report {
  return {
    type: 'incidents/report',
    incident,
    agreement: 'truce',
    title: { en: 'Shelling of the mill' },
    occurred: { from: '2016-03-01T06:00:00.000Z', to: '2016-03-01T06:30:00.000Z' },
    datePrecision: 1,
    place: {
      position: [370_000_000, 360_000_000],
      errorRadiusM: 500,
      wherePrecision: 1,
      names: { en: 'The mill' },
      province: 'Upper province',
      district: 'Mill district',
    },
    actors: {
      alleged: { party: 'north', name: 'Army of the North' },
      affected: { party: 'south', name: 'Southern Front' },
    },
    harm: { killed: { civilian: { low: 1, best: 2, high: 4, semantics: 'at-least' } } },
    kind: 'explosion',
    threat: 'high',
    observations: [],
    first: { observation: `${incident}-first`, means: 'patrol-heard', kind: 'explosion' },
    source,
    marking: partiesMarking,
    ...changes,
  }
}

/** The row of the register that `importOfUcdpRow` would give, in small. */
export function rowOfUcdp(changes: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    id: '900001',
    type_of_violence: '1',
    side_a_new_id: '118',
    side_a: 'Government of Nowhere',
    side_b_new_id: '4456',
    side_b: 'Nowhere insurgents',
    dyad_name: 'Government of Nowhere - Nowhere insurgents',
    source_article: '"Invented Gazette,2016-03-02,Two killed at the mill"',
    source_office: 'Invented Gazette',
    source_date: '2016-03-02',
    source_headline: 'Two killed at the mill',
    source_original: 'a miller',
    where_prec: '1',
    where_coordinates: 'Mill town',
    adm_1: 'Upper province',
    adm_2: 'Mill district',
    latitude: '36.201241',
    longitude: '37.161173',
    geom_wkt: 'POINT (37.161173 36.201241)',
    priogrid_gid: '181875',
    date_prec: '1',
    date_start: '2016-03-01',
    date_end: '2016-03-01',
    deaths_a: '1',
    deaths_b: '0',
    deaths_civilians: '1',
    deaths_unknown: '0',
    low: '1',
    best: '2',
    high: '3',
    ...changes,
  }
}
