import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addClause, declareZone, source } from '../agreements/register-for-tests.ts'
import { distanceM } from '../geometry/metric.ts'
import { canonicalise } from '../kernel/canonical.ts'
import { unacknowledgedBy } from './awareness.ts'
import { conflictsOf, type Conflicts } from './check.ts'
import { rules } from './rules.ts'
import { snapshotOf } from './snapshot.ts'
import { incidentThing, noticeThing } from './thing.ts'
import {
  circle,
  city,
  corridorOf,
  givenCessation,
  morning,
  noon,
  noticeOf,
  now,
  pauseOf,
  quarter,
  volumeOf,
} from './things-for-tests.ts'

const kindsOf = ({ conflicts }: Conflicts) =>
  conflicts.map(({ rule, certainty }) => [rule, certainty])
const abroad = volumeOf(circle([390_000_000, 365_000_000], 500))
const notOpen = (certainty: string) => ['movement-in-corridor-not-open', certainty]
const road = (from: number, to: number) =>
  volumeOf({ shape: 'line', line: [city, [from, to]], bufferM: 10 })
const answers = (corridor: string, others: string) => [
  ['incident-in-corridor', corridor],
  ['incident-in-pause', others],
  ['incident-in-zone', others],
]

test('RG12 every rule has an id of its own, a relation and a sentence in three languages', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
  const marks = ['one', 'other', 'status', 'distance', 'limit', 'time']
  for (const { id, relation, distanceM: limitM, sentence } of rules) {
    expect(limitM > 0, id).toBe(relation === 'nearer-than')
    const used = Object.values(sentence).map((text) =>
      Array.from(text.matchAll(/\{(\w+)\}/g), ([, mark = '']) => mark).toSorted(),
    )
    expect(used[0], id).toEqual(expect.arrayContaining(['one', 'other', 'time']))
    expect(used[1], id).toEqual(used[0])
    expect(used[2], id).toEqual(used[0])
    for (const mark of used.flat()) expect(marks).toContain(mark)
    expect(JSON.stringify(sentence)).not.toMatch(/\b(clear|safe|approved|target)\b/i)
  }
})

test('RG13 two things conflict in either order, and only while both hold', () => {
  const { tell, check } = givenCessation()
  tell(noticeOf('launch-1', 'launch'))
  tell(noticeOf('convoy-1', 'movement', { volume: abroad }))
  const crossing = ['movement-across-activity', 'certain']
  expect(kindsOf(check(noticeOf('convoy-2', 'movement')))).toEqual([crossing])
  expect(kindsOf(check(noticeOf('launch-2', 'launch', { volume: abroad })))).toEqual([crossing])
  const asked = (changes: Parameters<typeof volumeOf>[1], footprint = circle(city, 500)) =>
    check(noticeOf('convoy-2', 'movement', { volume: volumeOf(footprint, changes) })).conflicts
  expect(asked({ interval: noon })).toEqual([])
  expect(asked({ daily: { from: '13:00', to: '14:00', utcOffsetMinutes: 0 } })).toEqual([])
  expect(asked({ daily: { from: '09:00', to: '14:00', utcOffsetMinutes: 0 } })).toHaveLength(1)
  const between = Math.floor(distanceM(city, quarter)) - 500
  expect(asked({}, circle(quarter, between))).toEqual([])
  expect(asked({}, circle(quarter, between + 1))).toMatchObject([{ distanceM: 0, ground: null }])
})

test('RG13 bands that share one height meet, and others do not', () => {
  const { tell, check } = givenCessation()
  tell(noticeOf('low', 'flight', { volume: volumeOf(circle(city, 500), { ceilingM: 1_000 }) }))
  const asked = (floorM: number) =>
    check(noticeOf('high', 'movement', { volume: volumeOf(circle(city, 500), { floorM }) }))
  expect(asked(1_000).conflicts).toHaveLength(1)
  expect(asked(1_001).conflicts).toEqual([])
})

test('RG14 an activity conflicts with a site that it comes nearer to than a kilometre', () => {
  const { tell, check } = givenCessation()
  tell(noticeOf('clinic', 'site'))
  const gapM = distanceM(city, quarter)
  const asked = (radiusM: number) =>
    check(noticeOf('blast', 'demining', { volume: volumeOf(circle(quarter, radiusM)) }))
  expect(asked(290).conflicts).toEqual([])
  const [hit] = asked(300).conflicts
  expect(hit).toMatchObject({
    rule: 'activity-near-site',
    relation: 'nearer-than',
    limitM: 1_000,
    certainty: 'certain',
    severity: 'high',
    ground: null,
  })
  expect(hit?.distanceM).toBe(Math.round((gapM - 800) * 100) / 100)
})

