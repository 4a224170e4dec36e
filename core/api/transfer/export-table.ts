import type { Cell } from '../../bulletins/csv-cell.ts'
import { presentObservation } from '../../incidents/views.ts'
import type { Observation } from '../../incidents/observation.ts'
import type { Instant } from '../../kernel/instant.ts'
import { mayRead, mayReadExactPosition } from '../../kernel/marking.ts'
import type { Actor, Documented } from '../../kernel/world.ts'
import { disassemble } from './disassemble.ts'
import type { ImportField } from './fields.ts'
import type { Transfer } from './transfers.ts'

/** One row by column: the fields of the command that would make it, then what the record adds. */
export type ExportRow = Readonly<Record<string, Cell>>

/** Why documents of the register are not in an export, or not whole. */
export type Marked = {
  /** How many the reader may not have at all. */
  readonly leftOut: number
  /** How many stand without their position, which stays with its owner (class D). */
  readonly coarsened: number
}

export type ExportTable = Marked & {
  readonly register: string
  readonly columns: readonly string[]
  readonly rows: readonly ExportRow[]
  /** The geometry of each row, as GeoJSON has it; null where there is none, or none to be told. */
  readonly geometries: readonly unknown[]
}

/** Whether all agreed: `agreed` or `declared, not agreed`. */
export const BASIS_COLUMN = 'record.basis'
/** Said of a row whose position is withheld. */
export const WITHHELD_COLUMN = 'record.withheld'

const added = ['owner', 'tlp', 'class', 'releaseTo', 'time', 'index'].map(
  (name) => `record.${name}`,
)

/**
 * The documents of a register as a table for one reader: markings respected, and what is left out counted. They come in
 * the order of the record, so that imported again, what is named by others is there before them.
 */
export function exportTable(
  transfer: Transfer,
  documents: readonly Documented[],
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): ExportTable {
  const held = documents.filter(transfer.holds).toSorted(byRecord)
  const readable = held.filter((document) => mayRead(actor, document))
  const rows: ExportRow[] = []
  const geometries: unknown[] = []
  let coarsened = 0
  for (const document of readable) {
    const whole = mayReadExactPosition(actor, document)
    if (!whole) coarsened += 1
    const shown = whole ? document : presented(transfer, document, actor)
    for (const command of transfer.commandsOf(shown)) {
      const fields = disassemble(transfer.shape, command)
      rows.push({
        ...cellsOf(transfer, fields, whole),
        ...recordCells(transfer, document, { now, whole }),
      })
      geometries.push(whole ? geometryOf(transfer, fields) : null)
    }
  }
  const columns = columnsOf(transfer, coarsened > 0)
  const leftOut = held.length - readable.length
  return { register: transfer.name, columns, rows, geometries, leftOut, coarsened }
}

function byRecord(one: Documented, other: Documented): number {
  return (one.history[0]?.index ?? 0) - (other.history[0]?.index ?? 0)
}

function columnsOf(transfer: Transfer, coarse: boolean): readonly string[] {
  return [
    ...transfer.fields.filter(({ kind }) => kind !== 'position').map(({ path }) => path),
    ...(isAgreedUpon(transfer) ? [BASIS_COLUMN] : []),
    ...added,
    ...(coarse ? [WITHHELD_COLUMN] : []),
  ]
}

const agreedUpon = new Set(['zones', 'pauses', 'corridors', 'delineations'])

function isAgreedUpon({ name }: Transfer): boolean {
  return agreedUpon.has(name)
}

/** Beside the position, an observation keeps what its observer could see it by. */
function presented(transfer: Transfer, document: Documented, actor: Actor): Documented {
  if (transfer.name !== 'observations') return document
  return presentObservation(actor, document as Observation) ?? document
}

/** Cells of the fields; where the position is withheld, nothing that tells more than province and district. */
function cellsOf(
  { fields }: Transfer,
  given: ReadonlyMap<string, unknown>,
  whole: boolean,
): ExportRow {
  const shown = whole ? fields : fields.filter((field) => !isWithheld(field))
  return Object.fromEntries(
    shown
      .filter(({ path }) => given.has(path))
      .map(({ path }) => [path, cellOf(given.get(path))] as const),
  )
}

const within = /^place\.(?!province$|district$)/

function isWithheld({ path, locates }: ImportField): boolean {
  return locates || within.test(path)
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  return JSON.stringify(value)
}

function recordCells(
  transfer: Transfer,
  document: Documented,
  { now, whole }: { readonly now: Instant; readonly whole: boolean },
): ExportRow {
  const { owner, marking, history } = document
  const last = history.at(-1)
  return {
    ...(isAgreedUpon(transfer) ? { [BASIS_COLUMN]: transfer.basisOf(document, now) } : {}),
    'record.owner': owner,
    'record.tlp': marking.tlp,
    'record.class': marking.class,
    'record.releaseTo': marking.releaseTo.join('; '),
    'record.time': last?.time ?? null,
    'record.index': last?.index ?? null,
    ...(whole ? {} : { [WITHHELD_COLUMN]: 'position' }),
  }
}

/** The geometry that is drawn: the first place of the register. */
function geometryOf({ where }: Transfer, fields: ReadonlyMap<string, unknown>): unknown {
  const [drawn] = where
  if (drawn === undefined) return null
  const geometry = fields.get(`${drawn}.geometry`)
  if (geometry !== undefined) return geometry
  const [longitude, latitude] = [fields.get(`${drawn}.longitude`), fields.get(`${drawn}.latitude`)]
  if (longitude === undefined || latitude === undefined) return null
  return { type: 'Point', coordinates: [longitude, latitude] }
}
