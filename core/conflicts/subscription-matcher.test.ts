import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cessation, marking } from '../agreements/register-for-tests.ts'
import type { Volume } from '../geometry/place.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Change, Recorded } from '../kernel/world.ts'
import { notices } from '../notices/noun.ts'
import { verify } from '../notices/verify-for-tests.ts'
import { type Subscription, subscribedKinds, subscriptionKind } from '../notices/subscription.ts'
import { pauses } from '../pauses/noun.ts'
import type { ChangedEntry, Match } from './subscription-matcher.ts'
import { SubscriptionMatcher } from './subscription-matcher.ts'
import {
  circle,
  city,
  corridorOf,
  morning,
  noticeOf,
  now,
  pauseOf,
  volumeOf,
} from './things-for-tests.ts'
import { volumesIntersect } from '../geometry/volumes-intersect.ts'
import type { Noun } from '../kernel/noun.ts'
import { createMemoryWorld } from '../kernel/memory-world.ts'

type Typed = { readonly type: string }

const far: readonly [number, number] = [380_000_000, 350_000_000]

/** A record in the making: what is asked is decided and evolved, and comes as the entries of a fold. */
function openRecord() {
  const memory = createMemoryWorld()
  const begun = cessation().world
  for (const kind of ['party', 'agreement', 'zone']) {
    for (const document of begun.all<{ id: string }>({ name: kind })) {
      memory.apply([{ kind, id: document.id, document }])
    }
  }
  let index = 100
  const entryOf = (type: string, make: (recorded: Recorded) => readonly Change[]): ChangedEntry => {
    const recorded = { index, time: now, author: 'centre-desk', type }
    index += 1
    const changes = make(recorded).map((change) => {
      const before = memory.get<object>({ name: change.kind }, change.id)
      return { ...change, before }
    })
    memory.apply(changes)
    return { recorded, changes }
  }
  const ask = <C extends Typed, E extends Typed>(
    noun: Noun<C, E>,
    command: C,
    party = 'north',
  ): readonly ChangedEntry[] => {
    const officer = command.type === 'notices/verify' ? 'o2' : 'o1'
    const actor = { officer, post: `${party}-desk`, party, role: 'duty-officer' } as const
    const decision = noun.decide(command, memory.world, { now, actor })
    if (!decision.ok) throw new Error(JSON.stringify(decision.refusal))
    return decision.value.map((event) =>
      entryOf(event.type, (recorded) => noun.evolve(event, memory.world, recorded)),
    )
  }
  /** A document put on the record as it is. */
  const put = (kind: string, document: { readonly id: string }): readonly ChangedEntry[] => [
    entryOf(`${kind}-put`, () => [{ kind, id: document.id, document }]),
  ]
  return { memory, ask, put }
}

const around = (radiusM = 5_000): Volume =>
  volumeOf(circle(city, radiusM), { interval: { from: '2016-10-01T00:00:00.000Z', to: null } })

const subscribe = (
  subscription: string,
  changes: { readonly kinds?: Subscription['kinds']; readonly volume?: Volume } = {},
) => ({
  type: 'notices/subscribe' as const,
  subscription,
  agreement: 'cessation',
  names: { ar: 'اسم', en: 'Name', ru: 'Имя' },
  kinds: [...subscribedKinds],
  volume: around(),
  ...changes,
})
const unsubscribe = (subscription: string) =>
  ({ type: 'notices/unsubscribe', subscription }) as const

function incidentAt(id: string, changes: Partial<Incident> = {}) {
  const place = { position: city, errorRadiusM: 500, wherePrecision: 1, names: {} }
  return {
    id,
    owner: 'centre',
    agreement: 'cessation',
    title: { en: id },
    occurred: morning,
    place,
    marking: { tlp: 'AMBER', class: 'B', releaseTo: [] },
    history: [],
    ...changes,
  } as unknown as Incident
}

const brief = (matches: readonly Match[]) =>
  matches.map(({ subscription, counter, kind, id, relation }) =>
    [subscription, counter, kind, id, relation].join(' '),
  )

