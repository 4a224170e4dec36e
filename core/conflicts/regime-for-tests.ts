import {
  addClause,
  cessation,
  declareZone,
  marking,
  recordStanding,
  source,
  type Register,
} from '../agreements/register-for-tests.ts'
import type { Position } from '../geometry/place.ts'
import { pauses } from '../pauses/noun.ts'
import type { RegimeQuery } from './regime.ts'

export const city: Position = [371_500_000, 362_000_000]
export const plain: Position = [378_000_000, 368_000_000]
export const abroad: Position = [390_000_000, 365_000_000]
export const names = { ar: 'اسم', en: 'Name', ru: 'Имя' }
export const october = { from: '2016-10-20T08:00:00.000Z', to: '2016-10-20T08:00:00.001Z' }
export const january = { from: '2017-01-20T08:00:00.000Z', to: '2017-01-20T08:00:00.001Z' }

export const at = (position: Position | null, changes: Partial<RegimeQuery> = {}): RegimeQuery => ({
  place: { position, errorRadiusM: 0 },
  interval: october,
  ...changes,
})

/** North has accepted and south is excluded; two rules, an exemption, and flights suspended over the city. */
export function given(): Register {
  const register = cessation()
  register.ask(recordStanding('north', 'accepted', { route: 'through a co-chair' }))
  register.ask(recordStanding('south', 'excluded'))
  register.ask(declareZone('flights'))
  register.ask(addClause('c1', { code: '2.1' }))
  register.ask(addClause('c2', { code: '2.2', kind: 'require', acts: ['access-denied'] }))
  register.ask(addClause('c3', { code: '3.1', kind: 'exempt', acts: ['airstrike'] }))
  return register
}

export const ground = { footprint: declareZone('z').volume.footprint, floorM: null, ceilingM: null }

export function proposePause(register: Register, daily = true): void {
  const hours = { daily: { from: '08:00', to: '19:00', utcOffsetMinutes: 180 } }
  const interval = { from: '2016-10-20T05:00:00.000Z', to: '2016-10-22T16:00:00.000Z' }
  register.askOf(pauses, {
    type: 'pauses/propose',
    pause: 'pause',
    agreement: 'cessation',
    names,
    purpose: { en: 'Evacuation' },
    volume: { ...ground, interval, ...(daily ? hours : {}) },
    proposer: 'north',
    consentOf: ['north', 'other'],
    readiness: [],
    source,
    marking: { ...marking, releaseTo: [] },
  })
  register.askOf(pauses, { type: 'pauses/announce', pause: 'pause', by: ['north'], source })
}

export function openCorridor(register: Register, errorRadiusM: number): void {
  register.askOf(pauses, {
    type: 'pauses/open-corridor',
    corridor: 'road',
    agreement: 'cessation',
    pause: null,
    names,
    place: { position: city, errorRadiusM, wherePrecision: 2, names: {} },
    volume: {
      floorM: null,
      ceilingM: null,
      footprint: { shape: 'line', line: [city, [371_500_000, 363_000_000]], bufferM: 200 },
      interval: { from: '2016-10-20T05:00:00.000Z', to: null },
    },
    users: ['civilians'],
    direction: { en: 'north' },
    guarantors: [],
    consentOf: ['north'],
    source,
    marking: { ...marking, releaseTo: [] },
  })
}
