import type { TSchema } from 'typebox'
import type { FieldOptions, Within } from '../kernel/schema.ts'
import { registers, type Register } from './kinds.ts'
import { nounOfCommand } from './nouns.ts'
import type { Command } from './types.ts'

/** What a command can name: documents of the listed registers, and what has screens of its own. */
export type ReferencedRegister = Register | 'incidents' | 'observations'

/**
 * How a field is filled in:
 * - `id` names what the command creates; `reference` and `references` name documents on the record
 * - `names`, `texts` and `words` are texts with their languages; `line` and `text` are plain
 * - `choice` and `choices` are words of a fixed list
 * - `object` has `fields`, `list` has an `item`, `variant` has `options` and the fields of each
 */
export const fieldKinds = [
  'id',
  'reference',
  'references',
  'names',
  'texts',
  'words',
  'line',
  'text',
  'instant',
  'interval',
  'local-windows',
  'volume',
  'footprint',
  'position',
  'place',
  'source',
  'marking',
  'count',
  'choice',
  'choices',
  'number',
  'integer',
  'yes-no',
  'object',
  'list',
  'variant',
] as const
export type FieldKind = (typeof fieldKinds)[number]

/** One member of a command, or of an object within it, as whoever fills it in must know it. */
export type Field = {
  readonly name: string
  /** Whether it must be there; a field that is `nullable` says by null that there is none. */
  readonly required: boolean
  readonly nullable: boolean
  readonly kind: FieldKind
  /** Where the documents are listed that a reference may name. */
  readonly register?: ReferencedRegister
  /** The member beside it that holds the kind of document which it names. */
  readonly registerFrom?: string
  /** The document, by the member that names it, of which a part is named. */
  readonly within?: Within
  /** Words to choose from; for `references`, words that stand for a whole list. */
  readonly options?: readonly string[]
  /** The members of an object. */
  readonly fields?: readonly Field[]
  /** The fields of each alternative, and the member whose word tells them apart. */
  readonly variants?: { readonly [option: string]: readonly Field[] }
  readonly discriminator?: string
  /** What a list holds; its name is that of the list. */
  readonly item?: Field
  /** Of a number its bounds; of a list, or of references, how many there must and may be. */
  readonly min?: number
  readonly max?: number
  readonly maxLength?: number
  readonly pattern?: string
}

type Shape = TSchema &
  FieldOptions & {
    readonly type?: string
    readonly const?: unknown
    readonly enum?: readonly string[]
    readonly anyOf?: readonly Shape[]
    readonly items?: Shape
    readonly properties?: { readonly [name: string]: Shape }
    readonly required?: readonly string[]
    readonly format?: string
    readonly pattern?: string
    readonly minimum?: number
    readonly maximum?: number
    readonly minItems?: number
    readonly maxItems?: number
    readonly maxLength?: number
  }

const known = new Map<Command['type'], readonly Field[]>()

/** The fields of a command in the order of its schema, `type` left out. Made from the schema that validates it. */
export function fieldsOf(type: Command['type']): readonly Field[] {
  const before = known.get(type)
  if (before !== undefined) return before
  const fields = membersOf(nounOfCommand(type).commands[type] as Shape)
  known.set(type, fields)
  return fields
}

function membersOf({ properties = {}, required = [] }: Shape, without = 'type'): readonly Field[] {
  return Object.entries(properties)
    .filter(([name]) => name !== without)
    .map(([name, schema]) => fieldOf(schema, name, required.includes(name)))
}

function fieldOf(schema: Shape, name: string, required: boolean): Field {
  const alternatives = schema.anyOf ?? []
  const others = alternatives.filter(({ type }) => type !== 'null')
  const [only] = others
  if (schema['x-field'] === undefined && others.length === 1 && only !== undefined)
    return { ...fieldOf(only, name, required), nullable: true }
  return { name, required, nullable: false, ...described(schema, name) }
}

type Described = Omit<Field, 'name' | 'required' | 'nullable'>

