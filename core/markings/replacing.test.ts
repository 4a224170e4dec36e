import { expect, test } from 'vitest'
import { defaultDeadlines } from '../agreements/agreement.ts'
import { openMarking, partiesMarking } from '../kernel/marking.ts'
import type { Marking } from '../kernel/schema.ts'
import type { Documented } from '../kernel/world.ts'
import {
  clinic,
  hourBefore,
  launch,
  movedTo,
  north,
  northSecond,
  openDesk as openNotices,
  palmyraEast,
} from '../notices/desk-for-tests.ts'
import { register } from '../parties/parties-for-tests.ts'
import { actorOf, named, openDesk } from './desk-for-tests.ts'

const told = named('aid', 'south')
const amended = { ...launch, type: 'notices/amend', reason: { en: 'Later' } } as const

test('MK7 the next version of a notice may not lower its marking', () => {
  const desk = openNotices()
  expect(desk.ask({ ...launch, marking: told }, north)).toBeUndefined()
  const lower: readonly Marking[] = [openMarking, partiesMarking, named('aid', 'centre', 'south')]
  for (const marking of lower) {
    const refusal = desk.ask({ ...amended, marking }, north, hourBefore)
    expect(refusal).toMatchObject({ code: 'marking-lowered', evidence: { before: told } })
  }
  expect(desk.ask({ ...amended, marking: told }, north, hourBefore)).toBeUndefined()
})

test('MK7 the next version of a notice may name whom it tells', () => {
  const desk = openNotices()
  desk.ask({ ...launch, recipients: ['south'], marking: named('south') }, north)
  expect(desk.ask({ ...amended, marking: told }, north, hourBefore)).toBeUndefined()
  expect(desk.notice().marking).toEqual(told)
})

test('MK7 what is held about a party is not replaced with a lower marking', () => {
  const desk = openDesk(openMarking)
  const west = { ...register('other'), marking: partiesMarking }
  const administrator = actorOf('centre', 'administrator')
  expect(desk.ask(west, administrator)).toBeUndefined()
  const lower = { ...west, type: 'parties/amend', marking: openMarking } as const
  expect(desk.ask(lower, administrator)?.code).toBe('marking-lowered')
  expect(desk.ask({ ...lower, marking: named() }, administrator)).toBeUndefined()
})

test('MK7 a place is not replaced with a lower marking', () => {
  const desk = openDesk(openMarking)
  const town = {
    type: 'places/name',
    place: 'p1',
    kind: 'town',
    names: { ar: 'تدمر', en: 'Palmyra', ru: 'Пальмира' },
    otherNames: [],
    position: [382_700_000, 345_600_000],
    errorRadiusM: 100,
    parent: null,
    source: { label: 'a map' },
    marking: partiesMarking,
  } as const
  const written = { ...town, otherNames: [], position: [...town.position] as [number, number] }
  expect(desk.ask(written)).toBeUndefined()
  expect(desk.ask({ ...written, type: 'places/amend', marking: openMarking })?.code).toBe(
    'marking-lowered',
  )
})

test('MK8 a version that waited while its notice was raised is not verified with the lower one', () => {
  const desk = openDesk(openMarking)
  const held = { owner: 'centre', marking: openMarking, history: [] }
  const procedure = { version: 1, deadlinesMin: defaultDeadlines, receipts: {} }
  desk.put('agreement', { ...held, id: 'a1', procedure, procedures: [] } as Documented)
  desk.put('party', { ...held, id: 'aid', recipientPeriods: [] } as Documented)
  const read = { against: 'a list of its own', source: null } as const
  const site = { type: 'notices/verify', notice: 'n1', ...read } as const
  const palmyra = clinic.place.position ?? palmyraEast
  expect(desk.ask(clinic, north)).toBeUndefined()
  const first = { ...site, version: 1, readBack: [palmyra[0], palmyra[1]] } as const
  expect(desk.ask({ ...first, readBack: [...first.readBack] }, northSecond)).toBeUndefined()
  expect(desk.ask(movedTo(palmyraEast), north)).toBeUndefined()
  const raise = { type: 'markings/raise', kind: 'notice', id: 'n1' } as const
  expect(desk.ask({ ...raise, marking: partiesMarking }, north)).toBeUndefined()
  const second = { ...site, version: 2, readBack: [...palmyraEast] as [number, number] }
  expect(desk.ask(second, northSecond)?.code).toBe('marking-lowered')
})
