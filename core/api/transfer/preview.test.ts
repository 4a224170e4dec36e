import { expect, test } from 'vitest'
import { openMarking, partiesMarking } from '../../kernel/marking.ts'
import type { Actor } from '../../kernel/world.ts'
import { placeKind } from '../../places/place.ts'
import { play, type Step } from '../scenario-for-tests.ts'
import type { Command } from '../types.ts'
import { type ImportPreviewRequest, planOf, previewRows } from './preview.ts'
import { outcomesOf, toSend } from './send.ts'

const at = '2016-03-01T06:00:00.000Z'
const source = { label: 'Gazetteer' }
const names = (name: string) => ({ ar: name, en: name, ru: name })

function partyOf(party: string): Command {
  const lists = { otherNames: [], externalIds: [] }
  return {
    type: 'parties/register',
    party,
    kind: 'armed-group',
    names: names(party),
    ...lists,
    marking: openMarking,
  }
}
function placeOf(place: string, marking = openMarking): Command {
  return {
    type: 'places/name',
    place,
    kind: 'town',
    names: names(place),
    otherNames: [],
    position: [390_000_000, 359_000_000],
    errorRadiusM: 100,
    parent: null,
    source,
    marking,
  }
}

function postOf(post: string, party: string): Command {
  const role = 'liaison' as const
  return { type: 'parties/open-post', post, party, role, names: names(post), languages: ['en'] }
}
const asked: readonly Command[] = [
  partyOf('north'),
  partyOf('south'),
  postOf('duty', 'north'),
  postOf('other', 'south'),
]
const steps: readonly Step[] = [
  ...asked.map((command) => ({ as: 'administration', at, command })),
  { as: 'duty', at, command: placeOf('held') },
  { as: 'duty', at, command: placeOf('hidden', { ...partiesMarking, class: 'C' }) },
]
const { held, ground, refused } = play(steps)
const actor: Actor = { officer: 'o', post: 'duty', party: 'north', role: 'liaison' }
const options = { world: held.world, ground, now: at, sha256Hex: (text: string) => hashOf(text) }

function hashOf(text: string): string {
  let sum = 0
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000_007
  return String(sum).padStart(64, '0')
}

function previewed(rows: ImportPreviewRequest['rows'], reader = actor) {
  const plan = planOf({ register: 'places', rows })
  if (!plan.ok) throw new Error(plan.refusal.message)
  return previewRows(plan.value, { ...options, actor: reader })
}

function rowOf(line: number, changes: Readonly<Record<string, unknown>>) {
  const { type: _, ...fields } = placeOf('held')
  const cells = { ...fields, position: '35.9, 39.0', ...changes }
  return { line, cells }
}

test('IM6 each row is new, unchanged or refused, and sees what the ones before it would do', () => {
  expect(refused).toEqual([])
  const lines = previewed([
    rowOf(2, {}),
    rowOf(3, { place: 'new-town' }),
    rowOf(4, { place: 'quarter', parent: 'new-town' }),
    rowOf(5, { place: 'lost', parent: 'nowhere' }),
    rowOf(6, { place: 'new-town' }),
    rowOf(7, { place: 'new-town', errorRadiusM: 7 }),
  ])
  expect(lines.map(({ outcome }) => outcome)).toEqual([
    'unchanged',
    'new',
    'new',
    'refused',
    'unchanged',
    'refused',
  ])
  expect(lines[3]).toMatchObject({ refusal: { code: 'unknown-reference', field: '/parent' } })
  expect(held.get(placeKind, 'new-town')).toBeUndefined()
})

test('IM6 what its asker may not read is never called unchanged', () => {
  const row = rowOf(2, {
    place: 'hidden',
    names: names('hidden'),
    marking: { ...partiesMarking, class: 'C' },
  })
  expect(previewed([row])[0]?.outcome).toBe('unchanged')
  const stranger: Actor = { ...actor, post: 'other', party: 'south' }
  expect(previewed([row], stranger)[0]).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'already-exists' },
  })
})

test('IM6 rows that exist already are sent as well, and known by their keys as unchanged', () => {
  const lines = previewed([
    rowOf(2, {}),
    rowOf(3, { place: 'new-town' }),
    rowOf(4, { errorRadiusM: 9 }),
    rowOf(5, { place: 'lost', parent: 'nowhere' }),
  ])
  const sent = toSend(lines)
  expect(sent.map(({ line }) => line)).toEqual([3, 4])
  const answers = [
    { outcome: 'recorded', index: 80 },
    { outcome: 'recorded', index: 12 },
  ] as const
  expect(outcomesOf(lines, answers, 80)).toMatchObject([
    { line: 2, outcome: 'unchanged' },
    { line: 3, outcome: 'taken', entry: 80 },
    { line: 4, outcome: 'unchanged' },
    { line: 5, outcome: 'refused', code: 'unknown-reference' },
  ])
  expect(outcomesOf(lines, [{ outcome: 'faulted' }, answers[1]], 80)).toBeUndefined()
})

test('IM6 more rows than a request may hold, and a mapping for another register, are refused', () => {
  const text = ['place', ...Array.from({ length: 2_001 }, (_, place) => `p${place}`)].join('\n')
  expect(planOf({ register: 'places', text })).toMatchObject({ refusal: { code: 'too-many' } })
  const mapping = { register: 'zones', fields: {} }
  expect(planOf({ register: 'places', text: 'place\na', mapping })).toMatchObject({
    refusal: { code: 'malformed', field: '/mapping/register' },
  })
  expect(planOf({ register: 'places' })).toMatchObject({ refusal: { code: 'missing-field' } })
})
