import { refuse, ok, type Result } from '../kernel/result.ts'
import type { Row } from './ucdp-columns.ts'

/**
 * The row of a GeoJSON feature: its properties as text, and its coordinates, `[longitude, latitude]`, as the two columns
 * of the CSV edition. Refuses what is not a feature with a point.
 */
export function rowOfUcdpFeature(feature: unknown): Result<Row> {
  if (!isRecord(feature) || feature.type !== 'Feature' || !isRecord(feature.properties))
    return refuse('malformed', '', 'is not a GeoJSON feature with properties')
  const point = feature.geometry
  if (!isRecord(point))
    return refuse('missing-column', '/geometry', 'the feature has no geometry', {
      column: 'geometry',
    })
  const { coordinates } = point
  if (point.type !== 'Point' || !Array.isArray(coordinates) || coordinates.length < 2)
    return refuse('bad-position', '/geometry', 'the geometry is not a point')
  const row: Record<string, string> = {}
  for (const [column, value] of Object.entries(feature.properties)) row[column] = textOf(value)
  row['longitude'] = textOf(coordinates[0])
  row['latitude'] = textOf(coordinates[1])
  return ok(row)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
