import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parserOf } from '../kernel/parse.ts'
import { rowOfUcdp } from './given.ts'
import { ImportIncident, type ImportCommand } from './incident.ts'
import { importOfUcdpRow } from './ucdp.ts'
import { rowOfUcdpFeature } from './ucdp-geojson.ts'
import { gridCellOf } from './ucdp-position.ts'

const options = {
  agreement: 'truce',
  name: 'UCDP GED',
  version: '19.1',
  sha256Hex: () => 'a'.repeat(64),
}

function map(changes: Readonly<Record<string, string>> = {}): ImportCommand | string {
  const result = importOfUcdpRow(rowOfUcdp(changes), options)
  return result.ok ? result.value : `${result.refusal.code} ${result.refusal.field}`
}

test('UCD1 a row becomes an import that fits the schema', () => {
  const command = map()
  expect(parserOf(ImportIncident)(command)).toMatchObject({ ok: true })
  expect(command).toMatchObject({
    incident: 'ucdp-900001',
    title: { en: 'Government of Nowhere - Nowhere insurgents: Mill town' },
    place: {
      position: [371_611_730, 362_012_410],
      province: 'Upper province',
      district: 'Mill district',
    },
    source: {
      published: '2016-03-02T00:00:00.000Z',
      via: ['a miller', 'Invented Gazette', 'UCDP GED 19.1'],
    },
    marking: { class: 'A' },
  })
})

test('UCD1 a feature of the GeoJSON edition gives the same import as the row', () => {
  const { latitude, longitude, geom_wkt: _, ...properties } = rowOfUcdp()
  const feature = {
    type: 'Feature',
    properties: {
      ...properties,
      id: 900001,
      where_prec: 1,
      priogrid_gid: 181875,
      best: 2,
      date_start: '2016-03-01T00:00:00',
      gwnob: null,
    },
    geometry: { type: 'Point', coordinates: [Number(longitude), Number(latitude)] },
  }
  const row = rowOfUcdpFeature(feature)
  expect(row.ok && importOfUcdpRow(row.value, options)).toEqual({ ok: true, value: map() })
})

test('UCD1 a row number that is none, and a feature without a point, are refused', () => {
  expect(map({ id: '../7' })).toBe('malformed /id')
  const feature = { type: 'Feature', properties: rowOfUcdp(), geometry: null }
  expect(rowOfUcdpFeature(feature)).toMatchObject({ refusal: { code: 'missing-column' } })
  const line = { ...feature, geometry: { type: 'LineString', coordinates: [[1, 2]] } }
  expect(rowOfUcdpFeature(line)).toMatchObject({ refusal: { code: 'bad-position' } })
  expect(rowOfUcdpFeature('text')).toMatchObject({ refusal: { code: 'malformed' } })
})

test('UCD2 the interval is half-open over whole days', () => {
  expect(map({ date_start: '2016-02-28', date_end: '2016-02-29' })).toMatchObject({
    occurred: { from: '2016-02-28T00:00:00.000Z', to: '2016-03-01T00:00:00.000Z' },
  })
})

test('UCD2 days that do not exist and dates that run backwards are refused', () => {
  expect(map({ date_start: '2016-02-30' })).toBe('bad-date /date_start')
  expect(map({ date_end: '31/02/2016' })).toBe('bad-date /date_end')
  expect(map({ date_start: '2016-03-02' })).toBe('interval-reversed /date_end')
})

test('UCD3 every required column is asked for by name', () => {
  const columns = [
    'id',
    'type_of_violence',
    'side_a',
    'side_b',
    'where_prec',
    'latitude',
    'longitude',
    'date_prec',
    'date_start',
    'date_end',
    'low',
    'best',
    'high',
    'deaths_a',
    'deaths_b',
    'deaths_civilians',
    'deaths_unknown',
  ]
  for (const column of columns) {
    const { [column]: _, ...without } = rowOfUcdp()
    const absent = importOfUcdpRow(without, options)
    expect(absent).toMatchObject({ refusal: { code: 'missing-column', field: `/${column}` } })
    expect(map({ [column]: '  ' })).toBe(`missing-column /${column}`)
  }
})

test('UCD4 exchanged coordinates are told from wrong ones', () => {
  const swapped = { latitude: '37.161173', longitude: '36.201241' }
  expect(map(swapped)).toBe('swapped-coordinates /latitude')
  expect(map({ ...swapped, geom_wkt: '' })).toBe('swapped-coordinates /latitude')
  expect(map({ ...swapped, priogrid_gid: '' })).toBe('swapped-coordinates /geom_wkt')
  expect(map({ geom_wkt: 'POINT (36.201241 37.161173)' })).toBe('swapped-coordinates /geom_wkt')
  expect(map({ latitude: '46.201241' })).toBe('bad-position /priogrid_gid')
  expect(map({ latitude: '36.3', geom_wkt: 'nowhere' })).toBe('bad-position /geom_wkt')
})

