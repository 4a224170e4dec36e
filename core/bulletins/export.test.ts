import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { given, reportOf } from '../incidents/given.ts'
import { rowOf, type IncidentRow } from '../incidents/views.ts'
import { incidentColumns, incidentsCsv, incidentsGeojson } from './export.ts'

function oneRow(): IncidentRow {
  const centre = given()
  centre.ask(reportOf('i1'))
  return rowOf(centre.incident('i1'), undefined)
}
const model = oneRow()
const exact = {
  ...model,
  place: { ...model.place, position: [371_611_730, -12_500_000] as const, wherePrecision: 1 },
} as IncidentRow
const coarse: IncidentRow = {
  ...exact,
  place: {
    ...exact.place,
    wherePrecision: 4,
    errorRadiusM: 150_000,
    province: 'Upper',
    district: null,
  },
}

function readBack(rows: readonly IncidentRow[]): readonly Record<string, string>[] {
  return parse(incidentsCsv(rows), { columns: true })
}

test('EX1 reading the CSV gives the texts back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (title) => {
      const [read] = readBack([{ ...model, title: { en: `x${title}` } }])
      expect(read?.['titleEn']).toBe(`x${title}`)
    }),
    { numRuns: 200 },
  )
})

test('EX1 header and lines have the same number of cells, and every line ends in CR LF', () => {
  const text = incidentsCsv([model, exact, coarse])
  expect(text.endsWith('\r\n')).toBe(true)
  const lines = parse(text)
  expect(lines[0]).toEqual(incidentColumns.map(({ name }) => name))
  expect(lines.map((line) => line.length)).toEqual([0, 1, 2, 3].map(() => incidentColumns.length))
  expect(incidentsCsv([]).split('\r\n')).toHaveLength(2)
})

test('EX2 a text that begins like a formula is disarmed', () => {
  for (const start of ['=', '+', '-', '@', '\t', '\uFF1D']) {
    const [read] = readBack([{ ...model, title: { en: `${start}cmd` } }])
    expect(read?.['titleEn']).toBe(`'${start}cmd`)
  }
})

test('EX2 a negative number stays a number', () => {
  const [read] = readBack([exact])
  expect(read?.['latitude']).toBe('-1.25')
  expect(read?.['longitude']).toBe('37.161173')
})

test('EX3 a point is exported for precision 1 and 2 only', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), (wherePrecision) => {
      const row = { ...exact, place: { ...exact.place, wherePrecision } }
      const [read] = readBack([row])
      const [feature] = incidentsGeojson([row]).features
      const drawn = wherePrecision <= 2
      expect(read?.['latitude']).toBe(drawn ? '-1.25' : '')
      expect(feature?.geometry).toEqual(
        drawn ? { type: 'Point', coordinates: [37.161173, -1.25] } : null,
      )
      expect(read?.['errorRadiusM']).toBe(String(row.place.errorRadiusM))
    }),
  )
})

test('EX3 a coarse place keeps its province and its error radius', () => {
  const [feature] = incidentsGeojson([coarse]).features
  expect(feature?.geometry).toBeNull()
  expect(feature?.properties).toMatchObject({
    province: 'Upper',
    district: null,
    errorRadiusM: 150_000,
  })
  expect(feature?.properties).not.toHaveProperty('latitude')
})

test('EX4 every row carries its marking', () => {
  const marking = { tlp: 'AMBER' as const, class: 'C' as const, releaseTo: ['north', 'south'] }
  const row = { ...model, marking }
  expect(readBack([row])[0]).toMatchObject({ tlp: 'AMBER', class: 'C', releaseTo: 'north south' })
  expect(incidentsGeojson([row]).features[0]?.properties).toMatchObject({
    tlp: 'AMBER',
    class: 'C',
  })
})

test('EX5 what is not known is empty, never zero', () => {
  const row = { ...model, deaths: null, threat: null, actors: {} }
  expect(readBack([row])[0]).toMatchObject({ deathsBest: '', threat: '', alleged: '' })
  expect(incidentsGeojson([row]).features[0]?.properties).toMatchObject({
    deathsBest: null,
    alleged: null,
  })
})
