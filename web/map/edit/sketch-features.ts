import { chainOf } from '@hudna/core/geometry/densify.ts'
import { bearingAndDistance, positionAlong } from '@hudna/core/geometry/coordinates/bearing.ts'
import { UNITS_PER_DEGREE } from '@hudna/core/geometry/ellipsoid.ts'
import { degreesOf } from '@hudna/core/geometry/geojson.ts'
import type { Footprint, Position } from '@hudna/core/geometry/place.ts'
import { RADIUS_M_MAX } from '@hudna/core/kernel/limits.ts'
import type { Feature, FeatureCollection, Geometry } from 'geojson'
import { collection, geometryOf, type MapShape } from '../features.ts'
import { pixelsOnZoom0 } from '../geodesic.ts'
import { type OpenPolygon, type OpenRing, pointsOf, type VolumeDraft } from './draft.ts'
import { wholeOf } from './draft-fields.ts'
import type { Sketch } from './pen.ts'
import type { VolumeFault } from './volume-fault.ts'

/** More points than this get no marks between them. */
const MIDDLES_MAX = 300

/** What is drawn for a sketch; `role` tells the layers what is what. */
export function sketchFeatures(sketch: Sketch): FeatureCollection {
  const { draft } = sketch
  const features = draft.shape === 'circle' ? circleFeatures(draft) : outlineFeatures(sketch)
  return collection([...features, ...pointFeatures(sketch)])
}

/** Where faults lie, and which of the other shapes are pointed out. */
export function noticeFeatures(
  faults: readonly VolumeFault[],
  shapes: readonly MapShape[],
): FeatureCollection {
  const places = faults.flatMap(({ position }) =>
    position === undefined ? [] : [pointFeature(position, { role: 'fault' })],
  )
  const pointed = shapes.map(({ footprint }) =>
    feature(geometryOf(footprint), { role: 'pointed', width0: widthOf(footprint) }),
  )
  return collection([...pointed, ...places])
}

export type Middle = { readonly index: number; readonly at: Position }
const middlesBefore = new WeakMap<OpenRing, { round: boolean; middles: readonly Middle[] }>()

/** The marks between neighbouring points, on the edge itself; index is where a new point would stand. */
export function middlesOf({ draft, pen }: Sketch): readonly Middle[] {
  const points = pointsOf(draft, pen.ring)
  if (draft.shape === 'circle' || points.length < 2 || points.length > MIDDLES_MAX) return []
  const round = draft.shape === 'area' && points.length > 2
  const known = middlesBefore.get(points)
  if (known?.round === round) return known.middles
  const count = round ? points.length : points.length - 1
  const middles = Array.from({ length: count }, (_, index) => {
    const from = points[index] ?? [0, 0]
    const to = points[(index + 1) % points.length] ?? from
    return { index: index + 1, at: middleOf(from, to) }
  })
  middlesBefore.set(points, { round, middles })
  return middles
}

/** The middle of the geodesic between two positions. */
export function middleOf(from: Position, to: Position): Position {
  const { bearingDeg, distanceM } = bearingAndDistance(from, to)
  return positionAlong(from, { bearingDeg, distanceM: distanceM / 2 })
}

/** The handle by which the radius is dragged: on the ring, east of the centre. */
export function radiusHandleOf(draft: VolumeDraft): Position | undefined {
  const radiusM = radiusOf(draft)
  const [centre] = draft.vertices
  if (draft.shape !== 'circle' || centre === undefined || radiusM === undefined) return undefined
  return positionAlong(centre, { bearingDeg: 90, distanceM: radiusM })
}

/** The closed ring, or the open line where there are fewer than three points, as it is decided upon. */
export function chainGeometry(points: OpenRing, round: boolean): Geometry {
  const [first] = points
  const closed = round && points.length > 2 && first !== undefined ? [...points, first] : points
  const { xs, ys } = chainOf(closed)
  const coordinates = xs.map((x, at) => [x / UNITS_PER_DEGREE, (ys[at] ?? 0) / UNITS_PER_DEGREE])
  return { type: 'LineString', coordinates }
}

