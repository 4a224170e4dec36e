import { chainOf } from '@hudna/core/geometry/densify.ts'
import { UNITS_PER_DEGREE } from '@hudna/core/geometry/ellipsoid.ts'
import { degreesOf } from '@hudna/core/geometry/geojson.ts'
import type { Footprint, Position } from '@hudna/core/geometry/place.ts'
import type { Feature, FeatureCollection, Geometry } from 'geojson'
import type { Hue, Shape } from '../ui/chip.tsx'
import { circleRing, pixelsOnZoom0 } from './geodesic.ts'
import type { ShapeKind } from './shape-kinds.ts'

/** Something known to a place: drawn as a mark, clustered by count. */
export type MapMark = {
  readonly id: string
  readonly position: Position
  readonly shape: Shape
  readonly hue: Hue
  /** Solid when verified, open when it is one side's word. */
  readonly verified: boolean
  readonly late: boolean
}

/** Something known only to an area: a soft edge and a count, never a mark. */
export type MapHaze = {
  readonly id: string
  readonly centre: Position
  readonly radiusM: number
  readonly count: number
  readonly label: string
}

/** Something with an outline: what was agreed, declared or announced for a place. */
export type MapShape = {
  readonly id: string
  readonly kind: ShapeKind
  readonly footprint: Footprint
  /** False: declared only, drawn hatched. */
  readonly agreed: boolean
  readonly label: string
  /** What is said of it under its name: the state of a corridor as its sources have it. */
  readonly said?: string
  /** Where people are counted on a corridor. */
  readonly checkpoints?: readonly { readonly position: Position; readonly label: string }[]
}

export function collection(features: readonly Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features: [...features] }
}

export function markFeatures(marks: readonly MapMark[]): FeatureCollection {
  return collection(
    marks.map(({ id, position, shape, hue, verified, late }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [...degreesOf(position)] },
      properties: {
        id,
        image: `${shape}-${hue}-${verified ? 'solid' : 'open'}`,
        late: late ? 1 : 0,
      },
    })),
  )
}

export function hazeFeatures(hazes: readonly MapHaze[]): FeatureCollection {
  return collection(
    hazes.map(({ id, centre, radiusM, count, label }) => {
      const coordinates = [...degreesOf(centre)]
      const radius0 = pixelsOnZoom0(radiusM, coordinates[1] ?? 0)
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates },
        properties: { id, count, label, radius0 },
      }
    }),
  )
}

const drawnBefore = new WeakMap<Footprint, Geometry>()

/**
 * A circle becomes a ring; a line stays a line and is drawn as wide as its buffer. Of the same footprint the answer is
 * the same object: while a day is played nothing is computed again.
 */
export function geometryOf(footprint: Footprint): Geometry {
  const known = drawnBefore.get(footprint)
  if (known) return known
  const geometry = computeGeometry(footprint)
  drawnBefore.set(footprint, geometry)
  return geometry
}

function computeGeometry(footprint: Footprint): Geometry {
  switch (footprint.shape) {
    case 'circle': {
      const ring = circleRing(footprint.centre, footprint.radiusM)
      return { type: 'Polygon', coordinates: [ring.map(([x, y]) => [x, y])] }
    }
    case 'line':
      return { type: 'LineString', coordinates: drawn(footprint.line) }
    case 'area':
      return {
        type: 'MultiPolygon',
        coordinates: footprint.polygons.map((rings) => rings.map(drawn)),
      }
  }
}

/** The edges as they are decided upon: geodesics, which at 200 km lie up to 570 m off a straight line of the map. */
function drawn(line: readonly Position[]): number[][] {
  const { xs, ys } = chainOf(line)
  return xs.map((x, at) => [x / UNITS_PER_DEGREE, (ys[at] ?? 0) / UNITS_PER_DEGREE])
}

/** West, south, east and north of everything given, in degrees. */
export function boundsOf(
  features: FeatureCollection,
): readonly [number, number, number, number] | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  const visit = (coordinates: unknown): void => {
    if (!Array.isArray(coordinates)) return
    const [x, y] = coordinates as unknown[]
    if (typeof x === 'number' && typeof y === 'number') {
      ;[west, south] = [Math.min(west, x), Math.min(south, y)]
      ;[east, north] = [Math.max(east, x), Math.max(north, y)]
      return
    }
    for (const part of coordinates) visit(part)
  }
  for (const { geometry } of features.features) {
    if (geometry.type !== 'GeometryCollection') visit(geometry.coordinates)
  }
  return west === Infinity ? undefined : [west, south, east, north]
}
