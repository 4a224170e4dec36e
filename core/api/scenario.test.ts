import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { agreementKind } from '../agreements/agreement.ts'
import { scopes as allScopes } from '../agreements/scope.ts'
import { messageKind } from '../channels/channel.ts'
import { messageDue } from '../channels/due.ts'
import { dueOf } from '../incidents/deadlines.ts'
import { incidentKind } from '../incidents/incident.ts'
import { canonicalise } from '../kernel/canonical.ts'
import { ENTRY_SIZE_BYTES_MAX } from '../kernel/limits.ts'
import { noticeDue } from '../notices/due.ts'
import { noticeKind } from '../notices/notice.ts'
import { openMarking } from '../kernel/marking.ts'
import { evacuationKind } from '../pauses/corridor.ts'
import { pauses } from '../pauses/noun.ts'
import { pauseKind } from '../pauses/pause.ts'
import { pauseStatus } from '../pauses/status.ts'
import { dryRun } from './dry-run.ts'
import { parsersOf, play, type Step } from './scenario-for-tests.ts'

const folder = fileURLToPath(new URL('../../scenarios/syria-2016', import.meta.url))
const files = readdirSync(folder).filter((name) => /^\d\d-.*\.json$/.test(name))
const steps = files
  .toSorted()
  .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Step[])
const opening = steps.at(-1)?.at ?? ''

const eventParsers = parsersOf('events')

const played = play(steps)
const { world } = played.held

test('SC1 every step is carried out', () => {
  expect(played.refused).toEqual([])
  expect(steps.length).toBeGreaterThanOrEqual(150)
  expect([...world.all(incidentKind)].length).toBeGreaterThanOrEqual(25)
})

test('SC2 every event fits its schema and the canonical form', () => {
  for (const event of played.events) {
    const parsed = eventParsers.get(event.type)?.(event)
    expect(parsed, event.type).toMatchObject({ ok: true })
    const text = canonicalise(event)
    expect(text, event.type).toMatchObject({ ok: true })
    if (text.ok)
      expect(new TextEncoder().encode(text.value).length).toBeLessThan(ENTRY_SIZE_BYTES_MAX)
  }
})

test('SC3 the instants never run backwards', () => {
  expect(steps.map((step) => step.at)).toEqual(steps.map((step) => step.at).toSorted())
})

test('SC4 names are there in three languages', () => {
  for (const { path, value } of membersOf(steps, ['names', 'title', 'fromPlace', 'toPlace'])) {
    // The title of a section of text is in the language of that text.
    if (typeof value === 'string') continue
    expect(Object.keys(value as object).toSorted(), path).toEqual(['ar', 'en', 'ru'])
  }
})

test('SC5 no place is exact and no site narrower than a district', () => {
  for (const { path, value } of membersOf(steps, ['wherePrecision'])) {
    expect(value, path).toBeGreaterThanOrEqual(2)
  }
  for (const { kind, volume } of world.all(noticeKind)) {
    if (kind !== 'site') continue
    expect(volume.footprint).toMatchObject({ shape: 'circle' })
    expect(volume.footprint.shape === 'circle' && volume.footprint.radiusM >= 5_000).toBe(true)
  }
})

test('SC6 the watch floor opens with something overdue and something running', () => {
  const incidents = [...world.all(incidentKind)].flatMap((incident) => {
    const agreement = world.get(agreementKind, incident.agreement)
    return agreement ? dueOf(incident, agreement, opening) : []
  })
  const notices = [...world.all(noticeKind)].flatMap((notice) => noticeDue(notice, opening))
  const messages = [...world.all(messageKind)].flatMap((message) => messageDue(message, opening))
  for (const due of [incidents, messages]) {
    expect(due.some(({ overdue }) => overdue)).toBe(true)
  }
  expect(incidents.filter(({ overdue }) => !overdue).map(({ what }) => what)).toContain('triage')
  expect(messages.some(({ running }) => running !== null)).toBe(true)
  expect(notices.filter(({ overdue }) => overdue).length).toBeGreaterThanOrEqual(2)
})

