import type { Footprint } from '@hudna/core/geometry/place.ts'
import type { MultiPolygon, Position } from 'geojson'
import { geometryOf } from './features.ts'
import { metresPerDegree } from './geodesic.ts'

type LineFootprint = Extract<Footprint, { readonly shape: 'line' }>

const CORNERS_PER_END = 12

const drawnBefore = new WeakMap<Footprint, MultiPolygon>()

/**
 * The ground within the buffer of a line, one piece with round ends for each of its edges: a hatch is drawn in areas
 * only. Good enough to be looked at: within 1 % of the buffer.
 */
export function bandOf(footprint: LineFootprint): MultiPolygon {
  const known = drawnBefore.get(footprint)
  if (known) return known
  const drawn = geometryOf(footprint)
  const line = drawn.type === 'LineString' ? drawn.coordinates : []
  const pieces = line.slice(1).map((to, at) => [pieceOf(line[at] ?? to, to, footprint.bufferM)])
  const band: MultiPolygon = { type: 'MultiPolygon', coordinates: pieces }
  drawnBefore.set(footprint, band)
  return band
}

/** A closed ring: half a circle round one end, half a circle round the other. */
function pieceOf([x0 = 0, y0 = 0]: Position, [x1 = 0, y1 = 0]: Position, radiusM: number) {
  const { north, east } = metresPerDegree((y0 + y1) / 2)
  const scaleX = Math.max(east, 1)
  const course = Math.atan2((x1 - x0) * scaleX, (y1 - y0) * north)
  const ring: Position[] = []
  for (const [x, y, begin] of [
    [x1, y1, course - Math.PI / 2],
    [x0, y0, course + Math.PI / 2],
  ] as const) {
    for (let corner = 0; corner <= CORNERS_PER_END; corner += 1) {
      const angle = begin + (Math.PI * corner) / CORNERS_PER_END
      ring.push([x + (radiusM * Math.sin(angle)) / scaleX, y + (radiusM * Math.cos(angle)) / north])
    }
  }
  const [first = [0, 0]] = ring
  return [...ring, first]
}
