import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { WrongInput } from './failure.ts'
import { csvRecords } from './import/csv-records.ts'
import { featureLines } from '@hudna/core/api/transfer/feature-lines.ts'
import { physicalLines } from './import/physical-lines.ts'
import { openUcdpFile } from './import/ucdp-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'hudna-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const header =
  'id,type_of_violence,side_a,side_b,where_prec,latitude,longitude,date_prec,date_start,date_end,' +
  'deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,best,high'
const cells = '7,1,A,B,1,36.2,37.1,1,2016-03-01,2016-03-01,0,0,1,0,1,1,1'
const feature = JSON.stringify({
  type: 'Feature',
  properties: Object.fromEntries(header.split(',').map((name, at) => [name, cells.split(',')[at]])),
  geometry: { type: 'Point', coordinates: [37.1, 36.2] },
})

function fileWith(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

type Read = { readonly line: number; readonly cells: readonly string[] | string }

/** Reads a CSV in pieces of this many bytes; a refusal stands as its code. */
async function read(content: string | Uint8Array, pieceBytes = 7): Promise<readonly Read[]> {
  const bytes = Buffer.from(content)
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
  }
  const found: Read[] = []
  for await (const record of csvRecords(physicalLines(pieces())))
    found.push({
      line: record.line,
      cells: record.cells.ok ? record.cells.value : record.cells.refusal.code,
    })
  return found
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

async function rejection(path: string): Promise<WrongInput> {
  try {
    await openUcdpFile(path)
  } catch (error) {
    if (error instanceof WrongInput) return error
    throw error
  }
  throw new Error(`${path} was taken`)
}

async function linesOf(path: string): Promise<readonly number[]> {
  const { rows } = await openUcdpFile(path)
  const lines: number[] = []
  for await (const { line } of rows) lines.push(line)
  return lines
}

test('C4 rows keep the line on which they begin', async () => {
  for (const end of ['\n', '\r\n'])
    expect(
      await read(`\uFEFFid,a${end}1,"x${end}y"${end}${end}${end}2,"say ""so"""${end}3,z`),
    ).toEqual([
      { line: 1, cells: ['id', 'a'] },
      { line: 2, cells: ['1', 'x\ny'] },
      { line: 6, cells: ['2', 'say "so"'] },
      { line: 7, cells: ['3', 'z'] },
    ])
})

test('C4 any rows, written as CSV, come back with their lines, however the bytes arrive', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'ب', '"', ',', '\n', ' ', '𝄞') })
  const rows = fc.array(fc.tuple(fc.constant('k'), text, text), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 50 }), async (drawn, pieceBytes) => {
      let line = 1
      const expected = drawn.map((row) => {
        const begun = line
        line += 1 + row.join('').split('\n').length - 1
        return { line: begun, cells: row }
      })
      const content = drawn.map((row) => `${row.map(quoted).join(',')}\n`).join('')
      expect(await read(content, pieceBytes)).toEqual(expected)
    }),
    { numRuns: 200 },
  )
})

test('C5 a stray quote costs its own line alone', async () => {
  const found = await read('1,a\n2,"b"c\n3,d\n4,e"f\n5,"never closed\n6,g\n7,"h\ni"\n')
  expect(found).toEqual([
    { line: 1, cells: ['1', 'a'] },
    { line: 2, cells: 'malformed' },
    { line: 3, cells: ['3', 'd'] },
    { line: 4, cells: 'malformed' },
    { line: 5, cells: 'malformed' },
    { line: 6, cells: ['6', 'g'] },
    { line: 7, cells: ['7', 'h\ni'] },
  ])
})

test('C5 a quote that is never closed does not swallow a long file', async () => {
  const rest = Array.from({ length: 3_000 }, (_, at) => `${at},x\n`).join('')
  const found = await read(`0,"open\n${rest}`, 4_096)
  expect(found).toHaveLength(3_001)
  expect(found[0]).toEqual({ line: 1, cells: 'malformed' })
})

