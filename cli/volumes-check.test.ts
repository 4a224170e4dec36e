import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runHere } from './test-shell.ts'

type Feature = {
  readonly type: 'Feature'
  readonly geometry: object
  readonly properties: Readonly<Record<string, unknown>>
}
type Pair = {
  readonly name: string
  readonly one: Feature
  readonly other: Feature
  readonly volumesIntersect: boolean
}
type Shape = {
  readonly name: string
  readonly feature: object
  readonly valid: boolean
  readonly code?: string
  readonly field?: string
}
type Answer = { readonly id: string | number; readonly hits: readonly (string | number)[] }

const folder = mkdtempSync(join(tmpdir(), 'hudna-volumes-'))
afterAll(() => rmSync(folder, { recursive: true }))

function vectors<T>(name: string): T[] {
  const lines = readFileSync(`vectors/geometry/${name}`, 'utf8').trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as T)
}

function write(name: string, content: readonly object[] | string): string {
  const path = join(folder, name)
  const lines = typeof content === 'string' ? [content] : content.map((one) => JSON.stringify(one))
  writeFileSync(path, lines.join('\n'))
  return path
}

async function check(volumes: readonly object[] | string, queries: readonly object[] | string) {
  const files = [write('volumes.ndjson', volumes), write('queries.ndjson', queries)] as const
  const ran = await runHere(
    'volumes',
    'check',
    '--volumes',
    files[0],
    '--queries',
    files[1],
    '--json',
  )
  return { ...ran, answer: JSON.parse(ran.stdout) as unknown }
}

function circle(id: unknown, properties: object = {}, place: readonly unknown[] = [37.15, 36.2]) {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: place },
    properties: { id, radiusM: 100, ...properties },
  }
}

function named({ properties, ...rest }: Feature, id: string): Feature {
  return { ...rest, properties: { ...properties, id } }
}

test('C38 each pair of the vectors intersects as it says, each by itself and all in one file', async () => {
  const pairs = vectors<Pair>('pairs.ndjson')
  const volumes = pairs.map(({ other }, place) => named(other, `volume ${place}`))
  const queries = pairs.map(({ one }, place) => named(one, `query ${place}`))
  const { status, answer } = await check(volumes, queries)
  expect(status).toBe(0)
  const answers = answer as readonly Answer[]
  expect(answers.map(({ id }) => id)).toEqual(queries.map(({ properties }) => properties.id))
  for (const [place, { name, volumesIntersect }] of pairs.entries()) {
    const { hits = [] } = answers[place] ?? {}
    expect(hits.includes(`volume ${place}`), name).toBe(volumesIntersect)
    expect(hits).toEqual([...new Set(hits.map(String))].toSorted())
  }
  const turned = (await check(queries, volumes)).answer as readonly Answer[]
  for (const [place, { name, volumesIntersect }] of pairs.entries()) {
    expect(turned[place]?.hits.includes(`query ${place}`), name).toBe(volumesIntersect)
  }
})

test('C38 ids stay as they are written and come in order', async () => {
  const volumes = ['b', 10, 9, '10', 'a'].map((id) => circle(id))
  const asked = { ...circle(undefined, { radiusM: 0 }), id: 7 }
  const { answer, stderr } = await check(volumes, [asked, circle('far', {}, [38, 36.2]), asked])
  const hits = [9, 10, '10', 'a', 'b']
  expect(answer).toEqual([
    { id: 7, hits },
    { id: 'far', hits: [] },
    { id: 7, hits },
  ])
  expect(stderr).toBe('')
})

test('C38 line ends, blank lines, a byte order mark and empty files make no difference', async () => {
  const line = JSON.stringify(circle('a'))
  const { answer } = await check(`\uFEFF${line}\r\n\r\n\n`, `\n${line}`)
  expect(answer).toEqual([{ id: 'a', hits: ['a'] }])
  expect((await check('', line)).answer).toEqual([{ id: 'a', hits: [] }])
  expect((await check(line, '')).answer).toEqual([])
})

test('C38 without --json each query is one line, and never said to be free of anything', async () => {
  const volumes = write('volumes.ndjson', [circle('a'), circle('b')])
  const queries = write('queries.ndjson', [circle('q'), circle('far', {}, [0, 0])])
  const { stdout } = await runHere('volumes', 'check', '--volumes', volumes, '--queries', queries)
  expect(stdout).toBe('q: a, b\nfar: none of 2 volumes\n')
})

test('C39 every shape of the vectors that is refused is named with line, code and field', async () => {
  for (const { name, feature, valid, code, field } of vectors<Shape>('shapes.ndjson')) {
    const { status, answer, stderr } = await check([circle('first'), feature], [circle('q')])
    if (valid) {
      expect(status, name).toBe(0)
      continue
    }
    expect(status, name).toBe(2)
    expect(answer, name).toMatchObject({ error: { code, field } })
    expect(stderr, name).toContain(`volumes.ndjson:2: ${field}`)
  }
})

test('C39 what is no feature, an id twice or a file that cannot be read ends with 2', async () => {
  const wrong: readonly (readonly [second: object | string, field: string])[] = [
    ['{"type":', ''],
    ['[]', ''],
    [{ type: 'FeatureCollection', features: [] }, '/type'],
    [circle(undefined), '/properties/id'],
    [circle('first'), '/properties/id'],
    [circle('a', { from: '2016-10-20', to: '2016-10-20' }), '/properties/to'],
    [circle('a', { floorM: 10, ceilingM: 5 }), '/properties/floorM'],
    [circle('a', { radiusM: '100' }), '/properties/radiusM'],
    [circle('a', {}, ['37', 36]), '/geometry/coordinates/0'],
  ]
  for (const [second, field] of wrong) {
    const text = typeof second === 'string' ? second : JSON.stringify(second)
    const { status, answer, stderr } = await check(`${JSON.stringify(circle('first'))}\n${text}`, [
      circle('q'),
    ])
    expect([status, answer], text).toMatchObject([2, { error: { field } }])
    expect(stderr, text).toContain('volumes.ndjson:2: ')
  }
  const queries = await check([circle('a')], `{}`)
  expect(queries.stderr).toContain('queries.ndjson:1: ')
  const lost = await runHere(
    'volumes',
    'check',
    '--volumes',
    join(folder, 'lost'),
    '--queries',
    'x',
  )
  expect([lost.status, lost.stdout]).toEqual([2, ''])
  expect((await runHere('volumes', 'check', '--volumes', 'x')).stderr).toContain('--queries')
})
