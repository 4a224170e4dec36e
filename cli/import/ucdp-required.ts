import { WrongInput } from '../failure.ts'

/** Without these columns no row of UCDP GED can be taken. */
const requiredColumns = [
  'id',
  'type_of_violence',
  'side_a',
  'side_b',
  'where_prec',
  'latitude',
  'longitude',
  'date_prec',
  'date_start',
  'date_end',
  'deaths_a',
  'deaths_b',
  'deaths_civilians',
  'deaths_unknown',
  'low',
  'best',
  'high',
] as const

/** Some of them, so that the file is meant to be UCDP GED at all. */
export function looksLikeUcdp(columns: ReadonlySet<string>): boolean {
  return requiredColumns.filter((column) => columns.has(column)).length >= 3
}

/** One refusal for the whole file, that names the column, instead of one for every row. */
export function requireColumns(columns: ReadonlySet<string>): void {
  const missing = requiredColumns.filter((column) => !columns.has(column))
  const [first] = missing
  if (first === undefined) return
  throw new WrongInput(`the file has no column ${missing.join(', ')}`, {
    code: 'missing-column',
    field: `/${first}`,
  })
}