/** The kind as the schema states it, and otherwise as its shape shows it. */
function described(schema: Shape, name: string): Described {
  const stated = schema['x-field']
  if (stated === 'reference') return referenceOf(schema)
  if (stated !== undefined) return { kind: kindOf(stated), ...membersWhereObject(schema) }
  if (schema.enum !== undefined) return { kind: 'choice', options: schema.enum }
  if (schema.anyOf !== undefined) return alternativesOf(schema.anyOf, name)
  switch (schema.type) {
    case 'string':
      return textOf(schema)
    case 'integer':
    case 'number':
      return { kind: schema.type, ...bounds(schema.minimum, schema.maximum) }
    case 'boolean':
      return { kind: 'yes-no' }
    case 'array':
      return listOf(schema, name)
    case 'object':
      return { kind: 'object', fields: membersOf(schema, '') }
    default:
      throw new Error(`${name} has no kind of field: ${JSON.stringify(schema)}`)
  }
}

function kindOf(stated: string): FieldKind {
  const kind = fieldKinds.find((one) => one === stated)
  if (kind === undefined) throw new Error(`${stated} is no kind of field`)
  return kind
}

/** What is entered as one thing may also be filled in member by member, as from the columns of a table. */
function membersWhereObject(schema: Shape): { readonly fields?: readonly Field[] } {
  return schema.type === 'object' ? { fields: membersOf(schema, '') } : {}
}

function referenceOf(schema: Shape): Described {
  const { 'x-register': register, 'x-register-from': registerFrom, 'x-within': within } = schema
  return {
    kind: 'reference',
    ...(register === undefined ? {} : { register: registerOf(register) }),
    ...(registerFrom === undefined ? {} : { registerFrom }),
    ...(within === undefined ? {} : { within }),
  }
}

function registerOf(name: string): ReferencedRegister {
  if (name === 'incidents' || name === 'observations') return name
  if (Object.hasOwn(registers, name)) return name as Register
  throw new Error(`${name} is no register`)
}

function textOf({ format, pattern, maxLength }: Shape): Described {
  if (format === 'instant') return { kind: 'instant' }
  const most = maxLength === undefined ? {} : { maxLength }
  if (format === 'free-text') return { kind: 'text', ...most }
  if (pattern !== undefined && format === undefined && maxLength === undefined)
    return pattern.startsWith('^[a-z0-9]') ? { kind: 'id' } : { kind: 'line', pattern }
  return { kind: 'line', ...most, ...(pattern === undefined ? {} : { pattern }) }
}

function listOf(schema: Shape, name: string): Described {
  const item = fieldOf(schema.items ?? {}, name, true)
  const many = bounds(schema.minItems, schema.maxItems)
  if (item.kind === 'choice') return { kind: 'choices', options: item.options ?? [], ...many }
  if (item.kind === 'reference' && item.register !== undefined)
    return { kind: 'references', register: item.register, ...many }
  return { kind: 'list', item, ...many }
}

/** A word instead of a list, or objects that one member tells apart. */
function alternativesOf(alternatives: readonly Shape[], name: string): Described {
  const words = alternatives.flatMap((one) => (typeof one.const === 'string' ? [one.const] : []))
  const list = alternatives.find(({ type }) => type === 'array')
  if (list !== undefined && words.length > 0) return { ...listOf(list, name), options: words }
  const discriminator = discriminatorOf(alternatives)
  const variants = Object.fromEntries(
    alternatives.map((one) => [
      String(one.properties?.[discriminator]?.const),
      membersOf(one, discriminator),
    ]),
  )
  return { kind: 'variant', discriminator, options: Object.keys(variants), variants }
}

function discriminatorOf(alternatives: readonly Shape[]): string {
  const [first] = alternatives
  for (const [name, schema] of Object.entries(first?.properties ?? {})) {
    if (typeof schema.const === 'string') return name
  }
  throw new Error('nothing tells the alternatives apart')
}

function bounds(min: number | undefined, max: number | undefined) {
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}
