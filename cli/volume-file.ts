import { createReadStream } from 'node:fs'
import { type NamedVolume, volumeFromFeature } from '@hudna/core/geometry/feature.ts'
import { WrongInput } from './failure.ts'
import { messageOf } from './files.ts'
import { physicalLines } from './import/physical-lines.ts'

/** A volume of a file, under its id as it stands there: the number 7 is not the text "7". */
export type FileVolume = {
  readonly id: string | number
  readonly volume: NamedVolume['volume']
  readonly line: number
}

/**
 * Reads volumes, one GeoJSON feature on each line; blank lines are left out.
 * @throws WrongInput with file, line and field when a line is no valid volume: nothing is repaired or dropped
 */
export async function readVolumes(path: string): Promise<FileVolume[]> {
  const volumes: FileVolume[] = []
  try {
    for await (const { line, text } of physicalLines(createReadStream(path))) {
      if (text === undefined) throw wrong(path, line, 'no text in UTF-8, or too long')
      if (text.trim() !== '') volumes.push(volumeOf(text, { path, line }))
    }
  } catch (error) {
    if (error instanceof WrongInput) throw error
    throw new WrongInput(`cannot read ${path}: ${messageOf(error)}`, { code: 'unreadable' })
  }
  return volumes
}

/** Refuses ids that stand in a file twice. */
export function requireSingleIds(path: string, volumes: readonly FileVolume[]): void {
  const lines = new Map<string | number, number>()
  for (const { id, line } of volumes) {
    const before = lines.get(id)
    if (before !== undefined) {
      const message = `/properties/id: ${JSON.stringify(id)} is on line ${before} already`
      throw wrong(path, line, message, { code: 'malformed', field: '/properties/id' })
    }
    lines.set(id, line)
  }
}

function volumeOf(
  text: string,
  { path, line }: { readonly path: string; readonly line: number },
): FileVolume {
  let feature: unknown
  try {
    feature = JSON.parse(text)
  } catch (error) {
    throw wrong(path, line, `no JSON: ${messageOf(error)}`)
  }
  const read = volumeFromFeature(feature)
  if (read.ok) return { id: idOf(feature) ?? read.value.id, volume: read.value.volume, line }
  const { code, field, message } = read.refusal
  throw wrong(path, line, field === '' ? message : `${field}: ${message}`, { code, field })
}

/** The id that `volumeFromFeature` found, as it was written. */
function idOf(feature: unknown): string | number | undefined {
  const { id, properties } = feature as {
    readonly id?: string | number
    readonly properties: { readonly id?: string | number | null }
  }
  return properties.id ?? id
}

function wrong(
  path: string,
  line: number,
  message: string,
  where: { readonly code: string; readonly field: string } = { code: 'malformed', field: '' },
): WrongInput {
  return new WrongInput(`${path}:${line}: ${message}`, where)
}
