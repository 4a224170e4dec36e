import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProjectionDifference, ProjectionsCheck } from '@hudna/core/api/checks.ts'
import type { Ledger } from '../sequencer/record.ts'
import { openSqliteStore } from '../store/remote.ts'
import {
  viewColumns,
  viewKeys,
  viewNames,
  type ViewName,
  type ViewRow,
  type ViewStore,
} from '../store/store.ts'
import { catchUp } from './projections.ts'

/** Few enough that a fold of them never keeps a request waiting. */
const CHECK_ENTRIES = 128

/**
 * Folds the record from its first entry into a store of its own and compares every row with the views, as both stand at
 * the size that the views have now; the record may grow meanwhile.
 * @throws RecordFault `entry-damaged`, StoreFault, and what `goOn` throws
 */
export async function checkProjections(options: {
  readonly views: ViewStore
  readonly ledger: Ledger
  /** Where a folder for the time of the check may be made. */
  readonly temporaryFolder: string
  /** Asked before every page; throws to stop the check. */
  readonly goOn: () => void
}): Promise<ProjectionsCheck> {
  const { views, ledger, goOn } = options
  const folder = await mkdtemp(join(options.temporaryFolder, 'hudna-check-'))
  try {
    const scratch = await openSqliteStore({ folder })
    try {
      const size = await views.size()
      const to = Math.min(size, ledger.tree.size)
      await catchUp(scratch.views, ledger, { to, entriesMax: CHECK_ENTRIES, beforePage: goOn })
      return await compare({ kept: views, folded: scratch.views, size, goOn })
    } finally {
      await scratch.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Comparison = {
  readonly kept: ViewStore
  readonly folded: ViewStore
  readonly size: number
  readonly goOn: () => void
}

async function compare(comparison: Comparison): Promise<ProjectionsCheck> {
  const { size } = comparison
  let rows = 0
  for (const view of viewNames) {
    const found = await compareView(comparison, view)
    if (typeof found !== 'number') return { size, ok: false, difference: found }
    rows += found
  }
  return { size, ok: true, rows }
}

/** The number of rows when they are the same, or the first difference. */
async function compareView(
  { kept, folded, size, goOn }: Comparison,
  view: ViewName,
): Promise<number | ProjectionDifference> {
  let count = 0
  let after: ViewRow | undefined
  for (;;) {
    goOn()
    const page = { view, after, size }
    const [there, wanted] = await Promise.all([kept.rows(page), folded.rows(page)])
    for (let place = 0; place < Math.max(there.length, wanted.length); place += 1) {
      const difference = differenceOf(view, { there: there[place], wanted: wanted[place] })
      if (difference !== undefined) return difference
    }
    count += wanted.length
    after = wanted.at(-1)
    if (after === undefined) return count
  }
}

/** What stands at one place of a view: in the views of the centre, and in the fold. */
type Pair = { readonly there: ViewRow | undefined; readonly wanted: ViewRow | undefined }

function differenceOf(view: ViewName, { there, wanted }: Pair): ProjectionDifference | undefined {
  if (there === undefined)
    return wanted && { ...nameOf(view, wanted), fault: 'missing', column: null }
  if (wanted === undefined) return { ...nameOf(view, there), fault: 'unexpected', column: null }
  const at = wanted.findIndex((value, column) => value !== there[column])
  const value = wanted[at]
  const standing = there[at]
  if (value === undefined || standing === undefined) return undefined
  if (at >= viewKeys[view]) {
    const column = viewColumns[view][at] ?? null
    return { ...nameOf(view, wanted), fault: 'different', column }
  }
  return comesBefore(standing, value)
    ? { ...nameOf(view, there), fault: 'unexpected', column: null }
    : { ...nameOf(view, wanted), fault: 'missing', column: null }
}

/** In the order of the rows, which the engines keep by number and by UTF-8 bytes. */
function comesBefore(one: string | number | null, other: string | number | null): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one < other
  return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other))) < 0
}

function nameOf(
  view: ViewName,
  row: ViewRow,
): Pick<ProjectionDifference, 'view' | 'kind' | 'id' | 'fromIndex'> {
  if (view === 'fact') return { view, kind: null, id: null, fromIndex: Number(row[0]) }
  if (view === 'match') {
    const [fromIndex, , , kind, id] = row
    return { view, kind: String(kind), id: String(id), fromIndex: Number(fromIndex) }
  }
  if (view === 'delivery') {
    const [, , fromIndex, , kind, id] = row
    return { view, kind: String(kind), id: String(id), fromIndex: Number(fromIndex) }
  }
  const versioned = view === 'document' || view === 'cover'
  const [kind, id] = versioned ? row : row.slice(2)
  const fromIndex = Number(row[versioned ? 2 : 0])
  return { view, kind: String(kind), id: String(id), fromIndex }
}