test('RG14 a site known to some metres is a possible conflict, as far out as it may lie', () => {
  const { tell, check } = givenCessation()
  tell(noticeOf('clinic', 'site', { errorRadiusM: 1_500 }))
  const asked = (radiusM: number) =>
    kindsOf(check(noticeOf('blast', 'demining', { volume: volumeOf(circle(quarter, radiusM)) })))
  expect(asked(1)).toEqual([['activity-near-site', 'possible']])
  expect(asked(1_400)).toEqual([['activity-near-site', 'possible']])
})

test('RG15 an activity conflicts with what is suspended, surely or possibly', () => {
  const { ask, tell, check } = givenCessation()
  tell(noticeOf('no-flights', 'flights'))
  tell(noticeOf('no-fire', 'fire'))
  ask(declareZone('sky'))
  expect(kindsOf(check(noticeOf('a', 'flight')))).toEqual([
    ['activity-in-flight-suspension', 'certain'],
    ['activity-in-no-flight-zone', 'certain'],
  ])
  expect(kindsOf(check(noticeOf('a', 'launch')))).toEqual([
    ['activity-in-fire-suspension', 'certain'],
    ['activity-in-flight-suspension', 'possible'],
    ['activity-in-no-flight-zone', 'possible'],
  ])
  expect(kindsOf(check(noticeOf('a', 'demining')))).toEqual([
    ['activity-in-fire-suspension', 'possible'],
  ])
  expect(check(noticeOf('a', 'demining')).conflicts[0]?.sentence.en).toMatch(/^Possibly: /)
})

test('RG15 an activity conflicts with a pause and with a corridor in its hours', () => {
  const { pause, check } = givenCessation()
  pause(pauseOf('quiet'))
  pause({ type: 'pauses/announce', pause: 'quiet', by: ['north'], source })
  pause(corridorOf('road'))
  expect(check(noticeOf('a', 'launch')).conflicts).toMatchObject([
    { rule: 'activity-in-pause', statuses: ['declared-not-agreed'], certainty: 'certain' },
    { rule: 'activity-over-corridor', statuses: ['declared', 'unknown'], certainty: 'certain' },
  ])
  const volume = volumeOf(circle(city, 500), { interval: noon })
  expect(check(noticeOf('a', 'launch', { volume })).conflicts).toEqual([])
})

test('RG16 a movement conflicts with a corridor that is not open, or not consented to', () => {
  const { pause, check } = givenCessation()
  pause(corridorOf('road'))
  const asked = () => kindsOf(check(noticeOf('convoy', 'movement')))
  const notAgreed = ['movement-in-corridor-not-agreed', 'certain']
  const log = (saidBy: string, state: 'open' | 'under-fire', from: string) =>
    pause({
      type: 'pauses/log-corridor-state',
      corridor: 'road',
      state,
      from,
      saidBy,
      text: {},
      source,
    })
  expect(asked()).toEqual([notAgreed, notOpen('certain')])
  log('north', 'open', '2016-02-20T05:00:00.000Z')
  expect(asked()).toEqual([notAgreed])
  log('south', 'under-fire', '2016-02-20T06:00:00.000Z')
  expect(asked()).toEqual([notAgreed, notOpen('possible')])
  log('south', 'open', '2016-02-20T07:00:00.000Z')
  expect(asked()).toEqual([notAgreed])
  for (const party of ['north', 'south']) {
    const consent = { corridor: 'road', party, answer: 'consented', text: {}, source } as const
    pause({ type: 'pauses/consent-corridor', ...consent })
  }
  expect(asked()).toEqual([])
})

test('RG16 two movements on one road conflict', () => {
  const { tell, check } = givenCessation()
  tell(noticeOf('one', 'movement', { volume: road(371_900_000, 362_000_000) }))
  const other = noticeOf('two', 'movement', { volume: road(371_500_000, 363_000_000) })
  expect(check(other).conflicts).toMatchObject([
    { rule: 'movements-on-one-road', one: { id: 'two', entry: null }, other: { id: 'one' } },
  ])
})

