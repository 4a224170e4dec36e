import { expect, test } from 'vitest'
import { openMarking } from '../kernel/marking.ts'
import { createMemoryWorld } from '../kernel/memory-world.ts'
import { parserOf } from '../kernel/parse.ts'
import type { Actor } from '../kernel/world.ts'
import { places } from './noun.ts'
import { NamePlace, placeKind, type PlaceCommand } from './place.ts'
import { placeRoles } from './policy.ts'

const actor: Actor = { officer: 'o1', post: 'desk', party: 'centre', role: 'duty-officer' }
const now = '2016-10-20T12:00:00.000Z'
const raqqa: Extract<PlaceCommand, { type: 'places/name' }> = {
  type: 'places/name',
  place: 'raqqa',
  kind: 'town',
  names: { ar: 'الرقة', en: 'Ar-Raqqa', ru: 'Ракка' },
  otherNames: ['Raqqah'],
  position: [390_100_000, 359_500_000],
  errorRadiusM: 4_000,
  pcode: { code: 'SY110000', validFrom: null },
  parent: null,
  source: { label: 'gazetteer of the operation' },
  marking: openMarking,
}

function openRegister() {
  const held = createMemoryWorld()
  let index = 0
  const ask = (command: PlaceCommand) => {
    const decided = places.decide(command, held.world, { now, actor })
    if (!decided.ok) return decided.refusal
    for (const event of decided.value) {
      const recorded = { index, time: now, author: actor.post, type: event.type }
      index += 1
      held.apply(places.evolve(event, held.world, recorded))
    }
    return undefined
  }
  return { ask, held }
}

test('PL1 a place is named once, in three scripts', () => {
  const { ask, held } = openRegister()
  expect(ask(raqqa)).toBeUndefined()
  expect(ask(raqqa)).toMatchObject({ code: 'already-exists', field: '/place' })
  expect(held.get(placeKind, 'raqqa')).toMatchObject({ owner: 'centre', names: raqqa.names })
  const { ru: _, ...names } = raqqa.names
  const read = parserOf(NamePlace)({ ...raqqa, names })
  expect(read).toMatchObject({ refusal: { code: 'missing-field', field: '/names/ru' } })
})

test('PL2 amending keeps the history', () => {
  const { ask, held } = openRegister()
  const amend = { ...raqqa, type: 'places/amend' as const, otherNames: ['Rakka'] }
  expect(ask(amend)).toMatchObject({ code: 'unknown-reference', field: '/place' })
  ask(raqqa)
  expect(ask(amend)).toBeUndefined()
  expect(held.get(placeKind, 'raqqa')?.otherNames).toEqual(['Rakka'])
  expect(held.get(placeKind, 'raqqa')?.history).toHaveLength(2)
})

test('PL3 a P-code names at most one place', () => {
  const { ask } = openRegister()
  ask(raqqa)
  expect(ask({ ...raqqa, place: 'other' })).toMatchObject({
    code: 'already-exists',
    field: '/pcode',
    evidence: { place: 'raqqa' },
  })
  expect(ask({ ...raqqa, type: 'places/amend' })).toBeUndefined()
})

test('PL4 no place lies within itself', () => {
  const { ask } = openRegister()
  const { pcode: _, ...plain } = raqqa
  expect(ask({ ...plain, parent: 'province' })).toMatchObject({ field: '/parent' })
  expect(ask({ ...plain, parent: 'raqqa' })).toMatchObject({ code: 'malformed', field: '/parent' })
  ask({ ...plain, place: 'province', kind: 'province' })
  ask({ ...plain, place: 'district', kind: 'district', parent: 'province' })
  ask({ ...plain, parent: 'district' })
  const round = { ...plain, type: 'places/amend' as const, place: 'province', parent: 'raqqa' }
  expect(ask(round)).toMatchObject({ code: 'malformed', field: '/parent' })
})

test('PL5 a district is never a point', () => {
  const { ask } = openRegister()
  const district = { ...raqqa, kind: 'district' as const, errorRadiusM: 0 }
  expect(ask(district)).toMatchObject({ code: 'out-of-range', field: '/errorRadiusM' })
  expect(ask({ ...raqqa, errorRadiusM: 0 })).toBeUndefined()
})

test('PL6 every command names its roles', () => {
  expect(Object.keys(placeRoles).toSorted()).toEqual(Object.keys(places.commands).toSorted())
})
