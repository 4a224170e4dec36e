import type { TSchema } from 'typebox'
import { answers } from './errors.ts'
import { nouns } from './nouns.ts'
import { others } from './openapi-others.ts'
import { type Read, reads } from './reads.ts'
import { Problem, Receipt } from './submission.ts'

type Json = { readonly [name: string]: unknown }

/** OpenAPI 3.1 of the whole contract, made from the same schemas that validate requests. */
export function openApi(version: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hudna',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'What was agreed, announced, alleged and verified, on a record that no side can rewrite.',
    },
    paths: inDialect(withOthers({ ...commandPaths(), ...readPaths() })),
    components: {
      schemas: { Problem, Receipt },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'hudna-session' } },
    },
    'x-refusals': answers,
  }
}

/** Adds what is neither a command nor a read; a path may have several methods. */
function withOthers(paths: Record<string, Json>): Json {
  for (const { method, path, summary, body, keyed, bodyType, answer } of others) {
    const content = { [answer.type]: answer.schema === undefined ? {} : { schema: answer.schema } }
    const responses = { 200: { description: summary, content }, default: problemAnswer }
    const media = bodyType ?? 'application/json'
    const requestBody = { required: true, content: { [media]: { schema: body } } }
    const operationId = `${method}${path.replaceAll(/\W+/g, '-')}`
    const parameters = keyed ? { parameters: [idempotencyKey] } : {}
    const operation = { tags: ['others'], operationId, summary, ...parameters, responses }
    paths[path] = { ...paths[path], [method]: body ? { ...operation, requestBody } : operation }
  }
  return paths
}

/** JSON Schema 2020-12, which OpenAPI 3.1 speaks, writes the places of a tuple as `prefixItems`. */
function inDialect(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inDialect)
  if (typeof value !== 'object' || value === null) return value
  const { additionalItems: _, items, ...rest } = value as Record<string, unknown>
  const members = Object.entries(rest).map(([name, inner]) => [name, inDialect(inner)] as const)
  const copy: Record<string, unknown> = Object.fromEntries(members)
  if (Array.isArray(items)) return { ...copy, prefixItems: inDialect(items), items: false }
  return items === undefined ? copy : { ...copy, items: inDialect(items) }
}

function commandPaths(): Record<string, Json> {
  const paths: Record<string, Json> = {}
  for (const [tag, noun] of Object.entries(nouns)) {
    for (const [type, schema] of Object.entries(noun.commands)) {
      paths[`/api/${type}`] = { post: commandOperation(tag, type, schema) }
    }
  }
  return paths
}

function commandOperation(tag: string, type: string, schema: TSchema): Json {
  const { type: _, ...properties } = (schema as unknown as { properties: Record<string, unknown> })
    .properties
  const required = (schema as unknown as { required: string[] }).required.filter(
    (name) => name !== 'type',
  )
  const body = { type: 'object', properties, required, additionalProperties: false }
  return {
    tags: [tag],
    operationId: type.replace('/', '-'),
    summary: (schema as { description?: string }).description ?? type,
    security: [{ session: [] }],
    parameters: [idempotencyKey],
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
    responses: { 200: jsonAnswer('the receipt', reference('Receipt')), default: problemAnswer },
  }
}

function readPaths(): Record<string, Json> {
  const paths: Record<string, Json> = {}
  for (const [name, read] of Object.entries(reads) as [string, Read][]) {
    const path = read.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { get: readOperation(name, path, read) }
  }
  return paths
}

function readOperation(name: string, path: string, read: Read): Json {
  const required = new Set(read.query.required)
  const parameters = Object.entries(read.query.properties).map(([field, schema]) => {
    const inPath = path.includes(`{${field}}`)
    return {
      name: field,
      in: inPath ? 'path' : 'query',
      required: inPath || required.has(field),
      schema,
    }
  })
  return {
    tags: ['reads'],
    operationId: name,
    summary: read.summary,
    parameters,
    responses: { 200: jsonAnswer(read.summary, read.response), default: problemAnswer },
  }
}

function reference(name: string): Json {
  return { $ref: `#/components/schemas/${name}` }
}

function jsonAnswer(description: string, schema: unknown): Json {
  return { description, content: { 'application/json': { schema } } }
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string' },
}

const problemAnswer = {
  description: 'a refusal or a fault (RFC 9457)',
  content: { 'application/problem+json': { schema: reference('Problem') } },
}
