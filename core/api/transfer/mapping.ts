import { Type, type Static } from 'typebox'
import { parserOf } from '../../kernel/parse.ts'
import { ok, refuse, type Refused, type Result } from '../../kernel/result.ts'
import { closed } from '../../kernel/schema.ts'
import { leadsInto } from './fields.ts'
import { isTransferName, type Transfer, transferOf } from './transfers.ts'

const PATH_CHARS_MAX = 200
const FIELDS_MAX = 500

const Path = Type.String({ minLength: 1, maxLength: PATH_CHARS_MAX })
/** Where a field comes from: a column, one value for all rows, or a text with columns in braces. */
const FieldSource = Type.Union([
  Type.String({ minLength: 1, maxLength: PATH_CHARS_MAX }),
  closed({ value: Type.Unknown() }),
  closed({ template: Type.String({ minLength: 1, maxLength: 1_000 }) }),
])
export type FieldSource = Static<typeof FieldSource>

/**
 * How the columns of a table become the fields of a command, as a mapping file says it. A default stands where a row gives
 * nothing; without fields, columns count by their names.
 */
export const GivenMapping = closed({
  register: Type.String({ maxLength: 40 }),
  defaults: Type.Optional(Type.Record(Path, Type.Unknown(), { maxProperties: FIELDS_MAX })),
  fields: Type.Optional(Type.Record(Path, FieldSource, { maxProperties: FIELDS_MAX })),
})
export type GivenMapping = Static<typeof GivenMapping>

/** The mapping that counts for a table. */
export type ImportMapping = GivenMapping & { readonly fields: NonNullable<GivenMapping['fields']> }

const parse = parserOf(GivenMapping)

/** Reads a mapping, as a mapping file holds it. Refusals name the field of the mapping. */
export function readMapping(input: unknown): Result<GivenMapping> {
  const parsed = parse(input)
  if (!parsed.ok) return parsed
  const transfer = importableOf(parsed.value.register)
  if (!transfer.ok) return transfer
  return unlessUnknown(transfer.value, parsed.value) ?? parsed
}

/** The transfer of a register whose rows can be taken over. */
export function importableOf(name: string): Result<Transfer> {
  const transfer = isTransferName(name) ? transferOf(name) : undefined
  if (transfer?.takes === true) return ok(transfer)
  const why = transfer === undefined ? 'is no register' : 'cannot be imported'
  return refuse('not-found', '/register', `${name} ${why}`)
}

/**
 * Without a mapping, a column counts that is named like a field, or like the end of exactly one: `radiusM` for
 * `volume.footprint.radiusM`. Where a register has several places, the one that is drawn goes before the others.
 */
export function mappingByName(transfer: Transfer, columns: readonly string[]): ImportMapping {
  const fields: Record<string, string> = {}
  for (const column of columns) {
    const path = fieldNamed(transfer, column)
    if (path !== undefined && fields[path] === undefined) fields[path] = column
  }
  return { register: transfer.name, fields }
}

function fieldNamed(transfer: Transfer, column: string): string | undefined {
  if (leadsInto(transfer.shape, column.split('.'))) return column
  const ending = `.${column}`
  const found = transfer.fields.map(({ path }) => path).filter((path) => path.endsWith(ending))
  const [drawn] = transfer.where
  const main = found.find((path) => path === `${drawn}.${column}`)
  return main ?? (found.length === 1 ? found[0] : undefined)
}

/** The columns of a table that a mapping leaves out; what an export adds about the record is not meant to be taken. */
export function columnsLeftOut(
  mapping: ImportMapping,
  columns: readonly string[],
): readonly string[] {
  const used = new Set(Object.values(mapping.fields).flatMap(columnsOf))
  return columns.filter((column) => !used.has(column) && !column.startsWith('record.'))
}

/** The refusal of a mapping that names a column which the table does not have. */
export function unlessInTable(
  mapping: ImportMapping,
  columns: readonly string[],
): Refused | undefined {
  for (const [path, source] of Object.entries(mapping.fields)) {
    const missing = columnsOf(source).find((column) => !columns.includes(column))
    if (missing !== undefined) {
      const evidence = { column: missing, columns }
      const message = `the table has no column ${missing}`
      return refuse('missing-column', `/fields/${path}`, message, evidence)
    }
  }
  return undefined
}

const braces = /\{([^{}]+)\}/g

function columnsOf(source: FieldSource): readonly string[] {
  if (typeof source === 'string') return [source]
  if ('value' in source) return []
  return [...source.template.matchAll(braces)].map(([, column = '']) => column)
}

/** What a row gives for a field. A template of which no column is filled gives nothing. */
export function sourceValue(
  source: FieldSource,
  cells: Readonly<Record<string, unknown>>,
): unknown {
  if (typeof source === 'string') return cells[source]
  if ('value' in source) return source.value
  const columns = columnsOf(source)
  const isEmpty = (column: string) => (cells[column] ?? '') === ''
  if (columns.length > 0 && columns.every(isEmpty)) return undefined
  return source.template.replaceAll(braces, (_, column: string) => textOf(cells[column]))
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

function unlessUnknown(transfer: Transfer, mapping: GivenMapping): Refused | undefined {
  const named = { fields: mapping.fields ?? {}, defaults: mapping.defaults ?? {} }
  for (const [member, paths] of Object.entries(named)) {
    const unknown = Object.keys(paths).find((path) => !leadsInto(transfer.shape, path.split('.')))
    if (unknown === undefined) continue
    const message = `${transfer.name} have no field ${unknown}`
    return refuse('unknown-field', `/${member}/${unknown}`, message)
  }
  return undefined
}
