import { CANONICAL_DEPTH_MAX, ENTRY_SIZE_BYTES_MAX } from './limits.ts'
import { ok, refuse, type Refused, type Result } from './result.ts'
import { freeTextFault } from './text.ts'

/** What an entry may hold: RFC 8785 without fractions, exponents or integers that lose digits. */
export type Canonical =
  null | boolean | number | string | readonly Canonical[] | { readonly [name: string]: Canonical }

class NotCanonical extends Error {
  readonly field: string
  constructor(field: string, reason: string) {
    super(reason)
    this.field = field
  }
}

/**
 * RFC 8785 text of a value, or a refusal that names the first place that does not fit the profile.
 * Members whose value is undefined are refused, never dropped.
 */
export function canonicalise(value: unknown): Result<string> {
  try {
    return ok(write(value, '', 0))
  } catch (error) {
    if (error instanceof NotCanonical) return refuse('not-canonical', error.field, error.message)
    throw error
  }
}

/** Accepts bytes only if they are exactly the canonical form of what they say. */
export function parseCanonical(bytes: Uint8Array): Result<Canonical> {
  if (bytes.length > ENTRY_SIZE_BYTES_MAX) {
    return refuse('too-large', '', `${bytes.length} bytes, at most ${ENTRY_SIZE_BYTES_MAX}`)
  }
  const text = decode(bytes)
  if (text === undefined) return refuse('not-canonical', '', 'not UTF-8')
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  const again = canonicalise(parsed.value)
  if (!again.ok) return again
  if (again.value !== text) return differs(text, again.value)
  return ok(parsed.value)
}

function write(value: unknown, field: string, depth: number): string {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false'
    case 'number':
      if (!Number.isSafeInteger(value))
        throw new NotCanonical(field, `${value} is not an integer within 2^53`)
      return Object.is(value, -0) ? '0' : String(value)
    case 'string':
      return writeText(value, field)
    case 'object':
      return depth >= CANONICAL_DEPTH_MAX ? tooDeep(field) : writeNested(value, field, depth)
    default:
      throw new NotCanonical(field, `${typeof value} cannot be recorded`)
  }
}

function writeText(text: string, field: string): string {
  const fault = freeTextFault(text)
  if (fault !== undefined) throw new NotCanonical(field, fault)
  return JSON.stringify(text)
}

function writeNested(value: object, field: string, depth: number): string {
  if (Array.isArray(value)) {
    // Array.from visits the holes of a sparse array, which `map` would pass over.
    const items = Array.from(value, (item, index) => write(item, `${field}/${index}`, depth + 1))
    return `[${items.join(',')}]`
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null)
    throw new NotCanonical(field, 'not a plain object')
  const members: string[] = []
  for (const name of Object.keys(value).toSorted(byCodeUnits)) {
    if (name === '__proto__') throw new NotCanonical(`${field}/${name}`, 'a reserved name')
    const inner = (value as Record<string, unknown>)[name]
    members.push(`${writeText(name, field)}:${write(inner, `${field}/${name}`, depth + 1)}`)
  }
  return `{${members.join(',')}}`
}

function byCodeUnits(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

function tooDeep(field: string): never {
  throw new NotCanonical(field, `deeper than ${CANONICAL_DEPTH_MAX} levels`)
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function parseJson(text: string): Result<Canonical> {
  try {
    return ok(JSON.parse(text) as Canonical)
  } catch (error) {
    return refuse('not-canonical', '', error instanceof Error ? error.message : 'not JSON')
  }
}

function differs(given: string, canonical: string): Refused {
  let at = 0
  while (at < given.length && given[at] === canonical[at]) at += 1
  return refuse('not-canonical', '', `differs from the canonical form at character ${at}`)
}
