import type { Keyed } from '@hudna/core/api/client.ts'
import { CommandFault } from '../failure.ts'
import type { BatchLine } from '@hudna/core/api/submission.ts'
import type { ImportCommand } from '@hudna/core/incidents/incident.ts'
import type { Row } from '@hudna/core/incidents/ucdp-columns.ts'
import { refuse, type Result } from '@hudna/core/kernel/result.ts'
import { Account, type ImportReport } from './report.ts'
import type { FileRow } from './ucdp-rows.ts'

const BATCHES_IN_FLIGHT_MAX = 2

export type Intake = {
  readonly rows: AsyncIterable<FileRow>
  readonly commandOf: (row: Row) => Result<ImportCommand>
  readonly send: (commands: readonly Keyed[]) => Promise<readonly BatchLine[]>
  /** The idempotency key of a line: it stays the same when a batch is sent again. */
  readonly keyOf: (line: number) => string
  readonly batchRows: number
  readonly interrupted: AbortSignal
  readonly onProgress: (rows: number, part: number) => void
}

/** `fault` says why the import ended before the file did; what is in the report is on the record. */
export type IntakeResult = { readonly report: ImportReport; readonly fault?: unknown }

type Placed = { readonly line: number; readonly command: ImportCommand }
/** Where a row id first stood in the file, and with what content. */
type First = { readonly line: number; readonly digest: string }

/**
 * Takes the rows of a file in batches, two of them under way at a time. A row is counted when the centre has answered
 * for it. An interruption lets the batches under way finish and sends no more.
 */
export async function takeRows(intake: Intake): Promise<IntakeResult> {
  const account = new Account()
  const underWay = new Set<Promise<void>>()
  const seen = new Map<string, First>()
  let batch: Placed[] = []
  let fault: unknown
  let part = 0

  async function deliver(some: readonly Placed[]): Promise<void> {
    try {
      const keyed = some.map(({ line, command }) => ({ key: intake.keyOf(line), command }))
      book(account, some, await intake.send(keyed))
      intake.onProgress(account.rows, part)
    } catch (error) {
      fault ??= error
    }
  }
  async function dispatch(): Promise<void> {
    while (underWay.size >= BATCHES_IN_FLIGHT_MAX) await Promise.race(underWay)
    if (batch.length === 0 || stopped()) return
    const delivery = deliver(batch).finally(() => underWay.delete(delivery))
    underWay.add(delivery)
    batch = []
  }
  const stopped = () => fault !== undefined || intake.interrupted.aborted

  for await (const row of intake.rows) {
    if (stopped()) break
    part = row.part
    const placed = placedOf(row, intake.commandOf, { account, seen })
    if (placed !== undefined) batch.push(placed)
    if (batch.length >= intake.batchRows) await dispatch()
  }
  await dispatch()
  await Promise.all(underWay)
  const report = account.report()
  return fault === undefined ? { report } : { report, fault }
}

/**
 * The command for a row; nothing when the row is settled without asking the centre. The same row a second time is asked
 * about again, and the centre answers that nothing changes.
 */
function placedOf(
  { line, row }: FileRow,
  commandOf: Intake['commandOf'],
  { account, seen }: { readonly account: Account; readonly seen: Map<string, First> },
): Placed | undefined {
  const command = row.ok ? commandOf(row.value) : row
  if (!command.ok) {
    account.refuse(line, command.refusal)
    return undefined
  }
  const { row: id, digest } = command.value.dataset
  const first = seen.get(id)
  if (first !== undefined && first.digest !== digest) {
    const why = `row ${id} stands on line ${first.line} already, with other content`
    account.refuse(line, refuse('duplicate-in-file', '/id', why).refusal)
    return undefined
  }
  if (first === undefined) seen.set(id, { line, digest })
  return { line, command: command.value }
}

function book(account: Account, some: readonly Placed[], answers: readonly BatchLine[]): void {
  for (const [at, { line }] of some.entries()) {
    const answer = answers[at]
    if (answer === undefined) throw new Error(`the centre did not answer for line ${line}`)
    if (answer.outcome === 'refused') account.refuse(line, answer.refusal)
    else if (answer.outcome === 'faulted') throw failedAt(line)
    else if (answer.outcome === 'recorded') account.take()
    else account.leave()
  }
}

/** The rest of the batch stands on the record; another run goes on from there. */
function failedAt(line: number): CommandFault {
  return new CommandFault('internal', `the centre failed at line ${line}; its log says why`)
}
