import { ok, refuse, type Result } from '../../kernel/result.ts'
import { type Given, isNothing, nothingGiven, put } from './given.ts'
import { cut, readCell } from './read-cell.ts'
import type { ListShape, Member, Shape } from './shape.ts'
import { jsonOf, readFootprint, readPosition } from './where.ts'

/** Stands between the items of a list in one cell. */
export const LIST_SEPARATOR = ';'

/**
 * The value of a shape from what a row gives, or undefined when it gives none and nothing can stand for it. What is not
 * given is null where null means something, an empty list where one may be empty, and an empty object where every member
 * may be left out; anything else is left for the schema to miss.
 * @param field JSON pointer of the value, for a refusal
 */
export function assemble(shape: Shape, given: Given | undefined, field: string): Result<unknown> {
  if (isNothing(given)) return ok(standIn(shape))
  switch (shape.kind) {
    case 'cell':
      return readCell(shape, given.value, field)
    case 'position':
      return readPosition(given, field)
    case 'footprint':
      return readFootprint(given, field)
    case 'list':
      return listOf(shape, given, field)
    case 'object':
      return given.value === undefined
        ? objectOf(shape.members, given, field)
        : jsonOf(given.value, field)
    case 'variants': {
      if (given.value !== undefined) return jsonOf(given.value, field)
      const tag = String(given.members.get(shape.tag)?.value).trim()
      const members = shape.variants.get(tag)
      if (members !== undefined) return objectOf(members, given, field)
      const options = [...shape.variants.keys()].join(', ')
      return refuse('malformed', `${field}/${shape.tag}`, `${cut(tag)} is none of ${options}`)
    }
  }
}

function standIn(shape: Shape): unknown {
  if (shape.nullable) return null
  if (shape.kind === 'list' && shape.least === 0) return []
  const isOpen = shape.kind === 'object' && shape.members.every(({ required }) => !required)
  return isOpen ? {} : undefined
}

function objectOf(members: readonly Member[], given: Given, field: string): Result<unknown> {
  const made: Record<string, unknown> = {}
  for (const { name, shape, required } of members) {
    const inner = given.members.get(name)
    if (!required && isNothing(inner)) continue
    const value = assemble(shape, inner, `${field}/${name}`)
    if (!value.ok) return value
    if (value.value !== undefined) made[name] = value.value
  }
  return ok(made)
}

/** A list in one cell: items between semicolons, JSON, or its word; or item by item, counted from 0. */
function listOf(shape: ListShape, given: Given, field: string): Result<unknown> {
  const raw = given.value
  if (raw === undefined) return itemsOf(shape, [...given.members], field)
  if (typeof raw !== 'string') return ok(raw)
  const text = raw.trim()
  if (shape.word !== undefined && text === shape.word) return ok(text)
  if (text.startsWith('[')) return jsonOf(text, field)
  if (shape.item.kind !== 'cell')
    return refuse('malformed', field, `${cut(text)} is not a list in JSON`)
  const parts = text.split(LIST_SEPARATOR).map((part) => part.trim())
  const filled = parts.filter((part) => part !== '')
  return itemsOf(
    shape,
    filled.map((part, at) => [String(at), textGiven(part)] as const),
    field,
  )
}

function textGiven(text: string): Given {
  const given = nothingGiven()
  put(given, [], text)
  return given
}

/** Items of which nothing is given are passed over. */
function itemsOf(
  { item }: ListShape,
  entries: readonly (readonly [string, Given])[],
  field: string,
): Result<unknown> {
  const items: unknown[] = []
  for (const [at, given] of entries.toSorted((one, other) => Number(one[0]) - Number(other[0]))) {
    if (isNothing(given)) continue
    const value = assemble(item, given, `${field}/${at}`)
    if (!value.ok) return value
    items.push(value.value)
  }
  return ok(items)
}
