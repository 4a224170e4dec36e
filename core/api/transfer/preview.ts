import { Type, type Static } from 'typebox'
import type { Ground } from '../../conflicts/volume-register-world.ts'
import { mayReadExactPosition } from '../../kernel/marking.ts'
import { ok, refuse, type Refusal, type Result } from '../../kernel/result.ts'
import { closed } from '../../kernel/schema.ts'
import type { Context, Documented, World } from '../../kernel/world.ts'
import { decideCommand } from '../decide.ts'
import { nounOfEvent } from '../nouns.ts'
import type { Command } from '../types.ts'
import { createIntake, rowKey, sameContent } from './intake.ts'
import {
  importableOf,
  GivenMapping,
  type ImportMapping,
  mappingByName,
  readMapping,
  unlessInTable,
} from './mapping.ts'
import { overlayWorld } from './overlay-world.ts'
import { readTable, type Table, type TableRow } from './table.ts'
import type { Transfer } from './transfers.ts'

export const importPreviewPath = '/api/imports/preview'
/** Rows in one request; more are asked about in several. */
export const PREVIEW_ROWS_MAX = 2_000

const AskedRow = closed({
  line: Type.Integer({ minimum: 1 }),
  cells: Type.Record(Type.String(), Type.Unknown()),
  geometry: Type.Optional(Type.Unknown()),
})

/** Rows as they were read, or the text of a file; without a mapping, columns count by their names. */
export const ImportPreviewRequest = closed({
  register: Type.String({ maxLength: 40 }),
  mapping: Type.Optional(GivenMapping),
  rows: Type.Optional(Type.Array(AskedRow, { maxItems: PREVIEW_ROWS_MAX })),
  text: Type.Optional(Type.String()),
})
export type ImportPreviewRequest = Static<typeof ImportPreviewRequest>

/**
 * What would become of one row. `key` is the idempotency key under which it is sent: a row that was taken before, and
 * whose document has changed since, is refused here and answered as taken there.
 */
export type PreviewLine = { readonly line: number } & (
  | { readonly outcome: 'new'; readonly key: string; readonly command: Command }
  | { readonly outcome: 'unchanged'; readonly command: Command }
  | {
      readonly outcome: 'refused'
      readonly refusal: Refusal
      readonly key?: string
      readonly command?: Command
    }
)
export type ImportPreview = {
  readonly size: number
  readonly mapping: ImportMapping
  readonly lines: readonly PreviewLine[]
}

/** What is asked, read: the mapping that counts, and the rows. */
export type Plan = {
  readonly transfer: Transfer
  readonly mapping: ImportMapping
  readonly rows: readonly TableRow[]
}

/** Refused as a whole: an unknown register, a mapping at fault, a column that is not there, a text that is no table. */
export function planOf(asked: ImportPreviewRequest): Result<Plan> {
  const transfer = importableOf(asked.register)
  if (!transfer.ok) return transfer
  const table = tableOf(asked)
  if (!table.ok) return table
  const { columns, rows } = table.value
  if (rows.length > PREVIEW_ROWS_MAX)
    return refuse('too-many', '/text', `${rows.length} rows, at most ${PREVIEW_ROWS_MAX} at once`)
  const mapping = chosenMapping(transfer.value, asked.mapping, columns)
  if (!mapping.ok) return mapping
  return ok({ transfer: transfer.value, mapping: mapping.value, rows })
}

/** The mapping of a file, or one by the names of the columns. */
export function chosenMapping(
  transfer: Transfer,
  mapping: GivenMapping | undefined,
  columns: readonly string[],
): Result<ImportMapping> {
  const named = mappingByName(transfer, columns)
  if (mapping === undefined) return ok(named)
  const read = readMapping(mapping)
  if (!read.ok) return read
  if (read.value.register !== transfer.name)
    return refuse('malformed', '/mapping/register', `it is for ${read.value.register}`)
  const chosen = { ...named, ...read.value }
  return unlessInTable(chosen, columns) ?? ok(chosen)
}

function tableOf({ rows, text }: ImportPreviewRequest): Result<Pick<Table, 'columns' | 'rows'>> {
  if (text !== undefined) return readTable(text)
  if (rows === undefined)
    return refuse('missing-field', '/rows', 'send rows, or the text of a file')
  const columns = new Set(rows.flatMap(({ cells }) => Object.keys(cells)))
  return ok({ columns: [...columns], rows })
}

export type Trying = Context & {
  readonly world: World
  readonly ground: Ground
  readonly sha256Hex: (text: string) => string
}

/**
 * What would become of the rows, in their order: each sees what the ones before it would do. Nothing is recorded. A row
 * that says what the record says of the document already is unchanged, as far as its asker may read that document.
 */
export function previewRows({ transfer, mapping, rows }: Plan, trying: Trying): PreviewLine[] {
  const { now, actor, sha256Hex, ground } = trying
  const overlay = overlayWorld(trying.world)
  const intake = createIntake(transfer, mapping)
  let index = 0
  return rows.map((row): PreviewLine => {
    const { line } = row
    if ('refusal' in row) return { line, outcome: 'refused', refusal: row.refusal }
    const made = intake(row)
    if (!made.ok) return { line, outcome: 'refused', refusal: made.refusal }
    const command = made.value
    if (isHeld(transfer, command, { world: overlay.world, actor }))
      return { line, outcome: 'unchanged', command }
    const key = rowKey(command, { post: actor.post, sha256Hex })
    const decided = decideCommand(command, overlay.world, { now, actor }, ground)
    if (!decided.ok) return { line, outcome: 'refused', refusal: decided.refusal, key, command }
    for (const event of decided.value) {
      const recorded = { index: (index += 1), time: now, author: actor.post, type: event.type }
      overlay.apply(nounOfEvent(event.type)?.evolve(event, overlay.world, recorded) ?? [])
    }
    return { line, outcome: 'new', key, command }
  })
}

function isHeld(
  transfer: Transfer,
  command: Command,
  { world, actor }: { readonly world: World; readonly actor: Trying['actor'] },
): boolean {
  const { type: _, ...fields } = command
  const id = transfer.idOf(fields)
  const held = world.get<Documented>({ name: transfer.kind }, id)
  if (held === undefined || !transfer.holds(held) || !mayReadExactPosition(actor, held))
    return false
  return transfer.commandsOf(held).some((one) => sameContent(one, fields))
}
