/** One line of the table of what an entry says: where the value stands, and the value as text. */
export type BodyRow = { readonly path: string; readonly value: string }

const NOTHING = '—'

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** The members of a JSON value as rows, in their order; a list of plain values is one row. */
export function bodyRows(value: unknown, path = ''): readonly BodyRow[] {
  return rowsOf(value as Json, path)
}

function rowsOf(value: Json, path: string): readonly BodyRow[] {
  if (value === null || typeof value !== 'object') return [{ path, value: textOf(value) }]
  const plain = Array.isArray(value) && value.every((item) => isPlain(item as Json))
  if (plain) return [{ path, value: (value as readonly Json[]).map(textOf).join(', ') || NOTHING }]
  return Object.entries(value).flatMap(([name, inner]) => rowsOf(inner, below(path, name)))
}

/** Whether a value holds a pair of numbers as large as positions are written. */
export function holdsPositions(value: unknown): boolean {
  if (!Array.isArray(value)) {
    return typeof value === 'object' && value !== null && Object.values(value).some(holdsPositions)
  }
  const [one, other] = value as readonly unknown[]
  const isPair = value.length === 2 && [one, other].every((part) => Number.isInteger(part))
  return isPair ? Math.abs(Number(one)) > 1_000_000 : value.some(holdsPositions)
}

function isPlain(value: Json): boolean {
  return value === null || typeof value !== 'object'
}

function textOf(value: Json): string {
  if (value === null || value === '') return NOTHING
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path} · ${name}`
}
