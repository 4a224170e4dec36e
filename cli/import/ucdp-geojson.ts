import { readFile } from 'node:fs/promises'
import { rowOfUcdpFeature } from '@hudna/core/incidents/ucdp-geojson.ts'
import { WrongInput } from '../failure.ts'
import { messageOf } from '../files.ts'
import { featureLines } from '@hudna/core/api/transfer/feature-lines.ts'
import { looksLikeUcdp, requireColumns } from './ucdp-required.ts'
import { type FileRow, neither, type UcdpFile } from './ucdp-rows.ts'

export const GEOJSON_BYTES_MAX = 200_000_000

/**
 * Reads a GeoJSON FeatureCollection whole. The line of a row is the line on which its feature begins; in a file with
 * several features on a line it is the number of the feature.
 * @throws WrongInput
 */
export async function openUcdpGeojson(path: string, sizeBytes: number): Promise<UcdpFile> {
  if (sizeBytes > GEOJSON_BYTES_MAX)
    throw new WrongInput(
      `${path} has ${sizeBytes} bytes; GeoJSON is taken up to ${GEOJSON_BYTES_MAX}, beyond that use CSV`,
      { code: 'too-large' },
    )
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '')
  const { features, name } = collectionIn(text)
  const columns = columnsOf(features)
  if (features.length > 0) {
    if (!looksLikeUcdp(columns))
      throw neither('its features do not have the properties of UCDP GED')
    requireColumns(columns)
  }
  const version = /v(\d+)[_.](\d+)/.exec(name)
  return {
    format: 'geojson',
    version: version === null ? undefined : `${version[1]}.${version[2]}`,
    rows: rowsOf(features, numbersOf(text, features.length)),
  }
}

type Collection = { readonly features: readonly unknown[]; readonly name: string }

function collectionIn(text: string): Collection {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw neither(`it is not JSON: ${messageOf(error)}`)
  }
  const { type, features, name } = Object(value) as Record<string, unknown>
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    throw neither('it is JSON, but not a GeoJSON FeatureCollection')
  return { features, name: typeof name === 'string' ? name : '' }
}

function columnsOf(features: readonly unknown[]): Set<string> {
  // Latitude and longitude are those of the geometry.
  const columns = new Set(['latitude', 'longitude'])
  for (const feature of features) {
    const { properties } = Object(feature) as { properties?: unknown }
    for (const column of Object.keys(Object(properties) as object)) columns.add(column)
  }
  return columns
}

function numbersOf(text: string, count: number): readonly number[] {
  const lines = featureLines(text)
  if (new Set(lines).size === count) return lines
  return Array.from({ length: count }, (_, at) => at + 1)
}

async function* rowsOf(
  features: readonly unknown[],
  numbers: readonly number[],
): AsyncGenerator<FileRow> {
  for (const [at, feature] of features.entries())
    yield {
      line: numbers[at] ?? at + 1,
      row: rowOfUcdpFeature(feature),
      part: (at + 1) / features.length,
    }
}
