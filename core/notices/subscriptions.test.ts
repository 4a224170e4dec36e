import { expect, test } from 'vitest'
import { agreementKind } from '../agreements/agreement.ts'
import { mayRead, openMarking } from '../kernel/marking.ts'
import { createMemoryWorld } from '../kernel/memory-world.ts'
import type { Refusal } from '../kernel/result.ts'
import { type Actor, roles } from '../kernel/world.ts'
import { notices } from './noun.ts'
import { noticeRoles } from './policy.ts'
import {
  type Subscription,
  subscriptionKind,
  SUBSCRIPTIONS_PER_PARTY_MAX,
  type SubscriptionCommand,
} from './subscription.ts'

const now = '2016-10-18T05:00:00.000Z'
const north: Actor = { officer: 'o2', post: 'north-liaison', party: 'north', role: 'liaison' }
const northWatch: Actor = { officer: 'o4', post: 'north-watch', party: 'north', role: 'observer' }
const south: Actor = { officer: 'o3', post: 'south-liaison', party: 'south', role: 'liaison' }

type Subscribe = Extract<SubscriptionCommand, { type: 'notices/subscribe' }>

function subscribe(subscription: string, changes: Partial<Subscribe> = {}): Subscribe {
  return {
    type: 'notices/subscribe',
    subscription,
    agreement: 'a1',
    names: { ar: 'المدينة', en: 'The city', ru: 'Город' },
    kinds: ['activity', 'incident'],
    volume: {
      footprint: { shape: 'circle', centre: [371_500_000, 362_000_000], radiusM: 10_000 },
      floorM: null,
      ceilingM: null,
      interval: { from: now, to: null },
    },
    ...changes,
  }
}
const unsubscribe = (subscription: string) =>
  ({ type: 'notices/unsubscribe', subscription }) as const

function openDesk() {
  const held = createMemoryWorld()
  const agreement = { marking: openMarking, history: [], owner: 'centre', id: 'a1' }
  held.apply([{ kind: agreementKind.name, id: 'a1', document: agreement }])
  let index = 0
  const ask = (command: SubscriptionCommand, actor: Actor): Refusal | undefined => {
    const decided = notices.decide(command, held.world, { now, actor })
    if (!decided.ok) return decided.refusal
    for (const event of decided.value) {
      const recorded = { index, time: now, author: actor.post, type: event.type }
      index += 1
      held.apply(notices.evolve(event, held.world, recorded))
    }
    return undefined
  }
  const found = (id: string): Subscription => {
    const subscription = held.get(subscriptionKind, id)
    if (!subscription) throw new Error(`${id} is not on the record`)
    return subscription
  }
  return { ask, found }
}

test('NT11 every post may have its party watch an area, and the party alone may know of it', () => {
  const { ask, found } = openDesk()
  expect(noticeRoles['notices/subscribe']).toEqual(roles)
  expect(noticeRoles['notices/unsubscribe']).toEqual(roles)
  expect(ask(subscribe('s1'), north)).toBeUndefined()
  const opened = found('s1')
  expect(opened).toMatchObject({ owner: 'north', post: 'north-liaison', ended: null })
  expect(opened.marking).toEqual({ tlp: 'AMBER', class: 'C', releaseTo: [] })
  expect([undefined, south, north, northWatch].map((actor) => mayRead(actor, opened))).toEqual([
    false,
    false,
    true,
    true,
  ])
})

test('NT12 a subscription has a known agreement, a name that is free and a volume that fits the ground', () => {
  const { ask } = openDesk()
  expect(ask(subscribe('s1', { agreement: 'a2' }), north)?.code).toBe('unknown-agreement')
  const { volume } = subscribe('s1')
  const reversed = { ...volume, interval: { from: now, to: '2016-10-01T00:00:00.000Z' } }
  expect(ask(subscribe('s1', { volume: reversed }), north)?.code).toBe('interval-reversed')
  const footprint: Subscribe['volume']['footprint'] = {
    shape: 'area',
    polygons: [
      [
        [
          [0, 0],
          [1_000_000, 1_000_000],
          [1_000_000, 0],
          [0, 1_000_000],
          [0, 0],
        ],
      ],
    ],
    bufferM: 0,
  }
  const crossed = ask(subscribe('s1', { volume: { ...volume, footprint } }), north)
  expect(crossed).toMatchObject({ code: 'bad-geometry' })
  expect(crossed?.field).toMatch(/^\/volume/)
  expect(ask(subscribe('s1'), north)).toBeUndefined()
  expect(ask(subscribe('s1'), north)?.code).toBe('already-exists')
})

test('NT13 any post of its party ends it, once; to another party it is not there', () => {
  const { ask, found } = openDesk()
  ask(subscribe('s1'), north)
  const foreign = ask(unsubscribe('s1'), south)
  const missing = ask(unsubscribe('s2'), south)
  expect(JSON.stringify(foreign).replaceAll('s1', 'ID')).toBe(
    JSON.stringify(missing).replaceAll('s2', 'ID'),
  )
  expect(ask(unsubscribe('s1'), northWatch)).toBeUndefined()
  expect(found('s1').ended).toMatchObject({ index: 1, author: 'north-watch' })
  expect(found('s1').history.map(({ type }) => type)).toEqual([
    'subscription-opened',
    'subscription-ended',
  ])
  expect(ask(unsubscribe('s1'), north)).toMatchObject({
    code: 'wrong-state',
    evidence: { entry: 1 },
  })
})

test('NT14 a party has at most so many open subscriptions', () => {
  const { ask } = openDesk()
  for (let count = 0; count < SUBSCRIPTIONS_PER_PARTY_MAX; count += 1) {
    expect(ask(subscribe(`s${count}`), count % 2 === 0 ? north : northWatch)).toBeUndefined()
  }
  const most = SUBSCRIPTIONS_PER_PARTY_MAX
  expect(ask(subscribe('one-more'), north)).toMatchObject({
    code: 'too-many',
    evidence: { open: most, most },
  })
  expect(ask(subscribe('of-south'), south)).toBeUndefined()
  ask(unsubscribe('s7'), north)
  expect(ask(subscribe('one-more'), north)).toBeUndefined()
})
