import type { Footprint, Position } from '../../geometry/place.ts'
import { LIST_SEPARATOR } from './assemble.ts'
import { below } from './fields.ts'
import type { ListShape, Member, Shape } from './shape.ts'
import { footprintCells, positionCells } from './where.ts'

type Members = Readonly<Record<string, unknown>>

/** Only what the shape knows of a value: a document holds more than the command that made it. */
export function project(shape: Shape, value: unknown): unknown {
  if (value === null || value === undefined) return value
  switch (shape.kind) {
    case 'cell':
    case 'position':
    case 'footprint':
      return value
    case 'list':
      return Array.isArray(value) ? value.map((item) => project(shape.item, item)) : value
    case 'object':
      return projectMembers(shape.members, value as Members)
    case 'variants': {
      const members = shape.variants.get(String((value as Members)[shape.tag]))
      return members === undefined ? value : projectMembers(members, value as Members)
    }
  }
}

function projectMembers(members: readonly Member[], value: Members): Members {
  return Object.fromEntries(
    members
      .filter(({ name }) => value[name] !== undefined)
      .map(({ name, shape }) => [name, project(shape, value[name])]),
  )
}

/** The fields of a value by their paths; `assemble` makes the same value of them. What is null or absent has no field. */
export function disassemble(shape: Shape, value: unknown): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>()
  collect(shape, { value, path: '', required: true }, found)
  return found
}

type Held = { readonly value: unknown; readonly path: string; readonly required: boolean }

function collect(shape: Shape, held: Held, found: Map<string, unknown>): void {
  const { value, path } = held
  if (value === null || value === undefined) return
  switch (shape.kind) {
    case 'cell':
      found.set(path, value)
      return
    case 'position':
      return putAll(positionCells(value as Position), path, found)
    case 'footprint':
      return putAll(footprintCells(value as Footprint), path, found)
    case 'list':
      found.set(path, listCell(shape, value, held.required))
      return
    case 'object':
      return collectMembers(shape.members, held, found)
    case 'variants': {
      const members = shape.variants.get(String((value as Members)[shape.tag]))
      if (members !== undefined) collectMembers(members, held, found)
    }
  }
}

function collectMembers(members: readonly Member[], held: Held, found: Map<string, unknown>): void {
  for (const { name, shape, required } of members) {
    const value = (held.value as Members)[name]
    collect(shape, { value, path: below(held.path, name), required }, found)
  }
}

function putAll(cells: Members, path: string, found: Map<string, unknown>): void {
  for (const [name, value] of Object.entries(cells)) found.set(below(path, name), value)
}

/** Texts that hold a separator, or look like JSON, are written as JSON, and so is an empty list that may be left out. */
function listCell(shape: ListShape, value: unknown, required: boolean): unknown {
  if (!Array.isArray(value)) return value
  const items = value as readonly unknown[]
  if (items.length === 0) return required && !shape.nullable && shape.least === 0 ? '' : '[]'
  const plain = shape.item.kind === 'cell' && items.every(standsAlone) && items[0] !== shape.word
  return plain ? items.join(`${LIST_SEPARATOR} `) : JSON.stringify(items)
}

function standsAlone(item: unknown): boolean {
  if (typeof item !== 'string') return false
  return !item.includes(LIST_SEPARATOR) && !item.startsWith('[') && item.trim() === item
}
