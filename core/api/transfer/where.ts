import { parseCoordinates } from '../../geometry/coordinates/parse.ts'
import { volumeFromFeature } from '../../geometry/feature.ts'
import { degreesOf, geoJsonOf, positionFromDegrees } from '../../geometry/geojson.ts'
import type { Footprint, Position } from '../../geometry/place.ts'
import { ok, refuse, type Refused, type Result } from '../../kernel/result.ts'
import type { Given } from './given.ts'
import { cut } from './read-cell.ts'

/**
 * A position from what a row gives: latitude and longitude in degrees, the point of a feature, or one text in any form
 * that people write (`core/geometry/coordinates`).
 */
export function readPosition(given: Given, field: string): Result<unknown> {
  if (typeof given.value === 'string' && !given.value.startsWith('[')) {
    const read = parseCoordinates(given.value, { field })
    return read.ok ? ok(read.value.position) : read
  }
  if (given.value !== undefined) return jsonOf(given.value, field)
  const geometry = given.members.get('geometry')?.value
  if (geometry !== undefined && !given.members.has('latitude')) return pointOf(geometry, field)
  const latitude = degrees(given, 'latitude', field)
  if (!latitude.ok) return latitude
  const longitude = degrees(given, 'longitude', field)
  if (!longitude.ok) return longitude
  const read = positionFromDegrees({ longitude: longitude.value, latitude: latitude.value })
  return read.ok ? read : atMember(read, field)
}

/**
 * A footprint: a point with `radiusM`, or a GeoJSON geometry with `radiusM` or `bufferM`; a footprint as the record has
 * it is taken as it is.
 */
export function readFootprint(given: Given, field: string): Result<unknown> {
  if (given.value !== undefined) return jsonOf(given.value, field)
  const radiusM = metres(given, 'radiusM', field)
  if (!radiusM.ok) return radiusM
  const bufferM = metres(given, 'bufferM', field)
  if (!bufferM.ok) return bufferM
  const raw = given.members.get('geometry')?.value
  const geometry = raw === undefined ? pointGiven(given, field) : jsonOf(raw, `${field}/geometry`)
  if (!geometry.ok) return geometry
  const sizes = {
    ...(radiusM.value === undefined ? {} : { radiusM: radiusM.value }),
    ...(bufferM.value === undefined ? {} : { bufferM: bufferM.value }),
  }
  const properties = { id: 'row', from: '2000-01-01T00:00:00.000Z', ...sizes }
  const read = volumeFromFeature({ type: 'Feature', geometry: geometry.value, properties })
  return read.ok ? ok(read.value.volume.footprint) : atFootprint(read, field)
}

/** The cells of a position: latitude and longitude in degrees. */
export function positionCells(position: Position): Readonly<Record<string, unknown>> {
  const [longitude, latitude] = degreesOf(position)
  return { latitude, longitude }
}

/** The cells of a footprint: a circle by its middle, another shape as a GeoJSON geometry, each with its metres. */
export function footprintCells(footprint: Footprint): Readonly<Record<string, unknown>> {
  const { geometry, properties } = geoJsonOf(footprint)
  if (footprint.shape === 'circle') return { ...positionCells(footprint.centre), ...properties }
  return { geometry, ...properties }
}

function pointGiven(given: Given, field: string): Result<unknown> {
  const latitude = degrees(given, 'latitude', field)
  if (!latitude.ok) return latitude
  const longitude = degrees(given, 'longitude', field)
  if (!longitude.ok) return longitude
  return ok({ type: 'Point', coordinates: [longitude.value, latitude.value] })
}

function pointOf(raw: unknown, field: string): Result<unknown> {
  const parsed = jsonOf(raw, field)
  if (!parsed.ok) return parsed
  const { type, coordinates } = Object(parsed.value) as { type?: unknown; coordinates?: unknown }
  const [longitude, latitude] = Array.isArray(coordinates) ? (coordinates as unknown[]) : []
  if (type !== 'Point' || typeof longitude !== 'number' || typeof latitude !== 'number')
    return refuse('bad-geometry', field, `${cut(String(type))} is not a point`)
  const read = positionFromDegrees({ longitude, latitude })
  return read.ok ? read : atMember(read, field)
}

function degrees(given: Given, name: string, field: string): Result<number> {
  const raw = given.members.get(name)?.value
  const at = `${field}/${name}`
  if (typeof raw === 'number') return ok(raw)
  if (typeof raw !== 'string') return refuse('missing-field', at, `${name} is missing`)
  const text = raw.trim().replace(',', '.')
  if (/^[+-]?\d{1,3}(\.\d+)?$/.test(text)) return ok(Number(text))
  return refuse('bad-position', at, `${cut(raw)} is not a number of degrees`)
}

function metres(given: Given, name: string, field: string): Result<number | undefined> {
  const raw = given.members.get(name)?.value
  if (raw === undefined || typeof raw === 'number') return ok(raw)
  if (typeof raw === 'string' && /^\d{1,9}$/.test(raw.trim())) return ok(Number(raw))
  return refuse('malformed', `${field}/${name}`, `${cut(JSON.stringify(raw))} is not whole metres`)
}

/** A value that a table holds as JSON in a cell, and GeoJSON as it is. */
export function jsonOf(raw: unknown, field: string): Result<unknown> {
  if (typeof raw !== 'string') return ok(raw)
  try {
    return ok(JSON.parse(raw))
  } catch {
    return refuse('malformed', field, `${cut(raw)} is not JSON`)
  }
}

function atMember(refused: Refused, field: string): Refused {
  const { code, message, evidence } = refused.refusal
  const name = refused.refusal.field === '/0' ? 'longitude' : 'latitude'
  return refuse(code, `${field}/${name}`, message, evidence)
}

/** A refusal speaks of a feature; here its place in the command. */
function atFootprint(refused: Refused, field: string): Refused {
  const { code, message, evidence } = refused.refusal
  const at = refused.refusal.field.replace(/^\/properties\//, '/')
  return refuse(code, `${field}${at}`, message, evidence)
}
