import type { Keyed } from '../client.ts'
import type { BatchLine } from '../submission.ts'
import { batchesOf, sortedOut } from './batches.ts'
import type { Row } from './intake.ts'
import type { ImportPreview } from './preview.ts'
import type { LoggedRow } from './row-log.ts'
import { outcomesOf, toSend } from './send.ts'
import type { TableRow } from './table.ts'

export type Taking = {
  readonly rows: readonly TableRow[]
  /** Rows in one request at most. */
  readonly batchRows: number
  /** The size of the record before the import: what stands below it was taken earlier. */
  readonly sizeBefore: number
  readonly preview: (rows: readonly Row[]) => Promise<ImportPreview>
  readonly send: (commands: readonly Keyed[]) => Promise<readonly BatchLine[]>
  /** Asked before each batch: true lets the one under way be the last. */
  readonly isStopped: () => boolean
  readonly onRows: (taken: readonly LoggedRow[]) => void
}

/** The centre failed at a row; the rest of its batch may stand on the record, and another run goes on from there. */
export class RowFault extends Error {
  override readonly name = 'RowFault'
  readonly code = 'internal'
}

/** `fault` says why it ended before the rows did; what is in the log is settled. */
export type Taken = { readonly log: readonly LoggedRow[]; readonly fault?: unknown }

/**
 * Takes the rows of a table batch by batch, each asked about first and then sent: a row may name what a row before it
 * made. A row is settled when the centre has answered for it.
 */
export async function takeTableRows(taking: Taking): Promise<Taken> {
  const log: LoggedRow[] = []
  try {
    for (const batch of batchesOf(taking.rows, taking.batchRows)) {
      if (taking.isStopped()) break
      log.push(...(await takeBatch(batch, taking)))
      taking.onRows(log)
    }
  } catch (fault) {
    return { log, fault }
  }
  return { log }
}

async function takeBatch(
  batch: readonly TableRow[],
  { preview, send, sizeBefore }: Taking,
): Promise<readonly LoggedRow[]> {
  const { unread, rows } = sortedOut(batch)
  if (rows.length === 0) return unread
  const { lines } = await preview(rows)
  const sent = toSend(lines).map(({ key, command }) => ({ key, command }))
  const answers = sent.length === 0 ? [] : await send(sent)
  const outcomes = outcomesOf(lines, answers, sizeBefore)
  if (outcomes === undefined) throw new RowFault('the centre failed at a row; its log says why')
  return [...unread, ...outcomes]
}