test('C5 a line that is not UTF-8 is refused, the next is read', async () => {
  const bytes = Buffer.concat([Buffer.from('1,a\n2,'), Buffer.of(0xff, 0x0a), Buffer.from('3,c\n')])
  expect((await read(bytes)).map(({ cells: found }) => found)).toEqual([
    ['1', 'a'],
    'malformed',
    ['3', 'c'],
  ])
})

test('C5 a row with too few or too many cells is refused by its line', async () => {
  const short = cells.split(',').slice(0, -2).join(',')
  const path = fileWith('cells.csv', `${header}\n${cells}\n${short}\n${cells},9\n${cells}\n`)
  const { rows } = await openUcdpFile(path)
  const found: string[] = []
  for await (const { line, row } of rows)
    found.push(`${line} ${row.ok ? 'ok' : `${row.refusal.code} ${row.refusal.field}`}`)
  expect(found).toEqual(['2 ok', '3 missing-column /best', '4 malformed ', '5 ok'])
})

test('C6 features are numbered by line, or by number', async () => {
  const start = '{"type":"FeatureCollection",\n"name":"features [{",\n"features":['
  const perLine = fileWith('lines.json', `${start}\n${feature},\n${feature}\n]}`)
  expect(await linesOf(perLine)).toEqual([4, 5])
  const oneLine = fileWith('one.json', `${start}${feature},${feature}]}`)
  expect(await linesOf(oneLine)).toEqual([1, 2])
  const pretty = JSON.stringify(
    { features: [JSON.parse(feature), JSON.parse(feature)], type: 'FeatureCollection' },
    undefined,
    2,
  )
  const lines = pretty.split('\n').flatMap((line, at) => (line === '    {' ? [at + 1] : []))
  expect(await linesOf(fileWith('pretty.json', pretty))).toEqual(lines)
})

test('C6 any elements are found where they begin', () => {
  const element = fc
    .json({ maxDepth: 3 })
    .map((text) => JSON.stringify(JSON.parse(text), undefined, 1))
  fc.assert(
    fc.property(fc.array(element, { maxLength: 6 }), (elements) => {
      let line = 2
      const expected = elements.map((text) => {
        const begun = line
        line += text.split('\n').length
        return begun
      })
      expect(featureLines(`{"features":[\n${elements.join(',\n')}]}`)).toEqual(expected)
    }),
  )
})

test('C7 content decides, not the name', async () => {
  const csv = await openUcdpFile(fileWith('events.geojson', `\uFEFF${header}\r\n${cells}\r\n`))
  expect(csv.format).toBe('csv')
  const json = `\uFEFF {"name":"GEDEvent_v23_1","type":"FeatureCollection","features":[${feature}]}`
  expect(await openUcdpFile(fileWith('events.csv', json))).toMatchObject({
    format: 'geojson',
    version: '23.1',
  })
})

test('C7 what is neither is refused with the reason', async () => {
  const wrong: readonly (readonly [string | Uint8Array, string])[] = [
    ['', 'empty'],
    [gzipSync(header), 'compressed'],
    [Buffer.of(1, 0, 2), 'not text'],
    ['<html></html>', 'HTML'],
    ['name,colour\na,b\n', 'columns of UCDP GED'],
    ['{"type":"Feature"}', 'FeatureCollection'],
    ['{"type":', 'not JSON'],
    [
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1}}]}',
      'properties',
    ],
  ]
  for (const [at, [content, why]] of wrong.entries()) {
    const error = await rejection(fileWith(`wrong-${at}`, content))
    expect(error.message).toContain(why)
  }
  expect((await rejection(folder)).message).toContain('not a file')
})

test('C8 a file that lacks a column is refused once, and the column named', async () => {
  const lacking = fileWith('lacking.csv', `${header.replace('where_prec', 'w')}\n${cells}\n`)
  expect(await rejection(lacking)).toMatchObject({ code: 'missing-column', field: '/where_prec' })
  const json = `{"type":"FeatureCollection","features":[${feature.replace('date_end', 'ended')}]}`
  expect(await rejection(fileWith('lacking.json', json))).toMatchObject({ field: '/date_end' })
  const twice = fileWith('twice.csv', `${header},low\n`)
  expect(await rejection(twice)).toMatchObject({ code: 'malformed', field: '/low' })
})
