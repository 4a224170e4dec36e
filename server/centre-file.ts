import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from './durable-file.ts'

const FILE_MODE = 0o644

/** What a data folder says of its centre: decided by the first entry of its record, never changed after it. */
export type CentreFile = { readonly format: 1; readonly scenario: string | null }

export class CentreFileFault extends Error {
  override readonly name = 'CentreFileFault'
  readonly code = 'centre-differs'
}

/**
 * Opens `centre.json` of a data folder, or founds it. An option that contradicts what the folder already is, is
 * refused: an exercise never becomes a real centre, nor the other way round.
 */
export function openCentreFile(
  folder: string,
  wanted: {
    /** Undefined: what the folder is. */
    readonly scenario: string | null | undefined
    /** What a new folder becomes when nothing else is wanted. */
    readonly otherwise: string | null
    /** Whether the record has no entry yet: a start that came to nothing binds nobody. */
    readonly fresh: boolean
  },
): CentreFile {
  const path = join(folder, 'centre.json')
  if (!existsSync(path) || (wanted.fresh && wanted.scenario !== undefined)) {
    const scenario = wanted.scenario === undefined ? wanted.otherwise : wanted.scenario
    return writeCentreFile(folder, { format: 1, scenario })
  }
  const found = JSON.parse(readFileSync(path, 'utf8')) as CentreFile
  if (wanted.scenario !== undefined && wanted.scenario !== found.scenario) {
    const is = found.scenario === null ? 'a real centre' : `the exercise ${found.scenario}`
    throw new CentreFileFault(
      `${folder} holds ${is}; choose another --data folder or leave --scenario out`,
    )
  }
  return found
}

export function writeCentreFile(folder: string, file: CentreFile): CentreFile {
  writeDurably(join(folder, 'centre.json'), `${JSON.stringify(file)}\n`, FILE_MODE)
  return file
}