test('SC7 the pause of October 2016 is declared, not agreed', () => {
  const pause = world.get(pauseKind, 'pause-aleppo-2016-10')
  if (!pause) throw new Error('the pause is not on the record')
  expect(pauseStatus(pause, '2016-10-21T08:00:00.000Z')).toBe('declared-not-agreed')
  expect(pauseStatus(pause, opening)).toBe('ended')
  expect(new Set(pause.extensions.map((link) => link.until)).size).toBe(2)
  const now = '2016-10-21T08:00:00.000Z'
  const actor = {
    officer: 'o',
    post: 'centre-duty',
    party: 'centre',
    role: 'duty-officer',
  } as const
  const ready = pauses.decide({ type: 'pauses/make-ready', pause: pause.id }, world, { now, actor })
  expect(ready).toMatchObject({
    refusal: {
      code: 'item-unsigned',
      evidence: { items: ['assurances-government', 'assurances-groups', 'evacuation-lists'] },
    },
  })
})

test('SC8 48 and about 50 stand side by side', () => {
  const said = world.get(evacuationKind, 'evacuation-2016-10-22')?.said ?? []
  expect(said.map(({ counts }) => counts[0]?.count)).toEqual([
    { low: 48, best: 48, high: 48, semantics: 'exact' },
    { low: 45, best: 50, high: 55, semantics: 'about' },
  ])
})

test('SC9 playing it twice gives the same bytes', () => {
  const again = play(steps)
  expect(again.changes.map(canonicalise)).toEqual(played.changes.map(canonicalise))
})

test('SC10 every scope and parallel findings are there', () => {
  const incidents = [...world.all(incidentKind)]
  const scopes = new Set(incidents.map(({ relation }) => relation.scope))
  expect([...scopes].toSorted()).toEqual([...allScopes].toSorted())
  const parallel = incidents.filter(({ determinations }) => {
    const outcomes = new Set(determinations.map(({ outcome }) => outcome))
    return outcomes.size >= 2 && determinations.some(({ dissent }) => dissent !== undefined)
  })
  expect(parallel.length).toBeGreaterThanOrEqual(2)
})

/** Tried by a liaison officer when the exercise opens: the pause has been extended twice. */
function tried(command: unknown, party = 'syria-government') {
  const actor = { officer: 'o', post: `${party}-liaison`, party, role: 'liaison' } as const
  const { ground } = played
  return dryRun({ command, deciding: world, ground, readable: world, now: opening, actor })
}

const overCastello = {
  type: 'notices/submit',
  notice: 'flight-castello',
  agreement: 'syria-2016',
  author: 'syria-government',
  names: { ar: 'طلعة استطلاع', en: 'Reconnaissance flight', ru: 'Разведывательный полёт' },
  text: { en: 'A flight over the road.' },
  details: { kind: 'activity', activity: 'flight' },
  place: { position: [371_200_000, 362_600_000], errorRadiusM: 0, wherePrecision: 2, names: {} },
  volume: {
    footprint: { shape: 'circle', centre: [371_400_000, 362_550_000], radiusM: 300 },
    floorM: null,
    ceilingM: null,
    interval: { from: '2016-10-21T07:00:00.000Z', to: '2016-10-21T08:00:00.000Z' },
  },
  recipients: ['russia'],
  expiresAt: null,
  source: null,
  marking: openMarking,
}

function moved(volume: object) {
  return { ...overCastello, volume: { ...overCastello.volume, ...volume } }
}

