import { parse } from 'csv-parse/sync'
import { ok, refuse, type Refused, type Result } from '@hudna/core/kernel/result.ts'
import type { PhysicalLine } from './physical-lines.ts'

/** One record of a CSV file (RFC 4180): where it begins, its cells, and how far the file is read. */
export type CsvRecord = {
  readonly line: number
  readonly cells: Result<readonly string[]>
  readonly endBytes: number
}

/** A quoted cell may run over lines, up to here; a quote that is never closed must not swallow the file. */
const RECORD_LINES_MAX = 500
const RECORD_CHARS_MAX = 1_000_000

/**
 * Reads records one by one. A record that is not well formed is refused by its first line, and reading goes on with the
 * very next line, so one stray quote costs one row. Line breaks inside cells come out as LF. Blank lines are passed over.
 */
export async function* csvRecords(lines: AsyncIterable<PhysicalLine>): AsyncGenerator<CsvRecord> {
  const source = withReturn(lines)
  for (let first = await source.next(); first !== undefined; first = await source.next()) {
    if (first.text === '') continue
    yield await recordFrom(first, source)
  }
}

type Source = {
  readonly next: () => Promise<PhysicalLine | undefined>
  readonly giveBack: (lines: readonly PhysicalLine[]) => void
}

function withReturn(lines: AsyncIterable<PhysicalLine>): Source {
  const iterator = lines[Symbol.asyncIterator]()
  const returned: PhysicalLine[] = []
  return {
    async next() {
      const kept = returned.pop()
      if (kept !== undefined) return kept
      const result = await iterator.next()
      return result.done === true ? undefined : result.value
    },
    giveBack: (some) => void returned.push(...some.toReversed()),
  }
}

async function recordFrom(first: PhysicalLine, source: Source): Promise<CsvRecord> {
  const { line, endBytes } = first
  if (first.text === undefined)
    return { line, endBytes, cells: malformed('the line is not UTF-8, or too long') }
  const more: PhysicalLine[] = []
  let text = first.text
  let open = hasOddQuotes(text)
  while (open) {
    const next = await source.next()
    if (next !== undefined) more.push(next)
    const tooLong = more.length > RECORD_LINES_MAX || text.length > RECORD_CHARS_MAX
    if (next?.text === undefined || tooLong) {
      source.giveBack(more)
      return { line, endBytes, cells: malformed('a quoted cell that begins here is not closed') }
    }
    text += `\n${next.text}`
    if (hasOddQuotes(next.text)) open = false
  }
  const cells = cellsOf(text)
  if (cells.ok) return { line, endBytes: more.at(-1)?.endBytes ?? endBytes, cells }
  source.giveBack(more)
  return { line, endBytes, cells }
}

function hasOddQuotes(text: string): boolean {
  let odd = false
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd
  return odd
}

function cellsOf(text: string): Result<readonly string[]> {
  try {
    const [cells] = parse(text, { record_delimiter: ['\u0000'], relax_column_count: true })
    return ok(cells ?? [])
  } catch (error) {
    return malformed(error instanceof Error ? (error.message.split(':')[0] ?? '') : 'not CSV')
  }
}

function malformed(why: string): Refused {
  return refuse('malformed', '', why)
}
