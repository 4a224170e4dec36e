import { expect, test } from 'vitest'
import type { Zone } from '../../agreements/agreement.ts'
import { observationKind } from '../../incidents/observation.ts'
import { given, reportOf } from '../../incidents/given.ts'
import type { Marking } from '../../kernel/schema.ts'
import type { Actor, Documented } from '../../kernel/world.ts'
import { BASIS_COLUMN, exportTable, WITHHELD_COLUMN } from './export-table.ts'
import { exportText } from './export-text.ts'
import { transferOf } from './transfers.ts'

const now = '2016-03-01T06:00:00.000Z'
const reader: Actor = { officer: 'o', post: 'p', party: 'south', role: 'liaison' }
const owner: Actor = { ...reader, party: 'north' }
const names = { ar: 'أ', en: 'A', ru: 'А' }

function zoneOf(id: string, marking: Marking, status: Zone['status'] = 'declared'): Zone {
  return {
    id,
    owner: 'north',
    marking,
    history: [{ index: 7, time: now, author: 'duty', type: 'zone-declared' }],
    agreement: 'truce',
    kind: 'security-zone',
    names,
    volume: {
      footprint: { shape: 'circle', centre: [371_000_000, 362_000_000], radiusM: 900 },
      floorM: -400,
      ceilingM: null,
      interval: { from: now, to: null },
    },
    consents: [],
    declaredBy: 'north',
    source: { label: '=cmd' },
    status,
    declaredUntil: null,
    extensions: [],
    superseded: [],
    ended: null,
  }
}
const open: Marking = { tlp: 'CLEAR', class: 'A', releaseTo: [] }
const closed: Marking = { tlp: 'RED', class: 'C', releaseTo: [] }
const withheld: Marking = { tlp: 'AMBER', class: 'D', releaseTo: ['south'] }
const zones = [zoneOf('open', open, 'agreed'), zoneOf('closed', closed), zoneOf('near', withheld)]

test('IM8 what a reader may not have is left out and counted, a withheld place is not told', () => {
  const table = exportTable(transferOf('zones'), zones, { actor: reader, now })
  expect(table).toMatchObject({ leftOut: 1, coarsened: 1 })
  expect(table.rows.map((row) => row['zone'])).toEqual(['open', 'near'])
  const [whole, coarse] = table.rows
  expect(whole).toMatchObject({
    'volume.footprint.radiusM': 900,
    'volume.footprint.latitude': 36.2,
  })
  expect(coarse?.[WITHHELD_COLUMN]).toBe('position')
  expect(Object.keys(coarse ?? {}).filter((column) => column.includes('footprint'))).toEqual([])
  expect(table.geometries).toEqual([{ type: 'Point', coordinates: [37.1, 36.2] }, null])
  const own = exportTable(transferOf('zones'), zones, { actor: owner, now })
  expect(own).toMatchObject({ leftOut: 0, coarsened: 0 })
  expect(own.columns).not.toContain(WITHHELD_COLUMN)
  const text = exportText(transferOf('zones'), table, { format: 'json', size: 9 })
  expect(JSON.parse(text)).toMatchObject({
    size: 9,
    leftOut: { marking: 1 },
    coarsened: { 'class-d': 1 },
  })
})

test('IM8 of an observation of class D nothing is told from which its place follows', () => {
  const centre = given()
  centre.ask(reportOf('i1'))
  const [first] = [...centre.memory.all<Documented>({ name: observationKind.name })]
  if (first === undefined) throw new Error('no observation')
  const observed = {
    ...first,
    owner: 'north',
    marking: withheld,
    directionDegrees: 90,
    distanceM: 800,
    observer: { name: 'Post 4', position: [371_000_000, 362_000_000] },
  }
  const table = exportTable(transferOf('observations'), [observed], { actor: reader, now })
  const told = Object.keys(table.rows[0] ?? {})
  const telling = /^(observer|directionDegrees|distanceM|place\.(?!province|district))/
  expect(told.filter((column) => telling.test(column))).toEqual([])
  const own = exportTable(transferOf('observations'), [observed], { actor: owner, now })
  expect(own.rows[0]).toMatchObject({ 'observer.name': 'Post 4', distanceM: 800 })
})

test('IM9 a column says what is agreed, and what is declared and not agreed', () => {
  const { rows } = exportTable(transferOf('zones'), zones, { actor: owner, now })
  expect(rows.map((row) => row[BASIS_COLUMN])).toEqual([
    'agreed',
    'declared, not agreed',
    'declared, not agreed',
  ])
  for (const name of ['zones', 'pauses', 'corridors', 'delineations'] as const)
    expect(exportTable(transferOf(name), [], { actor: owner, now }).columns).toContain(BASIS_COLUMN)
  const { columns } = exportTable(transferOf('parties'), [], { actor: owner, now })
  expect(columns).not.toContain(BASIS_COLUMN)
})

test('IM10 formulas are disarmed in CSV, numbers stay numbers', () => {
  const table = exportTable(transferOf('zones'), zones.slice(0, 1), { actor: owner, now })
  const text = exportText(transferOf('zones'), table, { format: 'csv', size: 9 })
  expect(text).toContain(`,'=cmd,`)
  expect(text).toContain(',-400,')
})