test('RG17 a site conflicts with a zone where none should be', () => {
  const { ask, check } = givenCessation()
  ask(declareZone('depot', { kind: 'storage-site' }))
  ask(declareZone('belt', { kind: 'safe-zone' }))
  const volume = volumeOf(circle(city, 500), { interval: { ...morning, to: null } })
  expect(check(noticeOf('clinic', 'site', { volume })).conflicts).toMatchObject([
    { rule: 'site-in-zone', other: { kind: 'zone', id: 'depot' }, statuses: ['declared'] },
  ])
})

test('RG17 an incident lies certainly in a pause, corridor or zone only with all of its error', () => {
  const { ask, pause, world } = givenCessation()
  ask(declareZone('sky'))
  pause(corridorOf('road'))
  pause(pauseOf('quiet'))
  pause({ type: 'pauses/announce', pause: 'quiet', by: ['north'], source })
  const asked = (errorRadiusM: number, position: typeof city | null = city, occurred = morning) =>
    kindsOf(
      conflictsOf(
        snapshotOf(world, now),
        incidentThing({
          id: 'shelling',
          agreement: 'cessation',
          title: { en: 'Shelling' },
          place: { position, errorRadiusM, wherePrecision: 2, names: {} },
          occurred,
        }),
      ),
    )
  expect(asked(100)).toEqual(answers('certain', 'certain'))
  expect(asked(500)).toEqual(answers('possible', 'certain'))
  expect(asked(20_000)).toEqual(answers('possible', 'possible'))
  expect(asked(0, null)).toEqual(answers('possible', 'possible'))
  const longer = { from: morning.from, to: noon.to }
  expect(asked(100, city, longer)).toEqual([
    ['incident-in-corridor', 'possible'],
    ['incident-in-pause', 'possible'],
    ['incident-in-zone', 'certain'],
  ])
})

test('RG18 a conflict names clause, things, ground, time and a sentence in three languages', () => {
  const { ask, check } = givenCessation()
  ask(declareZone('sky'))
  ask(addClause('c1', { code: 'F-1', acts: ['overflight'], zones: ['sky'] }))
  ask(addClause('c2', { code: 'F-2', acts: ['shot'] }))
  ask(addClause('c3', { code: 'F-3', kind: 'permit', acts: ['overflight'] }))
  ask(declareZone('far', { volume: abroad }))
  ask(addClause('c4', { code: 'F-4', acts: ['overflight'], zones: ['far'] }))
  const [hit] = check(noticeOf('drone', 'flight')).conflicts
  expect(hit).toMatchObject({
    id: 'activity-in-no-flight-zone:zone:sky',
    clauses: [{ agreement: 'cessation', clause: 'c1', code: 'F-1', entry: 5 }],
    one: { kind: 'activity', id: 'drone', entry: null },
    other: { kind: 'zone', id: 'sky', entry: 4 },
    distanceM: 0,
    time: { pieces: [morning], more: false, totalMs: 18_000_000 },
  })
  const areaM2 = hit?.ground?.areaM2 ?? 0
  expect(Math.abs(areaM2 - Math.PI * 500 ** 2)).toBeLessThan(0.01 * areaM2)
  expect(hit?.sentence).toEqual({
    ar: 'النشاط «اسم drone» يقع ضمن منطقة حظر الطيران «اسم» (معلن غير متفق عليه)، 2016-10-20 05:00 – 2016-10-20 10:00 UTC.',
    en: 'The activity “Name of drone” lies in the no-flight zone “Name” (declared, not agreed), 2016-10-20 05:00 – 2016-10-20 10:00 UTC.',
    ru: 'Деятельность «Имя drone» попадает в бесполётную зону «Имя» (объявлено, не согласовано), 2016-10-20 05:00 – 2016-10-20 10:00 UTC.',
  })
})

