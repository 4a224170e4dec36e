import { type Degrees, degreesOf } from '@hudna/core/geometry/geojson.ts'
import type { Position } from '@hudna/core/geometry/place.ts'

const CORNERS = 96
/** Metres per pixel at the equator on zoom 0, with tiles of 512 pixels (Web Mercator). */
export const METRES_PER_PIXEL_ZOOM_0 = 78_271.517

/** Metres per degree at a latitude on WGS 84 (series of the meridian and parallel arcs). */
export function metresPerDegree(latitude: number): {
  readonly north: number
  readonly east: number
} {
  const radians = (latitude * Math.PI) / 180
  return {
    north: 111_132.954 - 559.822 * Math.cos(2 * radians) + 1.175 * Math.cos(4 * radians),
    east: 111_412.84 * Math.cos(radians) - 93.5 * Math.cos(3 * radians),
  }
}

/** A closed ring round a position, good enough to be looked at: within 1 % up to 200 km. */
export function circleRing(centre: Position, radiusM: number): readonly Degrees[] {
  const [longitude, latitude] = degreesOf(centre)
  const { north, east } = metresPerDegree(latitude)
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = (2 * Math.PI * (corner % CORNERS)) / CORNERS
    const dx = (radiusM * Math.sin(angle)) / Math.max(east, 1)
    return [longitude + dx, latitude + (radiusM * Math.cos(angle)) / north] as const
  })
}

/** How wide something of so many metres is on zoom 0 at a latitude; it doubles with each zoom. */
export function pixelsOnZoom0(metres: number, latitude: number): number {
  return metres / (METRES_PER_PIXEL_ZOOM_0 * Math.cos((latitude * Math.PI) / 180))
}

const steps = [1, 2, 5] as const

/**
 * The longest round length (1, 2 or 5 times a power of ten) that fits into `widthPx`, in metres, and how wide it is.
 */
export function scaleOf(view: {
  readonly zoom: number
  readonly latitude: number
  readonly widthPx: number
}): { readonly metres: number; readonly px: number } {
  const perPixel =
    (METRES_PER_PIXEL_ZOOM_0 * Math.cos((view.latitude * Math.PI) / 180)) / 2 ** view.zoom
  const room = perPixel * view.widthPx
  const power = 10 ** Math.floor(Math.log10(room))
  const factor = steps.findLast((step) => step * power <= room) ?? 1
  const metres = factor * power
  return { metres, px: metres / perPixel }
}