test('RG40 what is recorded about the area of an open subscription is counted without a gap', () => {
  const { ask, put } = openRecord()
  const matcher = new SubscriptionMatcher([], new Map())
  expect(matcher.take(ask(notices, noticeOf('before', 'launch')))).toEqual([])
  const entries = [
    ...ask(notices, subscribe('mine')),
    ...ask(notices, subscribe('sites', { kinds: ['site'] }), 'south'),
    ...ask(notices, noticeOf('launch', 'launch')),
    ...ask(notices, noticeOf('clinic', 'site')),
    ...ask(notices, verify('clinic', city)),
    ...ask(notices, noticeOf('away', 'launch', { volume: volumeOf(circle([...far], 500)) })),
    ...ask(notices, { type: 'notices/acknowledge', notice: 'before', version: 1 }, 'south'),
    ...ask(pauses, pauseOf('truce')),
    ...ask(pauses, corridorOf('road')),
    ...put('incident', incidentAt('shelling')),
    ...ask(notices, unsubscribe('mine')),
    ...ask(notices, noticeOf('after', 'launch')),
  ]
  const found = matcher.take(entries)
  expect(brief(found)).toEqual([
    'mine 1 activity launch meets',
    'mine 2 site clinic meets',
    'mine 3 site clinic meets',
    'sites 1 site clinic meets',
    'mine 4 activity before meets',
    'mine 5 pause truce meets',
    'mine 6 corridor road meets',
    'mine 7 incident shelling meets',
  ])
  expect(found.map(({ index }) => index)).toEqual([103, 104, 105, 105, 107, 108, 109, 110])
})

test('RG41 an entry that opens a subscription, and all before it, are not counted', () => {
  const { ask } = openRecord()
  const matcher = new SubscriptionMatcher([], new Map())
  const entries = [
    ...ask(notices, noticeOf('first', 'launch')),
    ...ask(notices, subscribe('mine')),
    ...ask(notices, subscribe('second')),
  ]
  expect(matcher.take(entries)).toEqual([])
})

test('RG42 what leaves the area is counted once, as having left', () => {
  const { ask } = openRecord()
  const matcher = new SubscriptionMatcher([], new Map())
  matcher.take(ask(notices, noticeOf('launch', 'launch')))
  matcher.take(ask(notices, subscribe('mine')))
  const { type: _, ...fields } = noticeOf('launch', 'launch')
  const moved = (volume: Volume) =>
    ask(notices, { ...fields, volume, type: 'notices/amend', reason: { en: 'Moved' } })
  const away = volumeOf(circle([...far], 500))
  expect(brief(matcher.take(moved(away)))).toEqual(['mine 1 activity launch left'])
  expect(matcher.take(moved({ ...away, floorM: 0 }))).toEqual([])
  expect(brief(matcher.take(moved(volumeOf(circle(city, 500)))))).toEqual([
    'mine 2 activity launch meets',
  ])
  const later = { interval: { from: '2015-10-20T05:00:00.000Z', to: '2015-10-20T06:00:00.000Z' } }
  expect(brief(matcher.take(moved(volumeOf(circle(city, 500), later))))).toEqual([
    'mine 3 activity launch left',
  ])
})

test('RG43 only what its party may have with its exact position is counted', () => {
  const { put, ask } = openRecord()
  const matcher = new SubscriptionMatcher([], new Map())
  matcher.take(ask(notices, subscribe('of-south'), 'south'))
  matcher.take(ask(notices, subscribe('of-north'), 'north'))
  const marked = (id: string, raised: Incident['marking'], owner = 'north') =>
    brief(matcher.take(put('incident', incidentAt(id, { marking: raised, owner }))))
  const named: Incident['marking'] = { tlp: 'AMBER', class: 'C', releaseTo: ['south'] }
  expect(marked('named', named)).toEqual([
    'of-south 1 incident named meets',
    'of-north 1 incident named meets',
  ])
  const exact: Incident['marking'] = { ...named, class: 'D' }
  expect(marked('cellar', exact)).toEqual(['of-north 2 incident cellar meets'])
  expect(marked('own', { ...named, releaseTo: [] })).toEqual(['of-north 3 incident own meets'])
})

test('RG44 a raised marking is no match, and says nothing of where a thing was or went', () => {
  const { put, ask } = openRecord()
  const matcher = new SubscriptionMatcher([], new Map())
  matcher.take(ask(notices, subscribe('of-south'), 'south'))
  const place: Incident['place'] = {
    position: [...far],
    errorRadiusM: 0,
    wherePrecision: 1,
    names: {},
  }
  const secret: Incident['marking'] = { tlp: 'AMBER', class: 'D', releaseTo: ['south'] }
  const put1 = (changes: Partial<Incident>) =>
    brief(matcher.take(put('incident', incidentAt('one', changes))))
  expect(put1({})).toEqual(['of-south 1 incident one meets'])
  expect(put1({ marking: secret, owner: 'north' })).toEqual([])
  expect(put1({ marking: secret, owner: 'north', place })).toEqual([])
  // It was in the area when nobody but its owner could know.
  expect(put1({ place })).toEqual([])
  expect(put1({})).toEqual(['of-south 2 incident one meets'])
})

