import { parseInstant } from '../kernel/instant.ts'
import { ALTITUDE_M_MAX } from '../kernel/limits.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import { footprintFromGeoJson, type FootprintFeature, positionFromDegrees } from './geojson.ts'
import { pointFault } from './footprint-fault.ts'
import type { Daily } from './place.ts'
import type { Extent } from './volumes-intersect.ts'

/** A volume of the exchange format, with the id and the kind by which its sender knows it. */
export type NamedVolume = {
  readonly id: string
  readonly kind: string | null
  readonly volume: Extent
}

type Fields = Readonly<Record<string, unknown>>

const ALTITUDE_M_MIN = -500
const depths = { Point: 0, LineString: 1, Polygon: 2, MultiPolygon: 3 } as const
const clock = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/**
 * Reads one GeoJSON feature as a volume: geometry with `radiusM` or `bufferM`, `id`, `kind`, `from`, `to`, `floorM`,
 * `ceilingM` and perhaps `daily` in its properties. What is missing or null of the last four is open. A point may have
 * radius 0. Refusals name the field; nothing is repaired or dropped.
 */
export function volumeFromFeature(feature: unknown): Result<NamedVolume> {
  if (!isFields(feature)) return bad('', 'not a GeoJSON feature')
  if (feature.type !== 'Feature') return bad('/type', `${show(feature.type)} is not "Feature"`)
  const { properties } = feature
  if (!isFields(properties)) return bad('/properties', 'a feature needs properties')
  const id = properties.id ?? feature.id
  if (typeof id !== 'string' && typeof id !== 'number')
    return bad('/properties/id', 'an id is missing')
  const shape = readShape(feature.geometry, properties)
  if (!shape.ok) return shape
  const interval = readInterval(properties)
  if (!interval.ok) return interval
  const band = readBand(properties)
  if (!band.ok) return band
  const daily = readDaily(properties.daily)
  if (!daily.ok) return daily
  const kind = typeof properties.kind === 'string' ? properties.kind : null
  const hours = daily.value === undefined ? {} : { daily: daily.value }
  const volume = { footprint: shape.value, ...band.value, interval: interval.value, ...hours }
  return ok({ id: String(id), kind, volume })
}

function readShape(geometry: unknown, properties: Fields): Result<Extent['footprint']> {
  if (!isFields(geometry)) return bad('/geometry', 'a feature needs a geometry')
  const { type, coordinates } = geometry
  const depth = Object.entries(depths).find(([name]) => name === type)?.[1]
  if (depth === undefined) {
    const known = Object.keys(depths).join(', ')
    return refuse('bad-geometry', '/geometry/type', `${show(type)} is none of ${known}`)
  }
  const fault =
    coordinatesFault(coordinates, depth, '/geometry/coordinates') ??
    metresFault(properties, 'radiusM') ??
    metresFault(properties, 'bufferM')
  if (fault !== undefined) return fault
  const feature = {
    geometry: { type, coordinates },
    properties: {
      ...(typeof properties.radiusM === 'number' ? { radiusM: properties.radiusM } : {}),
      ...(typeof properties.bufferM === 'number' ? { bufferM: properties.bufferM } : {}),
    },
  } as FootprintFeature
  return properties.radiusM === 0 && type === 'Point'
    ? readPoint(coordinates)
    : footprintFromGeoJson(feature)
}

/** A point without extent, which may be asked about but not declared. */
function readPoint(coordinates: unknown): Result<Extent['footprint']> {
  const [longitude = NaN, latitude = NaN] = coordinates as readonly number[]
  const centre = positionFromDegrees({ longitude, latitude, field: '/geometry/coordinates' })
  if (!centre.ok) return centre
  const circle = { shape: 'circle' as const, centre: centre.value, radiusM: 0 }
  return pointFault(circle, '/geometry') ?? ok(circle)
}

