import { type Degrees, degreesOf } from '@hudna/core/geometry/geojson.ts'
import type { Footprint, Position } from '@hudna/core/geometry/place.ts'
import type { Solver } from '@hudna/core/geometry/test-truth.ts'
import geodesic from 'geographiclib-geodesic'

const { WGS84 } = geodesic.Geodesic
/** PostGIS takes an edge for a great circle: 0.7 cm off the geodesic at this length, 0.16 m at five times it. */
const EDGE_M_MAX = 10_000

export const geographicLib: Solver = {
  inverse: ([longitude1, latitude1], [longitude2, latitude2]) => {
    const found = WGS84.Inverse(latitude1, longitude1, latitude2, longitude2)
    return { distanceM: found.s12 ?? 0, azimuth1: found.azi1 ?? 0, azimuth2: found.azi2 ?? 0 }
  },
  direct: ([longitude, latitude], azimuth, distanceM) => {
    const { lon2 = 0, lat2 = 0, azi2 = 0 } = WGS84.Direct(latitude, longitude, azimuth, distanceM)
    return { at: [lon2, lat2], azimuth: azi2 }
  },
}

/** A footprint as PostGIS reads it, its edges divided along their geodesics; without its radius or buffer, in metres. */
export function shapeOf(footprint: Footprint): { readonly wkt: string; readonly reachM: number } {
  switch (footprint.shape) {
    case 'circle':
      return { wkt: `POINT(${point(degreesOf(footprint.centre))})`, reachM: footprint.radiusM }
    case 'line':
      return { wkt: `LINESTRING${chain(footprint.line)}`, reachM: footprint.bufferM }
    case 'area': {
      const polygons = footprint.polygons.map((rings) => `(${rings.map(chain).join()})`)
      return { wkt: `MULTIPOLYGON(${polygons.join()})`, reachM: footprint.bufferM }
    }
  }
}

function point([longitude, latitude]: Degrees): string {
  return `${longitude} ${latitude}`
}

function chain(positions: readonly Position[]): string {
  const [first, ...rest] = positions.map(degreesOf)
  if (first === undefined) return '()'
  let before = first
  const points = [first]
  for (const next of rest) {
    const { distanceM, azimuth1 } = geographicLib.inverse(before, next)
    const pieces = Math.max(1, Math.ceil(distanceM / EDGE_M_MAX))
    for (let piece = 1; piece < pieces; piece += 1) {
      points.push(geographicLib.direct(before, azimuth1, (distanceM * piece) / pieces).at)
    }
    points.push(next)
    before = next
  }
  return `(${points.map(point).join()})`
}