test('SC16 an activity over the Castello Road corridor is in conflict, in Arabic too', () => {
  const before = JSON.stringify([...world.all(noticeKind)])
  const { refusals, check } = tried(overCastello)
  expect(refusals).toEqual([])
  const found = check?.conflicts.map(({ rule, other, certainty }) => [rule, other.id, certainty])
  expect(found).toEqual([
    ['activity-in-flight-suspension', 'suspension-flights-aleppo', 'certain'],
    ['activity-in-no-flight-zone', 'flights-aleppo', 'certain'],
    ['activity-in-pause', 'pause-aleppo-2016-10', 'certain'],
    ['activity-near-site', 'site-hospital-east', 'possible'],
    ['activity-near-site', 'site-water-aleppo', 'possible'],
    ['activity-over-corridor', 'corridor-castello', 'possible'],
    ...[1, 2, 3, 4, 5, 6].map((number) => [
      'activity-over-corridor',
      `corridor-civilians-${number}`,
      'possible',
    ]),
  ])
  const [flights] = check?.conflicts.filter(({ other }) => other.id === 'flights-aleppo') ?? []
  expect(flights?.clauses.map(({ code }) => code)).toEqual(['F-1'])
  const corridor = check?.conflicts.find(({ other }) => other.id === 'corridor-castello')
  expect(corridor?.sentence.ar).toBe(
    'ربما: النشاط «طلعة استطلاع» يقع على «ممر طريق الكاستيلو» في ساعات فتحه (معلن غير متفق عليه، تحت النار)، 2016-10-21 07:00 – 2016-10-21 08:00 UTC.',
  )
  expect(check?.unacknowledged).toEqual([])
  const owed = tried({ ...overCastello, author: 'opposition' }, 'opposition').check?.unacknowledged
  expect(owed?.map(({ notice, version }) => [notice, version])).toEqual([
    ['site-water-aleppo', 1],
    ['suspension-flights-aleppo', 4],
  ])
  expect(JSON.stringify([...world.all(noticeKind)])).toBe(before)
})

test('SC16 at night, or far away, fewer rules speak, and none is said to be no information', () => {
  const night = { from: '2016-10-21T20:00:00.000Z', to: '2016-10-21T21:00:00.000Z' }
  const rules = tried(moved({ interval: night })).check?.conflicts.map(({ rule }) => rule) ?? []
  expect(rules).toContain('activity-in-no-flight-zone')
  expect(rules).not.toContain('activity-in-pause')
  const footprint = { shape: 'circle', centre: [390_000_000, 359_500_000], radiusM: 300 }
  expect(tried(moved({ footprint })).check).toMatchObject({
    information: 'no-information',
    conflicts: [],
    unacknowledged: [],
  })
})

test('SC16 what would be refused is compared all the same, what cannot be read is not', () => {
  const { refusals, check } = tried({ ...overCastello, agreement: 'none' })
  expect(refusals).toMatchObject([{ code: 'unknown-agreement', field: '/agreement' }])
  expect(check?.information).toBe('conflict')
  const foreign = tried({ ...overCastello, author: 'russia' })
  expect(foreign.refusals).toMatchObject([{ code: 'not-permitted' }])
  const footprint = { shape: 'circle', centre: [371_400_000, 362_550_000], radiusM: 0 }
  const invalid = { ...overCastello, volume: { ...overCastello.volume, footprint } }
  expect(tried(invalid)).toMatchObject({ refusals: [{ code: 'bad-geometry' }], check: null })
  expect(tried({ type: 'notices/cancel' })).toMatchObject({
    refusals: [{ code: 'unknown-command' }],
    check: null,
  })
  expect(tried(null).check).toBeNull()
})

type Found = { readonly path: string; readonly value: unknown }

/** Every member with one of these names, anywhere in a value. */
function membersOf(value: unknown, names: readonly string[], path = ''): readonly Found[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = { path: `${path}/${name}`, value: inner as unknown }
    const below = membersOf(inner, names, here.path)
    const placeNames = name === 'names' && path.endsWith('/place')
    return names.includes(name) && !placeNames ? [here, ...below] : below
  })
}
