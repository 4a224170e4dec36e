import { QUARTER_TURN_UNITS, UNITS_PER_DEGREE, wrapUnits } from '@hudna/core/geometry/ellipsoid.ts'
import { degreesOf } from '@hudna/core/geometry/geojson.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { METRES_PER_PIXEL_ZOOM_0 } from '../geodesic.ts'
import { pointed } from './ground-step.ts'
import type { Pixel } from './pointing.ts'

/** A world of zoom 0 is so wide. */
const WORLD_PX = 512

/** The position under a pixel of the map, no finer than the map shows. */
export function positionAtPixel(map: MapLibreMap, { x, y }: Pixel): Position {
  const { lng, lat } = map.unproject([x, y])
  return rounded(map, lng, lat)
}

export function middleOfMap(map: MapLibreMap): Position {
  const { lng, lat } = map.getCenter()
  return rounded(map, lng, lat)
}

export function pixelOfPosition(map: MapLibreMap, position: Position): Pixel {
  return map.project([...degreesOf(position)])
}

export function metresPerPixel(map: MapLibreMap, [, y]: Position): number {
  const cosine = Math.cos((y / UNITS_PER_DEGREE / 180) * Math.PI)
  return (METRES_PER_PIXEL_ZOOM_0 * cosine) / 2 ** map.getZoom()
}

/** Moves the map so that a position is on it; at once, as motion would only delay. */
export function bringIntoView(map: MapLibreMap, position: Position): void {
  const { x, y } = pixelOfPosition(map, position)
  const { clientWidth, clientHeight } = map.getContainer()
  const [marginX, marginY] = [clientWidth / 12, clientHeight / 12]
  const inside =
    x > marginX && x < clientWidth - marginX && y > marginY && y < clientHeight - marginY
  if (!inside) map.jumpTo({ center: [...degreesOf(position)] })
}

function rounded(map: MapLibreMap, longitude: number, latitude: number): Position {
  const unitsPerPixel = (360 * UNITS_PER_DEGREE) / (WORLD_PX * 2 ** map.getZoom())
  const most = QUARTER_TURN_UNITS - 1
  const north = Math.max(-most, Math.min(most, Math.round(latitude * UNITS_PER_DEGREE)))
  return pointed([wrapUnits(Math.round(longitude * UNITS_PER_DEGREE)), north], unitsPerPixel)
}
