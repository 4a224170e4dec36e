import { batchesOf, sortedOut } from '@hudna/core/api/transfer/batches.ts'
import { columnsLeftOut, type ImportMapping } from '@hudna/core/api/transfer/mapping.ts'
import { type PreviewLine, PREVIEW_ROWS_MAX } from '@hudna/core/api/transfer/preview.ts'
import type { LoggedRow, RefusedRow } from '@hudna/core/api/transfer/row-log.ts'
import type { Table } from '@hudna/core/api/transfer/table.ts'
import { takeTableRows } from '@hudna/core/api/transfer/take-rows.ts'
import type { Transfer } from '@hudna/core/api/transfer/transfers.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { useRef, useState } from 'react'
import { client, problemOf } from '../app/client.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { firstMapping } from './import-mapping.ts'
import { patiently } from './patiently.ts'
import { type ReadFile, readFile } from './read-file.ts'

const BATCH_ROWS = 100

export type PreviewRow = Exclude<PreviewLine, { outcome: 'refused' }> | RefusedRow

export type Previewing =
  | { readonly state: 'none' | 'busy' }
  | { readonly state: 'problem'; readonly problem: Problem }
  | { readonly state: 'shown'; readonly rows: readonly PreviewRow[] }

export type Sending =
  | { readonly state: 'idle' }
  | { readonly state: 'busy'; readonly done: number }
  | {
      readonly state: 'ended'
      readonly log: readonly LoggedRow[]
      readonly stopped: boolean
      readonly problem?: Problem
    }

/** One import on the screen: the file, the mapping, what would become of the rows, and what became of them. */
export function useImport(transfer: Transfer) {
  const { filter } = useAgreement()
  const [file, setFile] = useState<ReadFile>()
  const [mapping, setMapping] = useState<ImportMapping>()
  const [previewing, setPreviewing] = useState<Previewing>({ state: 'none' })
  const [sending, setSending] = useState<Sending>({ state: 'idle' })
  const stopped = useRef(false)
  const table = file !== undefined && 'table' in file ? file.table : undefined

  function change(next: ImportMapping | undefined): void {
    setMapping(next)
    setPreviewing({ state: 'none' })
    setSending({ state: 'idle' })
  }
  async function choose(chosen: File): Promise<void> {
    const read = await readFile(chosen)
    setFile(read)
    const columns = 'table' in read ? read.table.columns : undefined
    change(columns && firstMapping(transfer, columns, filter.agreement))
  }
  async function preview(): Promise<void> {
    if (table === undefined || mapping === undefined) return
    setPreviewing({ state: 'busy' })
    setSending({ state: 'idle' })
    try {
      setPreviewing({ state: 'shown', rows: await previewOf(transfer, mapping, table) })
    } catch (error) {
      setPreviewing({ state: 'problem', problem: problemOf(error) })
    }
  }
  async function send(): Promise<void> {
    if (table === undefined || mapping === undefined) return
    stopped.current = false
    setSending({ state: 'busy', done: 0 })
    const ended = await sendAll(
      transfer,
      { mapping, table },
      {
        isStopped: () => stopped.current,
        onDone: (done) => setSending({ state: 'busy', done }),
      },
    )
    setSending({ ...ended, stopped: stopped.current })
  }
  return {
    file,
    table,
    mapping,
    previewing,
    sending,
    unused:
      table === undefined || mapping === undefined ? [] : columnsLeftOut(mapping, table.columns),
    choose,
    change,
    preview,
    send,
    stop: () => void (stopped.current = true),
  }
}

/** What would become of all rows, in their order. */
async function previewOf(
  { name }: Transfer,
  mapping: ImportMapping,
  table: Table,
): Promise<readonly PreviewRow[]> {
  const found: PreviewRow[] = []
  for (const batch of batchesOf(table.rows, PREVIEW_ROWS_MAX)) {
    const { rows, unread } = sortedOut(batch)
    found.push(...unread)
    if (rows.length === 0) continue
    const { lines } = await client.previewImport({ register: name, mapping, rows: [...rows] })
    found.push(...lines.map(rowOf))
  }
  return found.toSorted((one, other) => one.line - other.line)
}

function rowOf(line: PreviewLine): PreviewRow {
  if (line.outcome !== 'refused') return line
  const { code, field, message } = line.refusal
  return { line: line.line, outcome: 'refused', code, field, message }
}

async function sendAll(
  { name }: Transfer,
  { mapping, table }: { readonly mapping: ImportMapping; readonly table: Table },
  watch: { readonly isStopped: () => boolean; readonly onDone: (rows: number) => void },
): Promise<Omit<Extract<Sending, { state: 'ended' }>, 'stopped'>> {
  try {
    const { size: sizeBefore } = await client.read('record', {})
    const { log, fault } = await takeTableRows({
      rows: table.rows,
      batchRows: BATCH_ROWS,
      sizeBefore,
      preview: (rows) => client.previewImport({ register: name, mapping, rows: [...rows] }),
      send: (commands) => patiently(() => client.batch(commands), watch.isStopped),
      isStopped: watch.isStopped,
      onRows: ({ length }) => watch.onDone(length),
    })
    return { state: 'ended', log, ...(fault === undefined ? {} : { problem: problemOf(fault) }) }
  } catch (error) {
    return { state: 'ended', log: [], problem: problemOf(error) }
  }
}
