import { parserOf } from '@hudna/core/kernel/parse.ts'
import type { Static, TObject } from 'typebox'
import { RefusedRequest } from './refused.ts'

const integer = /^-?(0|[1-9][0-9]{0,15})$/

/** Parses path and query together: texts become integers where the schema says so, then the schema decides. */
export function queryParser<T extends TObject>(schema: T): (texts: object) => Static<T> {
  const parse = parserOf(schema)
  const integers = new Set(
    Object.keys(schema.properties).filter((name) => isInteger(schema.properties[name])),
  )
  return (texts) => {
    const converted: Record<string, unknown> = {}
    for (const [name, text] of Object.entries(texts)) {
      const whole = integers.has(name) && typeof text === 'string' && integer.test(text)
      converted[name] = whole ? Number(text) : text
    }
    const parsed = parse(converted)
    if (!parsed.ok) throw new RefusedRequest(parsed)
    return parsed.value
  }
}

function isInteger(schema: unknown): boolean {
  return (schema as { type?: string }).type === 'integer'
}
