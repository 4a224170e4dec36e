import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvCell, readCsvCell } from '../../bulletins/csv-cell.ts'
import { openMarking } from '../../kernel/marking.ts'
import { csvLines, separatorOf } from './csv-lines.ts'
import { guessMapping } from './guess.ts'
import { createIntake, rowKey } from './intake.ts'
import { columnsLeftOut, mappingByName, readMapping, unlessInTable } from './mapping.ts'
import { chosenMapping } from './preview.ts'
import { readTable } from './table.ts'
import { transferOf } from './transfers.ts'

const places = transferOf('places')
const zones = transferOf('zones')
const named = {
  place: 'raqqa',
  kind: 'Town',
  'names.ar': 'الرقة',
  'names.en': ' Raqqa ',
  'names.ru': 'Ракка',
  latitude: '35.95',
  longitude: '39.01',
  errorRadiusM: '2000',
  'source.label': 'Gazetteer',
  'marking.tlp': 'clear',
  'marking.class': 'A',
}

function made(cells: Readonly<Record<string, unknown>>, transfer = places, geometry?: unknown) {
  const mapping = mappingByName(transfer, Object.keys(cells))
  const result = createIntake(transfer, mapping)({ line: 2, cells, geometry })
  return result.ok ? result.value : result.refusal
}

test('IM2 what is not given is null, an empty list, or missing by its name', () => {
  expect(made(named)).toEqual({
    type: 'places/name',
    place: 'raqqa',
    kind: 'town',
    names: { ar: 'الرقة', en: 'Raqqa', ru: 'Ракка' },
    otherNames: [],
    position: [390_100_000, 359_500_000],
    errorRadiusM: 2_000,
    parent: null,
    source: { label: 'Gazetteer' },
    marking: { ...openMarking, releaseTo: [] },
  })
  const { 'names.ru': _, ...unnamed } = named
  expect(made(unnamed)).toMatchObject({ code: 'missing-field', field: '/names/ru' })
  const { 'source.label': __, ...sourceless } = named
  expect(made(sourceless)).toMatchObject({ code: 'missing-field', field: '/source' })
})

test('IM2 a cell that cannot be read is refused with its field', () => {
  const refusals = [
    [{ kind: 'metropolis' }, 'malformed', '/kind'],
    [{ errorRadiusM: 'two' }, 'malformed', '/errorRadiusM'],
    [{ latitude: '95' }, 'bad-position', '/position/latitude'],
    [{ latitude: 'north' }, 'bad-position', '/position/latitude'],
    [{ 'source.published': '31.02.2016' }, 'bad-date', '/source/published'],
    [{ place: 'Ar Raqqa' }, 'malformed', '/place'],
  ] as const
  for (const [change, code, field] of refusals)
    expect(made({ ...named, ...change }), field).toMatchObject({ code, field })
})

test('IM2 lists stand between semicolons, as JSON, or item by item', () => {
  const lists = ['Raqqah; Rakka', '["Raqqah","Rakka"]']
  for (const otherNames of lists)
    expect(made({ ...named, otherNames })).toMatchObject({ otherNames: ['Raqqah', 'Rakka'] })
  const single = { ...named, 'otherNames.0': 'Raqqah', 'otherNames.2': 'Rakka' }
  expect(made(single)).toMatchObject({ otherNames: ['Raqqah', 'Rakka'] })
})

test('IM3 a mapping names columns, values and texts with columns in braces', () => {
  const mapping = readMapping({
    register: 'places',
    defaults: { marking: openMarking, errorRadiusM: 500 },
    fields: {
      place: { template: 'SY {pcode}' },
      kind: { value: 'village' },
      'names.ar': 'arabic',
      'names.en': 'english',
      'names.ru': { template: '{english} ({pcode})' },
      position: 'grid',
      errorRadiusM: 'error',
      'source.label': { value: 'OCHA' },
    },
  })
  if (!mapping.ok) throw new Error(mapping.refusal.message)
  const cells = { pcode: 'C1', arabic: 'قرية', english: 'Village', grid: '36.2, 37.1', error: '' }
  const chosen = chosenMapping(places, mapping.value, Object.keys(cells))
  if (!chosen.ok) throw new Error(chosen.refusal.message)
  const result = createIntake(places, chosen.value)({ line: 2, cells })
  expect(result).toMatchObject({
    ok: true,
    value: {
      place: 'sy-c1',
      names: { ru: 'Village (C1)' },
      position: [371_000_000, 362_000_000],
      errorRadiusM: 500,
    },
  })
})

