import { openApi } from '@hudna/core/api/openapi.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { startTestApp, type TestApp } from './test-app.ts'

const folders = testFolders()
let app: TestApp
beforeAll(async () => {
  app = await startTestApp(folders.fresh())
})
afterAll(async () => {
  await app.stop()
  folders.remove()
})

/** Every schema object below a value, with the place where it stands. */
function schemasOf(
  value: unknown,
  place = '',
): readonly (readonly [string, Readonly<Record<string, unknown>>])[] {
  if (typeof value !== 'object' || value === null) return []
  const members = Object.entries(value)
  const own = members.flatMap(([name, inner]) => schemasOf(inner, `${place}/${name}`))
  const isSchema = /\/(schema|schemas\/\w+|properties\/[\w-]+|items|prefixItems\/\d+|anyOf\/\d+)$/
  return isSchema.test(place) && !Array.isArray(value)
    ? [[place, value as Readonly<Record<string, unknown>>], ...own]
    : own
}

/** Every route of the application as `METHOD /path`, read off its printed tree. */
function routesOf(tree: string): readonly string[] {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const branch = /^([│ ]*)[├└]── (\S+) \((.+)\)$/.exec(line)
    if (branch === null) return []
    const [, indent = '', part = '', methods = ''] = branch
    const depth = indent.length / 4
    above.splice(depth, above.length, part)
    const path = above.join('')
    return methods.split(', ').map((method) => `${method} ${path}`)
  })
}

/** The printed tree shows the tiles, whose paths have a shape of their own, as a star. */
const tiles = { promised: 'GET /log/tile/:tile', printed: 'GET *' }

test('HT27 the contract names every command and every read', async () => {
  const document = (await app.ask({ url: '/api/openapi.json' })).json<ReturnType<typeof openApi>>()
  expect(document).toEqual(JSON.parse(JSON.stringify(openApi('0.0.0-test'))))
  expect(document['openapi']).toBe('3.1.0')
  const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, unknown>>>>
  const promised = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map(
      (method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    ),
  )
  const routes = routesOf(app.app.printRoutes({ commonPrefix: false }))
  const served = routes.filter((route) => !route.startsWith('HEAD'))
  expect(promised.filter((route) => !served.includes(route))).toEqual([tiles.promised])
  expect(served.filter((route) => !promised.includes(route))).toEqual([tiles.printed])
})

test('HT27 every schema is well-formed', async () => {
  const document = (await app.ask({ url: '/api/openapi.json' })).json<object>()
  const types = ['object', 'array', 'string', 'integer', 'boolean', 'null', 'number']
  const schemas = schemasOf(document)
  expect(schemas.length).toBeGreaterThan(200)
  for (const [place, schema] of schemas) {
    const { type, properties, required } = schema
    const said = ['type', 'anyOf', '$ref', 'enum', 'const', 'properties'].some(
      (name) => name in schema,
    )
    expect(said || Object.keys(schema).length === 0, `${place} says nothing`).toBe(true)
    if (typeof type === 'string') expect(types, place).toContain(type)
    if (Array.isArray(required) && typeof properties === 'object')
      for (const name of required) expect(Object.keys(properties ?? {}), place).toContain(name)
    if (typeof schema['$ref'] === 'string')
      expect(schema['$ref']).toMatch(/^#\/components\/schemas\/\w+$/)
  }
})
