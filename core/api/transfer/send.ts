import type { Keyed } from '../client.ts'
import type { BatchLine } from '../submission.ts'
import type { PreviewLine } from './preview.ts'
import type { LoggedRow } from './row-log.ts'

/**
 * What of a preview is sent: new rows, and those that exist already, because a row that was taken before is known by its
 * key although its document has changed since.
 */
export function toSend(
  lines: readonly PreviewLine[],
): readonly (Keyed & { readonly line: number })[] {
  return lines.flatMap((one) => {
    if (one.outcome === 'unchanged' || one.key === undefined || one.command === undefined) return []
    if (one.outcome === 'refused' && one.refusal.code !== 'already-exists') return []
    return [{ line: one.line, key: one.key, command: one.command }]
  })
}

/**
 * What became of the rows, from the preview and the answers to what was sent of it. An entry that stood before the
 * import began was made by an earlier one: the row is unchanged. Undefined when the centre failed at a row.
 */
export function outcomesOf(
  lines: readonly PreviewLine[],
  answers: readonly BatchLine[],
  sizeBefore: number,
): readonly LoggedRow[] | undefined {
  const answered = new Map(toSend(lines).map(({ line }, at) => [line, answers[at]]))
  const rows: LoggedRow[] = []
  for (const one of lines) {
    const row = outcomeOf(one, answered.get(one.line), sizeBefore)
    if (row === undefined) return undefined
    rows.push(row)
  }
  return rows
}

function outcomeOf(
  one: PreviewLine,
  answer: BatchLine | undefined,
  sizeBefore: number,
): LoggedRow | undefined {
  const { line } = one
  if (answer === undefined) {
    if (one.outcome === 'unchanged') return { line, outcome: 'unchanged' }
    return one.outcome === 'refused' ? refused(line, one.refusal) : undefined
  }
  if (answer.outcome === 'faulted') return undefined
  if (answer.outcome === 'refused') return refused(line, answer.refusal)
  const { index } = answer
  if (answer.outcome === 'unchanged' || index === null || index < sizeBefore)
    return { line, outcome: 'unchanged' }
  return { line, outcome: 'taken', entry: index }
}

function refused(
  line: number,
  {
    code,
    field,
    message,
  }: { readonly code: string; readonly field: string; readonly message: string },
): LoggedRow {
  return { line, outcome: 'refused', code, field, message }
}
