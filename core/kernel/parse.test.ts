import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { parserOf } from './parse.ts'
import { closed, Count, FreeText, Id, Instant, Line, oneOf } from './schema.ts'

const parse = parserOf(
  closed({
    id: Id,
    name: Line,
    note: Type.Optional(FreeText),
    at: Instant,
    side: oneOf(['north', 'south']),
    count: Count,
    tags: Type.Array(Line, { maxItems: 2 }),
  }),
)

const count = { low: 1, best: 2, high: 3, semantics: 'exact' }
const good = {
  id: 'a',
  name: 'Castello Road',
  at: '2016-10-20T05:00:00.000Z',
  side: 'north',
  count,
  tags: [],
}

test('KE15 what fits the schema is given back as it is', () => {
  expect(parse(good)).toEqual({ ok: true, value: good })
})

test('KE15 each kind of fault has its code and its pointer', () => {
  const { id: _, ...nameless } = good
  const cases: [unknown, string, string][] = [
    [nameless, 'missing-field', '/id'],
    [{ ...good, id: 'UPPER' }, 'malformed', '/id'],
    [{ ...good, name: 'a\nb' }, 'unsafe-text', '/name'],
    [{ ...good, name: ' padded' }, 'unsafe-text', '/name'],
    [{ ...good, note: 'a\u0000b' }, 'unsafe-text', '/note'],
    [{ ...good, at: '2016-02-30T00:00:00.000Z' }, 'bad-date', '/at'],
    [{ ...good, side: 'east' }, 'malformed', '/side'],
    [{ ...good, count: { ...count, low: -1 } }, 'out-of-range', '/count/low'],
    [{ ...good, count: { ...count, low: 0.5 } }, 'malformed', '/count/low'],
    [{ ...good, tags: ['a', 'b', 'c'] }, 'too-large', '/tags'],
    ['text', 'malformed', ''],
    [null, 'malformed', ''],
  ]
  for (const [input, code, field] of cases) {
    expect(parse(input), field).toMatchObject({ ok: false, refusal: { code, field } })
  }
})

test('KE15 the evidence holds every fault', () => {
  const parsed = parse({ ...good, id: '', at: 'now' })
  const faults = parsed.ok ? [] : parsed.refusal.evidence?.['faults']
  expect(faults).toMatchObject([{ field: '/id' }, { field: '/at' }])
})

test('KE15 the evidence holds no more than 20 faults', () => {
  const parsed = parserOf(Type.Array(Type.Integer()))(Array.from({ length: 50 }, () => 'x'))
  expect(parsed.ok ? [] : parsed.refusal.evidence?.['faults']).toHaveLength(20)
})

test('KE15 of two alternatives the one that is meant is spoken of', () => {
  const shape = parserOf(
    Type.Union([
      closed({ shape: Type.Literal('circle'), radiusM: Type.Integer() }),
      closed({ shape: Type.Literal('line'), bufferM: Type.Integer() }),
    ]),
  )
  expect(shape({ shape: 'line' })).toMatchObject({
    refusal: { code: 'missing-field', field: '/bufferM' },
  })
  expect(shape({ shape: 'circle', radiusM: 1, bufferM: 1 })).toMatchObject({
    refusal: { code: 'unknown-field', field: '/bufferM' },
  })
})

test('KE16 a member that the schema does not know is refused', () => {
  expect(parse({ ...good, extra: 1 })).toMatchObject({
    refusal: { code: 'unknown-field', field: '/extra' },
  })
  const disguised: unknown = JSON.parse(JSON.stringify(good).replace('{', '{"__proto__":{},'))
  expect(parse(disguised)).toMatchObject({ ok: false })
})

test('KE16 the pointer to an unknown member escapes what a pointer cannot hold', () => {
  expect(parse({ ...good, 'a/b~c': 1 })).toMatchObject({ refusal: { field: '/a~1b~0c' } })
})