/** Coordinates are numbers, nested as deep as the geometry says: text that looks like a number is refused. */
function coordinatesFault(value: unknown, depth: number, field: string): Refused | undefined {
  if (!Array.isArray(value)) return bad(field, `${show(value)} is not a list`)
  const items = value as readonly unknown[]
  if (depth > 0) {
    for (const [index, item] of items.entries()) {
      const fault = coordinatesFault(item, depth - 1, `${field}/${index}`)
      if (fault !== undefined) return fault
    }
    return undefined
  }
  if (items.length < 2 || items.length > 3) {
    return refuse('bad-position', field, `${items.length} numbers, longitude and latitude wanted`)
  }
  for (const [index, item] of items.entries()) {
    if (typeof item === 'number' && Number.isFinite(item)) continue
    return refuse('bad-position', `${field}/${index}`, `${show(item)} is not a number`)
  }
  return undefined
}

function metresFault(properties: Fields, name: 'radiusM' | 'bufferM'): Refused | undefined {
  const value = properties[name]
  if (value === undefined || value === null || typeof value === 'number') return undefined
  return refuse('out-of-range', `/properties/${name}`, `${show(value)} is not a number of metres`)
}

function readInterval(properties: Fields): Result<Extent['interval']> {
  const from = readInstant(properties.from, '/properties/from')
  if (!from.ok) return from
  const to = readInstant(properties.to, '/properties/to')
  if (!to.ok) return to
  if (from.value !== null && to.value !== null && from.value >= to.value) {
    const what = from.value === to.value ? 'no time at all' : 'time that runs backwards'
    const message = `from ${from.value} to ${to.value} is ${what}; an interval holds from its start to just before its end`
    return refuse('interval-reversed', '/properties/to', message)
  }
  return ok({ from: from.value, to: to.value })
}

function readInstant(value: unknown, field: string): Result<string | null> {
  if (value === undefined || value === null) return ok(null)
  const instant = typeof value === 'string' ? parseInstant(value) : undefined
  if (instant !== undefined) return ok(instant)
  const hint = 'such as 2016-10-20T08:00:00Z, or with an offset such as +03:00'
  return refuse('bad-date', field, `${show(value)} is not an instant of RFC 3339, ${hint}`, {
    hint,
  })
}

function readBand(properties: Fields): Result<Pick<Extent, 'floorM' | 'ceilingM'>> {
  const floorM = readHeight(properties.floorM, '/properties/floorM')
  if (!floorM.ok) return floorM
  const ceilingM = readHeight(properties.ceilingM, '/properties/ceilingM')
  if (!ceilingM.ok) return ceilingM
  if (floorM.value !== null && ceilingM.value !== null && floorM.value > ceilingM.value) {
    const message = `the floor, ${floorM.value} m, is above the ceiling, ${ceilingM.value} m`
    return refuse('out-of-range', '/properties/floorM', message)
  }
  return ok({ floorM: floorM.value, ceilingM: ceilingM.value })
}

function readHeight(value: unknown, field: string): Result<number | null> {
  if (value === undefined || value === null) return ok(null)
  const inRange = typeof value === 'number' && value >= ALTITUDE_M_MIN && value <= ALTITUDE_M_MAX
  if (inRange) return ok(value)
  const range = `between ${ALTITUDE_M_MIN} and ${ALTITUDE_M_MAX} m`
  return refuse('out-of-range', field, `${show(value)} is not a height ${range}`)
}

function readDaily(value: unknown): Result<Daily | undefined> {
  if (value === undefined || value === null) return ok(undefined)
  if (!isFields(value)) return bad('/properties/daily', `${show(value)} is not a schedule`)
  const { from, to, utcOffsetMinutes } = value
  for (const [name, time] of Object.entries({ from, to })) {
    if (typeof time === 'string' && clock.test(time)) continue
    return refuse(
      'bad-date',
      `/properties/daily/${name}`,
      `${show(time)} is not a time such as 08:00`,
    )
  }
  const offset = Number.isInteger(utcOffsetMinutes) && Math.abs(Number(utcOffsetMinutes)) <= 840
  if (!offset) {
    const field = '/properties/daily/utcOffsetMinutes'
    return refuse('out-of-range', field, `${show(utcOffsetMinutes)} is not an offset in minutes`)
  }
  return ok({ from: String(from), to: String(to), utcOffsetMinutes: Number(utcOffsetMinutes) })
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown): string {
  if (typeof value === 'number') return String(value)
  return (JSON.stringify(value) ?? 'undefined').slice(0, 60)
}

function bad(field: string, message: string): Refused {
  return refuse('malformed', field, message)
}
