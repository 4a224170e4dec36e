import type { TSchema } from 'typebox'

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

/** The members of a JSON schema that are looked at here. */
type Plain = {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Plain>>
  readonly required?: readonly string[]
  readonly items?: Plain
  readonly anyOf?: readonly Plain[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly format?: string
  readonly minItems?: number
  readonly 'x-field'?: string
}

/** The shape that the schema of a command asks for, without its type. */
export function shapeOfCommand(schema: TSchema): Shape {
  const shape = shapeOf(schema)
  if (shape.kind !== 'object') return shape
  return { ...shape, members: shape.members.filter(({ name }) => name !== 'type') }
}

function shapeOf(schema: Plain): Shape {
  if (schema['x-field'] === 'footprint') return { kind: 'footprint', nullable: false }
  if (schema['x-field'] === 'position') return { kind: 'position', nullable: false }
  if (schema.anyOf !== undefined) return unionOf(schema.anyOf)
  if (schema.properties !== undefined)
    return { kind: 'object', nullable: false, members: membersOf(schema) }
  if (schema.type === 'array' && schema.items !== undefined) {
    const least = schema.minItems ?? 0
    return { kind: 'list', nullable: false, item: shapeOf(schema.items), word: undefined, least }
  }
  return cellOf(schema)
}

function membersOf({ properties = {}, required = [] }: Plain): readonly Member[] {
  return Object.entries(properties).map(([name, inner]) => {
    return { name, shape: shapeOf(inner), required: required.includes(name) }
  })
}

function unionOf(all: readonly Plain[]): Shape {
  const some = all.filter(({ type }) => type !== 'null')
  const nullable = some.length < all.length
  const [only, other] = some
  if (only !== undefined && other === undefined) return { ...shapeOf(only), nullable }
  const tag = tagOf(some)
  if (tag !== undefined) {
    const variants = new Map(
      some.map((one) => [String(one.properties?.[tag]?.const), membersOf(one)] as const),
    )
    return { kind: 'variants', nullable, tag, variants }
  }
  const word = some.find((one) => typeof one.const === 'string')?.const
  const list = some.map(shapeOf).find((one) => one.kind === 'list')
  if (list === undefined) return { ...lineCell, nullable }
  return { ...list, nullable, word: typeof word === 'string' ? word : undefined }
}

/** The member by whose fixed word the alternatives are told apart. */
function tagOf(alternatives: readonly Plain[]): string | undefined {
  const [first] = alternatives
  return Object.keys(first?.properties ?? {}).find((name) =>
    alternatives.every((one) => typeof one.properties?.[name]?.const === 'string'),
  )
}

const lineCell = { kind: 'cell', cell: 'line', options: [], nullable: false } as const

function cellOf(schema: Plain): Shape {
  const words = schema.enum ?? (schema.const === undefined ? undefined : [schema.const])
  if (words !== undefined) return { ...lineCell, cell: 'choice', options: words.map(String) }
  if (schema.type === 'integer' || schema.type === 'number') return { ...lineCell, cell: 'integer' }
  if (schema.type === 'boolean') return { ...lineCell, cell: 'yes-no' }
  if (schema.format === 'instant') return { ...lineCell, cell: 'instant' }
  if (schema.format === 'free-text') return { ...lineCell, cell: 'text' }
  return schema.pattern?.startsWith('^[a-z0-9][a-z0-9-]') === true
    ? { ...lineCell, cell: 'id' }
    : lineCell
}
