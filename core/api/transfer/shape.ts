import { type Field, type FieldKind, fieldsOf } from '../command-fields.ts'
import type { Command } from '../types.ts'

/** What one cell of a table can say. */
export type CellKind = 'line' | 'text' | 'id' | 'instant' | 'integer' | 'yes-no' | 'choice'

/** The shape of a value that is put together from cells; `nullable` when null stands for "not known" or "open". */
export type Shape = { readonly nullable: boolean } & (
  | { readonly kind: 'cell'; readonly cell: CellKind; readonly options: readonly string[] }
  | { readonly kind: 'object'; readonly members: readonly Member[] }
  /** One of several objects, told apart by the word that `tag` holds. */
  | {
      readonly kind: 'variants'
      readonly tag: string
      readonly variants: ReadonlyMap<string, readonly Member[]>
    }
  /** `word` may stand in the place of the whole list; `least` is how many items it must have. */
  | {
      readonly kind: 'list'
      readonly item: Shape
      readonly word: string | undefined
      readonly least: number
    }
  | { readonly kind: 'position' }
  | { readonly kind: 'footprint' }
)

export type Member = { readonly name: string; readonly shape: Shape; readonly required: boolean }
export type ListShape = Extract<Shape, { kind: 'list' }>

/** The shape that a command asks for, without its type: its fields, as cells and what is put together from them. */
export function shapeOfCommand(type: Command['type']): Shape {
  return { kind: 'object', nullable: false, members: membersOf(fieldsOf(type)) }
}

function membersOf(fields: readonly Field[]): readonly Member[] {
  return fields.map((field) => {
    return { name: field.name, shape: shapeOf(field), required: field.required }
  })
}

function shapeOf(field: Field): Shape {
  const { kind, nullable, fields, options = [] } = field
  switch (kind) {
    case 'footprint':
    case 'position':
      return { kind, nullable }
    case 'variant':
      return variantsOf(field)
    case 'list':
    case 'references':
    case 'choices':
      return listOf(field)
    default:
      if (fields !== undefined) return { kind: 'object', nullable, members: membersOf(fields) }
      return { kind: 'cell', nullable, cell: cells[kind] ?? 'line', options }
  }
}

/** Each alternative holds the word by which it is told apart. */
function variantsOf({ nullable, discriminator = '', variants = {} }: Field): Shape {
  const alternatives = Object.entries(variants).map(([word, fields]) => {
    const cell = { kind: 'cell', cell: 'choice', options: [word], nullable: false } as const
    const tag: Member = { name: discriminator, shape: cell, required: true }
    return [word, [tag, ...membersOf(fields)]] as const
  })
  return { kind: 'variants', nullable, tag: discriminator, variants: new Map(alternatives) }
}

function listOf({ kind, nullable, item, options = [], min = 0 }: Field): Shape {
  if (kind === 'choices') {
    const choice = { kind: 'cell', cell: 'choice', options, nullable: false } as const
    return { kind: 'list', nullable, item: choice, word: undefined, least: min }
  }
  const id = { kind: 'cell', cell: 'id', options: [], nullable: false } as const
  const one = item === undefined ? id : shapeOf(item)
  return { kind: 'list', nullable, item: one, word: options[0], least: min }
}

const cells: { readonly [K in FieldKind]?: CellKind } = {
  id: 'id',
  reference: 'id',
  text: 'text',
  instant: 'instant',
  integer: 'integer',
  number: 'integer',
  choice: 'choice',
  'yes-no': 'yes-no',
}
