import type { Row } from '@hudna/core/incidents/ucdp-columns.ts'
import type { Result } from '@hudna/core/kernel/result.ts'
import { WrongInput } from '../failure.ts'

/** One row of the file: its line, what it says, and which part of the file is read up to here (0 to 1). */
export type FileRow = { readonly line: number; readonly row: Result<Row>; readonly part: number }

export type UcdpFile = {
  readonly format: 'csv' | 'geojson'
  /** The version of the dataset, where the file says it. */
  readonly version: string | undefined
  readonly rows: AsyncIterable<FileRow>
}

/** What cannot be an import of UCDP GED, and why. */
export function neither(why: string): WrongInput {
  return new WrongInput(`neither UCDP GED in CSV nor in GeoJSON: ${why}`, { code: 'unreadable' })
}