test('IM3 a mapping of defaults alone leaves the columns to their names', () => {
  const { 'source.label': _, ...sourceless } = named
  const given = readMapping({ register: 'places', defaults: { source: { label: 'OCHA' } } })
  if (!given.ok) throw new Error(given.refusal.message)
  const chosen = chosenMapping(places, given.value, Object.keys(sourceless))
  if (!chosen.ok) throw new Error(chosen.refusal.message)
  const result = createIntake(places, chosen.value)({ line: 2, cells: sourceless })
  expect(result).toMatchObject({ ok: true, value: { place: 'raqqa', source: { label: 'OCHA' } } })
})

test('IM3 an unknown field or column is refused before any row is read', () => {
  const field = { register: 'places', fields: { 'names.de': 'a' } }
  expect(readMapping(field)).toMatchObject({
    refusal: { code: 'unknown-field', field: '/fields/names.de' },
  })
  expect(readMapping({ register: 'keys', fields: {} })).toMatchObject({
    refusal: { code: 'not-found', field: '/register' },
  })
  const mapping = { register: 'places', fields: { place: { template: 'x-{code}' } } }
  expect(unlessInTable(mapping, ['name'])).toMatchObject({
    refusal: { code: 'missing-column', field: '/fields/place', evidence: { column: 'code' } },
  })
})

test('IM3 without a mapping columns are taken by their names alone', () => {
  const columns = ['zone', 'names.ar', 'radiusM', 'from', 'remark', 'record.owner']
  const mapping = mappingByName(zones, columns)
  expect(mapping.fields).toEqual({
    zone: 'zone',
    'names.ar': 'names.ar',
    'volume.footprint.radiusM': 'radiusM',
  })
  expect(columnsLeftOut(mapping, columns)).toEqual(['from', 'remark'])
  const sites = mappingByName(transferOf('sites'), ['latitude'])
  expect(sites.fields).toEqual({ 'volume.footprint.latitude': 'latitude' })
})

const zone = {
  zone: 'z',
  agreement: 'truce',
  kind: 'security-zone',
  'names.ar': 'أ',
  'names.en': 'A',
  'names.ru': 'А',
  'volume.interval.from': '2016-03-01',
  declaredBy: 'north',
  'source.label': 'S',
  marking: JSON.stringify(openMarking),
}

test('IM4 a footprint comes from columns or from the geometry of a feature', () => {
  const circle = { shape: 'circle', centre: [371_000_000, 362_000_000], radiusM: 900 }
  const columns = { ...zone, latitude: '36.2', longitude: '37.1', radiusM: '900' }
  expect(made(columns, zones)).toMatchObject({ volume: { footprint: circle } })
  const point = { type: 'Point', coordinates: [37.1, 36.2] }
  expect(made({ ...zone, radiusM: 900 }, zones, point)).toMatchObject({
    volume: { footprint: circle, floorM: null, interval: { to: null } },
  })
  const line = {
    type: 'LineString',
    coordinates: [
      [37.1, 36.2],
      [37.2, 36.2],
    ],
  }
  const geometry = JSON.stringify(line)
  const buffered = { 'volume.footprint.geometry': geometry, bufferM: '50' }
  expect(made({ ...zone, ...buffered }, zones)).toMatchObject({
    volume: { footprint: { shape: 'line', bufferM: 50 } },
  })
  expect(made(zone, zones, point)).toMatchObject({
    code: 'missing-field',
    field: '/volume/footprint/radiusM',
  })
  expect(made(named, places, line)).toMatchObject({ position: [390_100_000, 359_500_000] })
})

