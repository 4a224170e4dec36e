import { degreesOf } from '@hudna/core/geometry/geojson.ts'
import type { Footprint } from '@hudna/core/geometry/place.ts'
import type { Feature, FeatureCollection, Position } from 'geojson'
import { anchorOf } from './anchor.ts'
import { bandOf } from './band.ts'
import { collection, geometryOf, type MapShape } from './features.ts'
import { pixelsOnZoom0 } from './geodesic.ts'
import { dashes } from './shape-kinds.ts'

/** The outlines; beside a line with a width that is declared only, the band that is hatched. */
export function shapeFeatures(shapes: readonly MapShape[]): FeatureCollection {
  return collection(shapes.flatMap(outlinesOf))
}

function outlinesOf({ id, kind, footprint, agreed, label }: MapShape): readonly Feature[] {
  const dash = dashes[kind] === undefined ? (agreed ? 'none' : 'declared') : kind
  const outline: Feature = {
    type: 'Feature',
    geometry: geometryOf(footprint),
    properties: {
      id,
      kind,
      agreed,
      label,
      dash,
      part: 'outline',
      width0: bufferOnZoom0(footprint),
    },
  }
  if (agreed || footprint.shape !== 'line' || footprint.bufferM === 0) return [outline]
  const band: Feature = {
    type: 'Feature',
    geometry: bandOf(footprint),
    properties: { id, kind, agreed, label, part: 'band', width0: 0 },
  }
  return [band, outline]
}

function bufferOnZoom0(footprint: Footprint): number {
  if (footprint.shape === 'circle') return 0
  const first = footprint.shape === 'line' ? footprint.line[0] : footprint.polygons[0]?.[0]?.[0]
  return first === undefined ? 0 : pixelsOnZoom0(2 * footprint.bufferM, degreesOf(first)[1])
}

/**
 * The sign and the name of every shape, the waypoints of the movements and the checkpoints of the corridors.
 * @param declared what stands under the name of everything that is not agreed by all
 */
export function signFeatures(shapes: readonly MapShape[], declared: string): FeatureCollection {
  return collection(
    shapes.flatMap((shape) => {
      const { id, kind, footprint, agreed, label, checkpoints = [] } = shape
      const at = kind === 'agreement' ? undefined : anchorOf(kind, geometryOf(footprint))
      if (at === undefined) return []
      const said = [shape.said ?? '', agreed ? '' : declared].filter((one) => one !== '').join('\n')
      const sign = pointOf(at, { id, kind, agreed, label, said, part: 'sign' })
      const counted = checkpoints.map((one) =>
        pointOf([...degreesOf(one.position)], { id, kind, label: one.label, part: 'checkpoint' }),
      )
      if (kind !== 'movement' || footprint.shape !== 'line') return [...counted, sign]
      const waypoints = footprint.line.map((waypoint, number) => {
        const end = number === footprint.line.length - 1
        return pointOf([...degreesOf(waypoint)], { id, kind, part: 'waypoint', end })
      })
      return [...waypoints, sign]
    }),
  )
}

function pointOf(coordinates: Position, properties: Feature['properties']): Feature {
  return { type: 'Feature', geometry: { type: 'Point', coordinates }, properties }
}