test('RG19 the same record and candidate give the same bytes, in any order', () => {
  const { ask, tell, pause, world } = givenCessation()
  ask(declareZone('sky'))
  ask(addClause('c1', { acts: ['overflight'] }))
  ask(addClause('c0', { acts: ['airstrike'], zones: ['sky'] }))
  pause(pauseOf('quiet'))
  pause(corridorOf('road', 300))
  for (const what of ['site', 'movement', 'launch', 'flights', 'fire'] as const)
    for (const number of [1, 2]) tell(noticeOf(`${what}-${number}`, what))
  const snapshot = snapshotOf(world, now)
  const candidate = noticeThing({ ...noticeOf('new', 'flight'), id: 'new' })
  const answer = conflictsOf(snapshot, candidate)
  const bytes = JSON.stringify(answer)
  expect(canonicalise(answer.conflicts.map(({ sentence }) => sentence))).toMatchObject({ ok: true })
  const ids = answer.conflicts.map(({ id }) => id)
  expect(ids).toEqual([...new Set(ids)].toSorted())
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...snapshot.things], { minLength: snapshot.things.length }),
      fc.shuffledSubarray([...snapshot.clauses], { minLength: snapshot.clauses.length }),
      (things, clauses) => {
        const copy = structuredClone({ things, clauses })
        expect(JSON.stringify(conflictsOf(copy, structuredClone(candidate)))).toBe(bytes)
      },
    ),
    { numRuns: 20 },
  )
})

test('RG19 conflicts are never cut off, and none is said to be no information', () => {
  const { tell, check } = givenCessation()
  const volume = volumeOf(circle(city, 1))
  for (let number = 0; number < 150; number += 1)
    tell(noticeOf(`convoy-${number}`, 'movement', { volume }))
  expect(check(noticeOf('blast', 'demining')).conflicts).toHaveLength(150)
  expect(check(noticeOf('far', 'demining', { volume: abroad }))).toEqual({
    rulesVersion: 1,
    information: 'no-information',
    conflicts: [],
  })
})

test('RG20 what is cancelled, expired or amended does not count', () => {
  const { tell, check, world } = givenCessation()
  tell(noticeOf('one', 'movement'))
  tell(noticeOf('two', 'movement', { expiresAt: '2016-10-20T06:00:00.000Z' }))
  const launch = noticeOf('launch', 'launch')
  expect(check(launch).conflicts).toHaveLength(2)
  const later = snapshotOf(world, '2016-10-20T06:00:00.000Z')
  expect(later.things.map(({ id }) => id)).toEqual(['one'])
  tell({ type: 'notices/cancel', notice: 'one', reason: { en: 'Rain' } })
  expect(check(launch).conflicts).toMatchObject([{ one: { id: 'two' } }])
  expect(check({ ...noticeOf('two', 'movement') }).conflicts).toEqual([])
})

test('RG20 a pause that was proposed, or that a party left, conflicts possibly', () => {
  const { pause, check } = givenCessation()
  const asked = () => check(noticeOf('a', 'launch')).conflicts
  pause(pauseOf('quiet'))
  expect(asked()).toMatchObject([{ statuses: ['proposed'], certainty: 'possible' }])
  pause({ type: 'pauses/announce', pause: 'quiet', by: ['north'], source })
  expect(asked()).toMatchObject([{ certainty: 'certain' }])
  pause({ type: 'pauses/cancel', pause: 'quiet', saidBy: 'north', text: { en: 'Over' }, source })
  expect(asked()).toEqual([])
})

test('RG21 an author owes awareness of the notices in its volume that were addressed to it', () => {
  const { tell, world } = givenCessation()
  tell(noticeOf('to-south', 'site'))
  tell(noticeOf('read', 'site'))
  tell(noticeOf('amended', 'site'))
  tell(noticeOf('to-other', 'site', { recipients: ['other'] }))
  tell(noticeOf('elsewhere', 'site', { volume: abroad }))
  for (const notice of ['read', 'amended'])
    tell({ type: 'notices/acknowledge', notice, version: 1 }, 'south')
  const again = noticeOf('amended', 'site', { names: { ar: 'ب', en: 'B', ru: 'Б' } })
  tell({ ...again, type: 'notices/amend', reason: { en: 'Moved' } })
  const owed = (what: 'launch' | 'movement' | 'site', author: string) =>
    unacknowledgedBy(
      snapshotOf(world, now),
      noticeThing({ ...noticeOf('new', what, { author }), id: 'new' }),
      author,
    ).map(({ notice, version }) => [notice, version])
  const both = [
    ['amended', 2],
    ['to-south', 1],
  ]
  expect(owed('launch', 'south')).toEqual(both)
  expect(owed('movement', 'south')).toEqual(both)
  expect(owed('site', 'south')).toEqual([])
  expect(owed('launch', 'north')).toEqual([])
})
