import { expect, test } from 'vitest'
import { balanceOf } from './balance.ts'
import type { PausesCommand } from './commands.ts'
import { corridorBasis, corridorStatesAt } from './corridor-state.ts'
import { corridorKind, evacuationKind, type CorridorCommand } from './corridor.ts'
import { corridor, stateSaidBy } from './corridors-for-tests.ts'
import {
  before,
  duty,
  from,
  names,
  north,
  openDesk,
  source,
  south,
  to,
  within,
} from './desk-for-tests.ts'

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

const { type: _, agreement: __, pause: ___, marking: ____, ...course } = corridor
const checkpoint = {
  checkpoint: 'crossing',
  names: { ar: 'المعبر', en: 'Crossing', ru: 'Переход' },
  position: [371_400_000, 362_200_000] as [number, number],
}
const amend: Extract<CorridorCommand, { type: 'pauses/amend-corridor' }> = {
  ...course,
  type: 'pauses/amend-corridor',
  checkpoints: [checkpoint],
  reason: { en: 'The first road is mined' },
}
const end: Extract<CorridorCommand, { type: 'pauses/end-corridor' }> = {
  type: 'pauses/end-corridor',
  corridor: 'c1',
  at: within,
  saidBy: 'north',
  text: {},
  source,
}

test('CR6 another course voids the consents to the last one', () => {
  const { ask, held } = openDesk()
  ask(corridor)
  const answer = { type: 'pauses/consent-corridor', corridor: 'c1', text: {}, source } as const
  ask({ ...answer, party: 'north', answer: 'consented' }, north)
  expect(ask(amend, south)?.code).toBe('not-permitted')
  expect(ask({ ...amend, reason: {} })?.field).toBe('/reason')
  const twice = [checkpoint, checkpoint]
  expect(ask({ ...amend, checkpoints: twice })?.field).toBe('/checkpoints/1/checkpoint')
  expect(ask(amend)).toBeUndefined()
  expect(held.get(corridorKind, 'c1')).toMatchObject({
    consents: [],
    checkpoints: [{ checkpoint: 'crossing' }],
    superseded: [{ consents: [{ party: 'north' }], reason: amend.reason }],
  })
})

test('CR7 a corridor that is given up ends there', () => {
  const { ask, held } = openDesk()
  ask(corridor)
  expect(ask({ ...end, saidBy: 'south' }, south, within)?.code).toBe('not-permitted')
  expect(ask({ ...end, at: before }, north, within)?.code).toBe('out-of-range')
  expect(ask({ ...end, at: to }, north, within)?.code).toBe('out-of-range')
  expect(ask(end, north, within)).toBeUndefined()
  const ended = held.get(corridorKind, 'c1')
  expect(ended?.volume.interval).toEqual({ from, to: within })
  expect(ended?.ended).toMatchObject({ saidBy: 'north', previousEnd: to })
  expect(ask(stateSaidBy('south', 'under-fire', from), south, within)).toBeUndefined()
})

test('CR8 a count names a checkpoint of its corridor', () => {
  const { ask, held } = openDesk()
  ask({ ...corridor, checkpoints: [checkpoint] })
  const at = { ...counted, corridor: 'c1', checkpoint: 'crossing' }
  expect(ask({ ...at, checkpoint: 'gate' }, north, within)).toMatchObject({
    field: '/checkpoint',
    evidence: { checkpoints: ['crossing'] },
  })
  expect(ask({ ...at, corridor: null }, north, within)?.field).toBe('/checkpoint')
  expect(ask(at, north, within)).toBeUndefined()
  expect(held.get(evacuationKind, 'e1')?.said[0]?.checkpoint).toBe('crossing')
})

const exact = (best: number) => ({ low: best, best, high: best, semantics: 'exact' }) as const
const brief = (list: readonly { saidBy: string; count: { best: number } }[] | undefined) =>
  list?.map((one) => [one.saidBy, one.count.best])

test('CR9 planned and counted stand side by side, source by source', () => {
  const { ask, held } = openDesk()
  ask(corridor)
  const say = (saidBy: string, stage: 'planned' | 'counted', best: number, speaker?: string) =>
    ask(
      {
        ...counted,
        saidBy,
        stage,
        counts: [{ category: 'wounded', count: exact(best) }],
        ...(speaker === undefined ? {} : { speaker }),
      },
      duty,
      within,
    )
  say('north', 'planned', 200)
  say('north', 'counted', 50)
  say('south', 'counted', 48)
  say('north', 'counted', 52)
  say('north', 'counted', 7, 'an officer at the gate')
  const evacuation = held.get(evacuationKind, 'e1')
  const [balance, ...others] = evacuation ? balanceOf(evacuation) : []
  expect(others).toEqual([])
  expect(balance?.category).toBe('wounded')
  expect(brief(balance?.planned)).toEqual([['north', 200]])
  expect(brief(balance?.counted)).toEqual([
    ['north', 52],
    ['south', 48],
    ['north', 7],
  ])
  expect(balance?.counted[0]?.earlier.map(({ best }) => best)).toEqual([50])
})