describe('files', () => {
  test('IM5 rows have their lines, whatever the separator, the line ends and the cells', () => {
    for (const separator of [',', ';', '\t'])
      for (const end of ['\n', '\r\n']) {
        const lines = [['a', 'b'], ['1', '"two\nlines"'], [], ['3', '4']]
        const text = lines.map((cells) => cells.join(separator)).join(end)
        const table = readTable(`\uFEFF${text}${end}`)
        expect(table).toMatchObject({
          value: {
            columns: ['a', 'b'],
            rows: [
              { line: 2, cells: { a: '1', b: 'two\nlines' } },
              { line: 5, cells: { a: '3', b: '4' } },
            ],
          },
        })
      }
  })

  test('IM5 a record that is not well formed costs its own line alone', () => {
    const text = 'a,b\n1,2\n"open,3\n4,5\n6\n7,8"x\n9,10'
    const table = readTable(text)
    if (!table.ok) throw new Error('no table')
    expect(table.value.rows.map((row) => ('cells' in row ? row.line : -row.line))).toEqual([
      2, -3, 4, -5, -6, 7,
    ])
  })

  test('IM5 what is no table is refused as a whole', () => {
    for (const text of ['', ' \n', '<html>', '{"type":"Point"}', '{', 'a,a\n1,2', 'a\u0000'])
      expect(readTable(text).ok, text).toBe(false)
  })

  test('IM5 features have their lines and their geometry', () => {
    const feature = { type: 'Feature', id: 'z', properties: { a: 1 }, geometry: null }
    const text = `{"type":"FeatureCollection","features":[\n${JSON.stringify(feature)},\n{}]}`
    expect(readTable(text)).toMatchObject({
      value: {
        columns: ['id', 'a'],
        rows: [
          { line: 2, cells: { id: 'z', a: 1 } },
          { line: 3, refusal: { field: '/type' } },
        ],
      },
    })
  })
})

test('IM7 the same content has the same key, another content or post another', () => {
  const options = { post: 'duty', sha256Hex: (text: string) => text.repeat(9).slice(0, 64) }
  const first = made(named)
  const second = made({ ...named, otherNames: '' })
  if (!('type' in first) || !('type' in second)) throw new Error('refused')
  const digests: string[] = []
  const keep = { ...options, sha256Hex: (text: string) => (digests.push(text), 'a'.repeat(64)) }
  expect(rowKey(first, keep)).toMatch(/^[A-Za-z0-9._:-]{8,100}$/)
  rowKey(second, keep)
  rowKey(second, { ...keep, post: 'other' })
  expect(digests[0]).toBe(digests[1])
  expect(digests[2]).not.toBe(digests[1])
})

test('IM10 a text that would run as a formula comes back as it was', () => {
  const text = fc.stringMatching(/^['=+\-@a; "\n]{1,12}$/)
  fc.assert(
    fc.property(text, text, (one, other) => {
      const line = [one, other].map(csvCell).join(',')
      const [read] = csvLines(line, ',')
      expect(read?.cells).toEqual({ ok: true, value: [one, other] })
      const bare = csvCell(one).replace(/^"/, '')
      expect(/^[=+\-@]/.test(bare)).toBe(false)
    }),
  )
  expect(readCsvCell("'tis")).toBe("'tis")
  expect(separatorOf('a;"b,c,d";e')).toBe(';')
})

test('IM11 a mapping is guessed from what columns are called in three languages', () => {
  const arabic = ['المعرف', 'الاسم بالعربية', 'النوع', 'خط العرض', 'خط الطول', 'المصدر']
  expect(guessMapping(places, arabic).fields).toEqual({
    place: 'المعرف',
    'names.ar': 'الاسم بالعربية',
    kind: 'النوع',
    'position.latitude': 'خط العرض',
    'position.longitude': 'خط الطول',
    'source.label': 'المصدر',
  })
  const russian = guessMapping(zones, [
    'ID',
    'Название',
    'Широта',
    'Долгота',
    'Радиус (м)',
    'Начало',
  ])
  expect(russian.fields).toEqual({
    zone: 'ID',
    'names.ru': 'Название',
    'volume.footprint.latitude': 'Широта',
    'volume.footprint.longitude': 'Долгота',
    'volume.footprint.radiusM': 'Радиус (м)',
    'volume.interval.from': 'Начало',
  })
  const fields = Object.values(guessMapping(places, ['Name', 'lat', 'lon', 'Type']).fields)
  expect(new Set(fields).size).toBe(fields.length)
})
