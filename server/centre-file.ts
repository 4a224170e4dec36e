import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a data folder says of its centre: decided at the first start, never changed. */
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
  wanted: { readonly scenario: string | null | undefined },
): CentreFile {
  const path = join(folder, 'centre.json')
  if (!existsSync(path))
    return writeCentreFile(folder, { format: 1, scenario: wanted.scenario ?? null })
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
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'centre.json')
  writeFileSync(`${path}.new`, `${JSON.stringify(file)}\n`, { flush: true })
  renameSync(`${path}.new`, path)
  return file
}