test('RG45 a doubt about a place or a time is counted as possible', () => {
  const { put, ask } = openRecord()
  const matcher = new SubscriptionMatcher([], new Map())
  matcher.take(ask(notices, subscribe('mine', { kinds: ['incident', 'site'] })))
  const at = (changes: Partial<Incident>) =>
    matcher
      .take(put('incident', incidentAt('one', changes)))
      .map(({ certainty, relation }) => `${certainty} ${relation}`)
  const place = incidentAt('one').place
  expect(at({})).toEqual(['certain meets'])
  expect(at({ place: { ...place, errorRadiusM: 6_000 } })).toEqual(['possible meets'])
  expect(at({ place: { ...place, position: [...far], errorRadiusM: 500_000 } })).toEqual([
    'possible meets',
  ])
  expect(at({ place: { ...place, position: null } })).toEqual(['possible meets'])
  expect(at({ place: { ...place, position: [...far] } })).toEqual(['possible left'])
  const doubtful = noticeOf('clinic', 'site', { errorRadiusM: 60_000 })
  const site = { ...doubtful, volume: volumeOf(circle([...far], 10)) }
  expect(matcher.take(ask(notices, site))).toEqual([])
})

const spot = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }))
const placed = fc.record({
  at: spot,
  radiusM: fc.integer({ min: 1, max: 9_000 }),
  fromHour: fc.nat(20),
  hours: fc.integer({ min: 1, max: 6 }),
  floorM: fc.option(fc.integer({ min: 0, max: 3_000 })),
})
const hour = (count: number) => new Date(Date.UTC(2016, 9, 20, count)).toISOString()

function volumeFrom({ at, radiusM, fromHour, hours, floorM }: Placed): Volume {
  const centre: [number, number] = [city[0] + at[0] * 500_000, city[1] + at[1] * 500_000]
  const interval = { from: hour(fromHour), to: hour(fromHour + hours) }
  const ceilingM = floorM === null ? null : floorM + 500
  return { footprint: circle(centre, radiusM), floorM, ceilingM, interval }
}
type Placed = typeof placed extends fc.Arbitrary<infer T> ? T : never

test('RG46 what is counted is what an exact comparison with every subscription gives', () => {
  fc.assert(
    fc.property(
      fc.array(placed, { minLength: 1, maxLength: 8 }),
      fc.array(fc.tuple(fc.nat(4), placed), { maxLength: 20 }),
      (areas, versions) => {
        const { put, ask } = openRecord()
        const matcher = new SubscriptionMatcher([], new Map())
        for (const [place, area] of areas.entries())
          matcher.take(ask(notices, subscribe(`s${place}`, { volume: volumeFrom(area) })))
        const standing = new Map<string, Volume>()
        const counters = new Map<string, number>()
        for (const [thing, version] of versions) {
          const id = `zone-${thing}`
          const volume = volumeFrom(version)
          const before = standing.get(id)
          const wanted: string[] = []
          for (const [place, area] of areas.entries()) {
            const name = `s${place}`
            const meets = volumesIntersect(volume, volumeFrom(area))
            const left = before !== undefined && volumesIntersect(before, volumeFrom(area))
            if (!meets && !left) continue
            counters.set(name, (counters.get(name) ?? 0) + 1)
            wanted.push(`${name} ${counters.get(name)} zone ${id} ${meets ? 'meets' : 'left'}`)
          }
          standing.set(id, volume)
          const names = { ar: id, en: id, ru: id }
          const zone = {
            id,
            volume,
            owner: 'x',
            marking,
            names,
            history: [],
            status: 'agreed',
          }
          expect(brief(matcher.take(put('zone', zone)))).toEqual(wanted)
        }
      },
    ),
  )
})

test('RG47 a count goes on from the counters that are known', () => {
  const { ask, memory } = openRecord()
  const first = new SubscriptionMatcher([], new Map())
  first.take(ask(notices, subscribe('mine')))
  first.take(ask(notices, noticeOf('one', 'launch')))
  const open = [...memory.all(subscriptionKind)]
  const second = new SubscriptionMatcher(open, new Map([['mine', 1]]))
  const entries = ask(notices, noticeOf('two', 'launch'))
  expect(second.take(entries)).toEqual(first.take(entries))
  expect(second.take(ask(notices, noticeOf('three', 'launch')))[0]?.counter).toBe(3)
})
