import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import { UNITS_PER_DEGREE } from './ellipsoid.ts'
import { footprintFault } from './footprint-fault.ts'
import type { Footprint, Position } from './place.ts'

/** `[longitude, latitude]` in decimal degrees, WGS 84 (RFC 7946). */
export type Degrees = readonly [number, number]

/** A coordinate as it is read: longitude, latitude, and perhaps an altitude. */
type Coordinate = readonly number[]

export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Coordinate }
  | { readonly type: 'LineString'; readonly coordinates: readonly Coordinate[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Coordinate[])[] }
  | {
      readonly type: 'MultiPolygon'
      readonly coordinates: readonly (readonly (readonly Coordinate[])[])[]
    }

/** A footprint in GeoJSON: metres stand in the properties, because a geometry has none. */
export type FootprintFeature = {
  readonly geometry: Geometry
  readonly properties: { readonly radiusM?: number; readonly bufferM?: number }
}

export function degreesOf([longitude, latitude]: Position): Degrees {
  return [longitude / UNITS_PER_DEGREE, latitude / UNITS_PER_DEGREE]
}

/** The nearest position of 1e-7 degree. What lies beyond the globe is refused, never wrapped. */
export function positionFromDegrees(options: {
  readonly longitude: number
  readonly latitude: number
  readonly field?: string
}): Result<Position> {
  const { longitude, latitude, field = '' } = options
  if (!(Math.abs(longitude) <= 180)) {
    return refuse('bad-position', `${field}/0`, `longitude ${longitude} is beyond 180 degrees`)
  }
  if (!(Math.abs(latitude) <= 90)) {
    const exchanged = Math.abs(latitude) <= 180 && Math.abs(longitude) <= 90
    const hint = 'longitude comes first; the two may be exchanged'
    const message = `latitude ${latitude} is beyond 90 degrees`
    return exchanged
      ? refuse('bad-position', `${field}/1`, `${message}: ${hint}`, { hint })
      : refuse('bad-position', `${field}/1`, message)
  }
  return ok([units(longitude), units(latitude)])
}

export function geoJsonOf(footprint: Footprint): FootprintFeature {
  switch (footprint.shape) {
    case 'circle':
      return {
        geometry: { type: 'Point', coordinates: degreesOf(footprint.centre) },
        properties: { radiusM: footprint.radiusM },
      }
    case 'line':
      return {
        geometry: { type: 'LineString', coordinates: footprint.line.map(degreesOf) },
        properties: { bufferM: footprint.bufferM },
      }
    case 'area': {
      const areas = footprint.polygons.map((rings) => rings.map((ring) => ring.map(degreesOf)))
      const [only, another] = areas
      const properties = { bufferM: footprint.bufferM }
      if (only !== undefined && another === undefined) {
        return { geometry: { type: 'Polygon', coordinates: only }, properties }
      }
      return { geometry: { type: 'MultiPolygon', coordinates: areas }, properties }
    }
  }
}

/**
 * Reads a geometry with its metres: Point needs `radiusM`, LineString `bufferM`; areas may have `bufferM`. An altitude
 * in a coordinate is ignored. Fields of refusals: `/geometry/coordinates/...`, `/properties/radiusM`.
 */
export function footprintFromGeoJson(feature: FootprintFeature): Result<Footprint> {
  const { geometry, properties } = feature
  switch (geometry.type) {
    case 'Point': {
      if (properties.radiusM === undefined) return missing('radiusM')
      const centre = readPosition(geometry.coordinates, AT)
      if (!centre.ok) return centre
      return checked({ shape: 'circle', centre: centre.value, radiusM: properties.radiusM })
    }
    case 'LineString': {
      if (properties.bufferM === undefined) return missing('bufferM')
      const line = readEach(geometry.coordinates, AT, readPosition)
      if (!line.ok) return line
      return checked({ shape: 'line', line: line.value, bufferM: properties.bufferM })
    }
    case 'Polygon':
      return readPolygon(geometry.coordinates, properties.bufferM)
    case 'MultiPolygon':
      return readAreas(geometry.coordinates, properties.bufferM)
  }
}

const AT = '/geometry/coordinates'

function readAreas(
  areas: readonly (readonly (readonly Coordinate[])[])[],
  bufferM = 0,
): Result<Footprint> {
  const polygons = readEach(areas, AT, (rings, field) =>
    readEach(rings, field, (ring, at) => readEach(ring, at, readPosition)),
  )
  if (!polygons.ok) return polygons
  return checked({ shape: 'area', polygons: polygons.value, bufferM })
}

function readPolygon(rings: readonly (readonly Coordinate[])[], bufferM = 0): Result<Footprint> {
  const polygon = readEach(rings, AT, (ring, at) => readEach(ring, at, readPosition))
  if (!polygon.ok) return polygon
  return checked({ shape: 'area', polygons: [polygon.value], bufferM }, true)
}

function readPosition(coordinate: Coordinate, field: string): Result<Position> {
  const [longitude = Number.NaN, latitude = Number.NaN] = coordinate
  return positionFromDegrees({ longitude, latitude, field })
}

function readEach<I, O>(
  items: readonly I[],
  field: string,
  read: (item: I, field: string) => Result<O>,
): Result<O[]> {
  const all: O[] = []
  for (const [index, item] of items.entries()) {
    const one = read(item, `${field}/${index}`)
    if (!one.ok) return one
    all.push(one.value)
  }
  return ok(all)
}

/** Refusals name the place in the feature, not in the footprint that was read from it. */
function checked(footprint: Footprint, single = false): Result<Footprint> {
  const fault = footprintFault(footprint, '')
  if (fault === undefined) return ok(footprint)
  const { code, field, message, evidence } = fault.refusal
  return refuse(code, featureField(field, single), message, evidence)
}

/** @param single a Polygon, whose coordinates do not count polygons */
export function featureField(field: string, single: boolean): string {
  const [, member = '', ...rest] = field.split('/')
  if (member === 'radiusM' || member === 'bufferM') return `/properties/${member}`
  return [AT, ...(single && member === 'polygons' ? rest.slice(1) : rest)].join('/')
}

function missing(property: 'radiusM' | 'bufferM'): Refused {
  return refuse('missing-field', `/properties/${property}`, `this geometry needs ${property}`)
}

function units(degrees: number): number {
  return Math.round(degrees * UNITS_PER_DEGREE) + 0
}
