import { instantFromMs, msOf, parseInstant, type Instant } from '../kernel/instant.ts'
import { COUNT_MAX } from '../kernel/limits.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'

/** One row as published: column name to text. */
export type Row = Readonly<Record<string, string>>

/** The text of a column that must be there and must hold something. */
export function required(row: Row, column: string): Result<string> {
  const text = clean(row[column] ?? '')
  if (text !== '') return ok(text)
  const why = row[column] === undefined ? 'is missing' : 'is empty'
  return refuse('missing-column', `/${column}`, `column ${column} ${why}`, { column })
}

/** The text of a column that may be absent or empty. */
export function optional(row: Row, column: string): string | undefined {
  const text = clean(row[column] ?? '')
  return text === '' ? undefined : text
}

/** A whole number between two bounds, both included. */
export function integer(
  row: Row,
  column: string,
  { min, max }: { readonly min: number; readonly max: number },
): Result<number> {
  const text = required(row, column)
  if (!text.ok) return text
  const value = /^-?\d{1,15}$/.test(text.value) ? Number(text.value) : NaN
  if (value >= min && value <= max) return ok(value)
  return refuse(
    'out-of-range',
    `/${column}`,
    `${text.value} is not a whole number ${min} to ${max}`,
    {
      column,
      value: text.value,
      min,
      max,
    },
  )
}

export function count(row: Row, column: string): Result<number> {
  return integer(row, column, { min: 0, max: COUNT_MAX })
}

/** The start of a day, UTC. Takes `2016-02-29`, `2016-02-29T00:00:00`, `2016-02-29 00:00:00.000`. */
export function day(row: Row, column: string): Result<Instant> {
  const text = required(row, column)
  if (!text.ok) return text
  const instant = parseInstant(text.value)
  if (instant !== undefined) return ok(`${instant.slice(0, 10)}T00:00:00.000Z`)
  return refuse('bad-date', `/${column}`, `${text.value} is not a date of the form YYYY-MM-DD`, {
    column,
    value: text.value,
  })
}

export function nextDay(start: Instant): Instant {
  return instantFromMs(msOf(start) + 86_400_000)
}

/** Published text as one line that can be recorded: NFC, no control or direction characters, single spaces. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/gu, ' ')
    .replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
}

/** The text itself, or its beginning with an ellipsis, at most so many UTF-16 units. */
export function cut(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text
  return `${text
    .slice(0, lengthMax - 1)
    .toWellFormed()
    .replace(/\uFFFD$/u, '')
    .trimEnd()}…`
}
