import { expect, test } from 'vitest'
import { agreementKind } from '../agreements/agreement.ts'
import { createMemoryWorld } from '../kernel/memory-world.ts'
import { openMarking } from '../kernel/marking.ts'
import type { Refusal } from '../kernel/result.ts'
import type { Actor } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import type { PausesCommand } from './commands.ts'
import { corridorBasis, corridorStatesAt } from './corridor-state.ts'
import { corridorKind, evacuationKind, type CorridorCommand } from './corridor.ts'
import { pauses } from './noun.ts'

const source = { label: 'a telephone call' }
const names = { ar: 'ممر', en: 'Corridor', ru: 'Коридор' }
const from = '2016-10-20T05:00:00.000Z'
const to = '2016-10-22T16:00:00.000Z'
const before = '2016-10-19T12:00:00.000Z'
const within = '2016-10-21T08:00:00.000Z'

const duty: Actor = { officer: 'o1', post: 'centre-duty', party: 'centre', role: 'duty-officer' }
const north: Actor = { officer: 'o2', post: 'north-liaison', party: 'north', role: 'liaison' }
const south: Actor = { officer: 'o3', post: 'south-liaison', party: 'south', role: 'liaison' }

/** A desk with two sides and a centre; `ask` gives the refusal, or undefined when it went on the record. */
function openDesk() {
  const held = createMemoryWorld()
  const document = { marking: openMarking, history: [], owner: 'centre' }
  for (const id of ['north', 'south', 'centre']) {
    held.apply([{ kind: partyKind.name, id, document: { ...document, id } }])
  }
  held.apply([{ kind: agreementKind.name, id: 'a1', document: { ...document, id: 'a1' } }])
  let index = 0
  const ask = (command: PausesCommand, actor: Actor = duty, now = before): Refusal | undefined => {
    const decided = pauses.decide(command, held.world, { now, actor })
    if (!decided.ok) return decided.refusal
    for (const event of decided.value) {
      const recorded = { index, time: now, author: actor.post, type: event.type }
      index += 1
      held.apply(pauses.evolve(event, held.world, recorded))
    }
    return undefined
  }
  return { ask, held }
}

const corridor: Extract<CorridorCommand, { type: 'pauses/open-corridor' }> = {
  type: 'pauses/open-corridor',
  corridor: 'c1',
  agreement: 'a1',
  pause: null,
  names,
  place: { position: null, errorRadiusM: 5_000, wherePrecision: 3, names: { en: 'Aleppo' } },
  volume: {
    floorM: null,
    ceilingM: null,
    interval: { from, to },
    footprint: {
      shape: 'line',
      line: [
        [371_600_000, 362_000_000],
        [371_200_000, 362_400_000],
      ],
      bufferM: 500,
    },
  },
  users: ['civilians'],
  direction: { en: 'Out of the city' },
  guarantors: ['north'],
  consentOf: ['north', 'south'],
  source,
  marking: openMarking,
}
const stateSaidBy = (saidBy: string, state: 'open' | 'under-fire', at: string): PausesCommand => ({
  type: 'pauses/log-corridor-state',
  corridor: 'c1',
  state,
  from: at,
  saidBy,
  text: {},
  source,
})

test('CR1 a corridor is a line with a width or an area', () => {
  const { ask } = openDesk()
  const round: typeof corridor.volume = {
    ...corridor.volume,
    footprint: { shape: 'circle', centre: [371_600_000, 362_000_000], radiusM: 5_000 },
  }
  expect(ask({ ...corridor, volume: round })?.code).toBe('bad-geometry')
  expect(ask({ ...corridor, pause: 'p1' })?.code).toBe('unknown-reference')
  expect(ask(corridor)).toBeUndefined()
  expect(ask(corridor)?.code).toBe('already-exists')
})

test('CR2 two sources that disagree about a corridor both stay', () => {
  const { ask, held } = openDesk()
  ask(corridor)
  ask(stateSaidBy('north', 'open', from), north, within)
  ask(stateSaidBy('south', 'under-fire', from), south, within)
  ask(stateSaidBy('north', 'under-fire', within), north, within)
  const found = held.get(corridorKind, 'c1')
  if (!found) throw new Error('the corridor is not on the record')
  expect(corridorStatesAt(found, from).map(({ saidBy, state }) => [saidBy, state])).toEqual([
    ['north', 'open'],
    ['south', 'under-fire'],
  ])
  expect(corridorStatesAt(found, within).map(({ state }) => state)).toEqual([
    'under-fire',
    'under-fire',
  ])
  expect(corridorStatesAt(found, before)).toEqual([])
})

test('CR3 a corridor is agreed when every party asked said yes', () => {
  const { ask, held } = openDesk()
  ask(corridor)
  const answer = { type: 'pauses/consent-corridor', corridor: 'c1', text: {}, source } as const
  const basis = () => {
    const found = held.get(corridorKind, 'c1')
    return found && corridorBasis(found)
  }
  ask({ ...answer, party: 'north', answer: 'consented' }, north)
  expect(basis()).toBe('declared')
  expect(ask({ ...answer, party: 'centre', answer: 'consented' })?.code).toBe('not-addressed')
  ask({ ...answer, party: 'south', answer: 'consented' }, south)
  expect(basis()).toBe('agreed')
})

const counted: Extract<CorridorCommand, { type: 'pauses/count-evacuation' }> = {
  type: 'pauses/count-evacuation',
  evacuation: 'e1',
  agreement: 'a1',
  corridor: null,
  pause: null,
  fromPlace: names,
  toPlace: names,
  at: within,
  stage: 'counted',
  saidBy: 'north',
  speaker: 'head of the centre',
  counts: [{ category: 'all', count: { low: 48, best: 48, high: 48, semantics: 'exact' } }],
  text: {},
  source,
}

test('CR4 forty-eight and about fifty stand side by side', () => {
  const { ask, held } = openDesk()
  ask(corridor)
  ask(counted, north, within)
  const about = { low: 45, best: 50, high: 55, semantics: 'about' } as const
  const other: PausesCommand = {
    ...counted,
    speaker: 'an officer at the crossing',
    counts: [{ category: 'all', count: about }],
  }
  expect(ask(other, north, within)).toBeUndefined()
  expect(ask({ ...other, pause: 'p1' }, north, within)?.code).toBe('unknown-reference')
  expect(ask({ ...other, corridor: 'c1' }, north, within)?.code).toBe('already-exists')
  const said = held.get(evacuationKind, 'e1')?.said.map((entry) => entry.counts[0]?.count.best)
  expect(said).toEqual([48, 50])
})

test('CR5 nothing that is counted lies in the future or is out of order', () => {
  const { ask } = openDesk()
  ask(corridor)
  expect(ask(counted, north, before)?.code).toBe('out-of-range')
  expect(ask({ ...counted, stage: 'planned' }, north, before)).toBeUndefined()
  expect(ask(stateSaidBy('north', 'open', within), north, before)?.code).toBe('out-of-range')
  const count = { low: 5, best: 3, high: 9, semantics: 'about' } as const
  const unordered = { ...counted, counts: [{ category: 'all', count }] } as const
  expect(ask({ ...unordered, counts: [...unordered.counts] }, north, within)?.code).toBe(
    'count-order',
  )
})