test('UCD4 without witnesses only the globe is the limit', () => {
  const alone = { geom_wkt: '', priogrid_gid: '' }
  expect(map({ ...alone, latitude: '90.1' })).toBe('bad-position /latitude')
  expect(map({ latitude: '361.2' })).toBe('bad-position /latitude')
  expect(map({ ...alone, longitude: '-180.1' })).toBe('bad-position /longitude')
  expect(map({ ...alone, latitude: 'north' })).toBe('bad-position /latitude')
  expect(map({ ...alone, latitude: '1e9' })).toBe('bad-position /latitude')
})

test('UCD4 a position on the border of cells fits each of them', () => {
  const border = { latitude: '36.5', longitude: '37', geom_wkt: 'POINT (37 36.5)' }
  const cells = [
    [36.4, 36.9],
    [36.4, 37.1],
    [36.6, 36.9],
    [36.6, 37.1],
  ].map(([latitude = 0, longitude = 0]) => gridCellOf({ latitude, longitude }))
  for (const cell of cells)
    expect(map({ ...border, priogrid_gid: String(cell) })).toBeTypeOf('object')
  expect(new Set(cells).size).toBe(4)
})

test('UCD4 exchanging the coordinates of any row that is not nearly symmetric is found', () => {
  const degrees = fc.double({ min: -89, max: 89, noNaN: true })
  fc.assert(
    fc.property(degrees, degrees, (latitude, longitude) => {
      fc.pre(Math.abs(latitude - longitude) > 1)
      const text = { latitude: latitude.toFixed(6), longitude: longitude.toFixed(6) }
      const point = { latitude: Number(text.latitude), longitude: Number(text.longitude) }
      const witnesses = {
        geom_wkt: `POINT (${text.longitude} ${text.latitude})`,
        priogrid_gid: String(gridCellOf(point)),
      }
      expect(map({ ...text, ...witnesses })).toBeTypeOf('object')
      const wrong = { latitude: text.longitude, longitude: text.latitude, ...witnesses }
      expect(map(wrong)).toBe('swapped-coordinates /latitude')
    }),
  )
})

test('UCD5 counts and codes outside their range are refused', () => {
  expect(map({ best: '2.5' })).toBe('out-of-range /best')
  expect(map({ deaths_a: '-1' })).toBe('out-of-range /deaths_a')
  expect(map({ high: 'many' })).toBe('out-of-range /high')
  expect(map({ where_prec: '8' })).toBe('out-of-range /where_prec')
  expect(map({ date_prec: '0' })).toBe('out-of-range /date_prec')
  expect(map({ type_of_violence: '4' })).toBe('out-of-range /type_of_violence')
})

test('UCD6 a triple out of order is widened and kept as published', () => {
  expect(map({ low: '8', best: '15', high: '7' })).toMatchObject({
    deaths: { low: 7, best: 15, high: 15 },
    dataset: { countsAsPublished: { low: 8, best: 15, high: 7 } },
  })
  expect(map()).not.toHaveProperty('dataset.countsAsPublished')
})

test('UCD7 each precision code has its radius', () => {
  const radii = ['1', '2', '3', '4', '5', '6', '7'].map((code) => {
    const command = map({ where_prec: code })
    return typeof command === 'string' ? command : command.place.errorRadiusM / 1_000
  })
  expect(radii).toEqual([1, 25, 50, 150, 100, 500, 500])
})

test('UCD8 deaths are told apart by whom they concern', () => {
  const changes = { deaths_a: '1', deaths_b: '2', deaths_civilians: '4', deaths_unknown: '8' }
  expect(map(changes)).toMatchObject({
    harm: { killed: { military: { best: 3 }, civilian: { best: 4 }, unknown: { best: 8 } } },
  })
})

test('UCD9 only one-sided violence has one who did it', () => {
  expect(map()).toMatchObject({ actors: { mutual: true } })
  const against = map({ type_of_violence: '3', side_b: 'Civilians', side_b_new_id: '1' })
  expect(against).toMatchObject({ actors: { affected: { name: 'Civilians' } } })
  expect(against).not.toHaveProperty('actors.mutual')
  expect(against).not.toHaveProperty('dataset.actorIds.affected')
})

test('UCD10 no published text is a reason to refuse', () => {
  const text = fc.string({ unit: 'binary', maxLength: 400 })
  const parse = parserOf(ImportIncident)
  fc.assert(
    fc.property(text, text, text, (headline, office, where) => {
      const changes = {
        source_headline: `${headline}\r\n\u200fe\u0301`,
        source_office: office,
        source_article: `${office}${headline}`,
        where_coordinates: where,
        adm_1: office,
      }
      expect(parse(map(changes))).toMatchObject({ ok: true })
    }),
  )
  expect(map({ source_headline: 'Two\n\n killed\u0007 e\u0301' })).toMatchObject({
    words: { text: 'Two killed é' },
  })
})
