import { assert } from '../../kernel/assert.ts'
import { canonicalise } from '../../kernel/canonical.ts'
import { foldName } from '../../kernel/fold-name.ts'
import { ID_LENGTH_CHARS_MAX } from '../../kernel/limits.ts'
import { parserOf } from '../../kernel/parse.ts'
import type { Result } from '../../kernel/result.ts'
import { nounOfCommand } from '../nouns.ts'
import type { Command } from '../types.ts'
import { assemble } from './assemble.ts'
import { type Given, givenAt, isNothing, nothingGiven, put } from './given.ts'
import { type ImportMapping, sourceValue } from './mapping.ts'
import type { Transfer } from './transfers.ts'

/** A row of a table: where it stands, its cells by column, and the geometry of a feature as it was read. */
export type Row = {
  readonly line: number
  readonly cells: Readonly<Record<string, unknown>>
  readonly geometry?: unknown
}

/** Turns rows of a table into commands; a refusal names the field of the command. Nothing is repaired or guessed. */
export function createIntake(
  transfer: Transfer,
  mapping: ImportMapping,
): (row: Row) => Result<Command> {
  const schema = nounOfCommand(transfer.command).commands[transfer.command]
  assert(schema, `no schema of ${transfer.command}`)
  const parse = parserOf(schema)
  return (row) => {
    const given = givenBy(transfer, mapping, row)
    const fields = assemble(transfer.shape, given, '')
    if (!fields.ok) return fields
    return parse({ ...(fields.value as object), type: transfer.command }) as Result<Command>
  }
}

function givenBy(transfer: Transfer, mapping: ImportMapping, row: Row): Given {
  const given = nothingGiven()
  for (const [path, source] of Object.entries(mapping.fields)) {
    const value = sourceValue(source, row.cells)
    const isId = typeof source === 'object' && 'template' in source && isIdField(transfer, path)
    put(
      given,
      path.split('.'),
      isId && typeof value === 'string' ? idOf(value) : (value ?? undefined),
    )
  }
  if (row.geometry !== undefined && row.geometry !== null)
    putGeometry(given, transfer, row.geometry)
  for (const [path, value] of Object.entries(mapping.defaults ?? {})) {
    const at = path.split('.')
    if (isNothing(givenAt(given, at))) put(given, at, value)
  }
  return given
}

/** The geometry of a feature fills what no column fills: the footprint, and a position where it is a point. */
function putGeometry(given: Given, transfer: Transfer, geometry: unknown): void {
  const isPoint = (Object(geometry) as { type?: unknown }).type === 'Point'
  for (const [place, where] of transfer.where.entries()) {
    const at = where.split('.')
    const there = givenAt(given, at)
    const filled = ['latitude', 'geometry'].some((name) => there?.members.has(name) === true)
    if (there?.value !== undefined || filled || (place > 0 && !isPoint)) continue
    put(given, [...at, 'geometry'], geometry)
  }
}

function isIdField({ fields }: Transfer, path: string): boolean {
  return fields.some((field) => field.path === path && field.kind === 'id')
}

/** An id made of words: lower-case letters and digits with hyphens. */
function idOf(text: string): string {
  const plain = foldName(text).replaceAll(/[^a-z0-9]+/g, '-')
  return plain.replaceAll(/^-+|-+$/g, '').slice(0, ID_LENGTH_CHARS_MAX)
}

/**
 * The idempotency key of a row: the same content from the same post has the same key, however often it is sent.
 * @param sha256Hex SHA-256 of a text in UTF-8, in hex
 */
export function rowKey(
  command: Command,
  { post, sha256Hex }: { readonly post: string; readonly sha256Hex: (text: string) => string },
): string {
  const text = canonicalise({ command, post })
  assert(text.ok, `a parsed command is canonical: ${command.type}`)
  return `row:${sha256Hex(text.value).slice(0, 48)}`
}

/** Whether two commands, or what is held of one, say the same. */
export function sameContent(one: unknown, other: unknown): boolean {
  const [first, second] = [canonicalise(one), canonicalise(other)]
  return first.ok && second.ok && first.value === second.value
}