function circleFeatures(draft: VolumeDraft): readonly Feature[] {
  const [centre] = draft.vertices
  const radiusM = radiusOf(draft)
  const handle = radiusHandleOf(draft)
  if (centre === undefined || radiusM === undefined || handle === undefined) return []
  const ring = geometryOf({ shape: 'circle', centre, radiusM })
  return [
    feature(ring, { role: 'fill' }),
    feature(ring, { role: 'edge', active: true }),
    pointFeature(handle, { role: 'radius' }),
  ]
}

function outlineFeatures({ draft, pen }: Sketch): readonly Feature[] {
  const round = draft.shape === 'area'
  const rings = round ? [draft.vertices, ...draft.holes] : [draft.vertices]
  const width0 = bufferWidth0(draft)
  const features: Feature[] = []
  if (round) features.push(...areaFeatures(draft))
  for (const [ring, points] of rings.entries()) {
    if (points.length < 2) continue
    const geometry = chainGeometry(points, round)
    if (width0 > 0) features.push(feature(geometry, { role: 'reach', width0 }))
    features.push(feature(geometry, { role: 'edge', active: ring === pen.ring }))
  }
  return features
}

function areaFeatures(draft: VolumeDraft): readonly Feature[] {
  const edited = draft.vertices.length > 2 ? ringsDrawn([draft.vertices, ...draft.holes]) : []
  const fill: Feature[] = []
  if (edited.length > 0) {
    fill.push(feature({ type: 'Polygon', coordinates: edited }, { role: 'fill' }))
  }
  for (const part of draft.otherParts) {
    const coordinates = ringsDrawn(part)
    if (coordinates.length > 0) {
      fill.push(feature({ type: 'Polygon', coordinates }, { role: 'other' }))
    }
  }
  return fill
}

function ringsDrawn(rings: OpenPolygon): number[][][] {
  return rings.filter((ring) => ring.length > 2).map(coordinatesOf)
}

function coordinatesOf(ring: OpenRing): number[][] {
  const geometry = chainGeometry(ring, true)
  return geometry.type === 'LineString' ? geometry.coordinates : []
}

function pointFeatures(sketch: Sketch): readonly Feature[] {
  const { draft, pen } = sketch
  const middles = middlesOf(sketch).map(({ at }) => pointFeature(at, { role: 'middle' }))
  const points = pointsOf(draft, pen.ring).map((position, index) =>
    pointFeature(position, {
      role: 'point',
      chosen: index === pen.chosen,
      label: draft.shape === 'circle' ? '' : String(index + 1),
    }),
  )
  return [...middles, ...points]
}

function radiusOf({ radiusM }: VolumeDraft): number | undefined {
  return wholeOf(radiusM, { least: 1, most: RADIUS_M_MAX })
}

function bufferWidth0({ bufferM, vertices }: VolumeDraft): number {
  const metres = wholeOf(bufferM, { least: 0, most: RADIUS_M_MAX }) ?? 0
  const [first] = vertices
  return first === undefined ? 0 : pixelsOnZoom0(2 * metres, degreesOf(first)[1])
}

function widthOf(footprint: Footprint): number {
  if (footprint.shape === 'circle') return 0
  const first = footprint.shape === 'line' ? footprint.line[0] : footprint.polygons[0]?.[0]?.[0]
  return first === undefined ? 0 : pixelsOnZoom0(2 * footprint.bufferM, degreesOf(first)[1])
}

function pointFeature(position: Position, properties: Feature['properties']): Feature {
  return feature({ type: 'Point', coordinates: [...degreesOf(position)] }, properties)
}

function feature(geometry: Geometry, properties: Feature['properties']): Feature {
  return { type: 'Feature', geometry, properties }
}
