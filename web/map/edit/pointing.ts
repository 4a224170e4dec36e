import type { Position } from '@hudna/core/geometry/place.ts'
import { type Act, pointsUnder, type Sketch } from './pen.ts'
import { middlesOf, radiusHandleOf } from './sketch-features.ts'

export type Pixel = { readonly x: number; readonly y: number }

/** What of the drawing lies under a pointer. */
export type Hit =
  | { readonly on: 'point'; readonly index: number }
  /** Index: where the new point would stand. */
  | { readonly on: 'middle'; readonly index: number }
  | { readonly on: 'radius' }

type Search = {
  readonly at: Pixel
  /** Half as far for the small marks between points. */
  readonly withinPx: number
  readonly project: (position: Position) => Pixel
}

/** The nearest point within reach, else the handle of the radius, else the nearest mark between points. */
export function hitOf(sketch: Sketch, search: Search): Hit | undefined {
  const points = pointsUnder(sketch)
  const index = nearest(points, search, search.withinPx)
  if (index !== undefined) return { on: 'point', index }
  const handle = radiusHandleOf(sketch.draft)
  if (handle !== undefined && nearest([handle], search, search.withinPx) === 0) {
    return { on: 'radius' }
  }
  const middles = middlesOf(sketch)
  const middle = nearest(
    middles.map(({ at }) => at),
    search,
    search.withinPx / 1.5,
  )
  const found = middle === undefined ? undefined : middles[middle]
  return found === undefined ? undefined : { on: 'middle', index: found.index }
}

/** What a click or a tap does, if anything. */
export function actOfClick(
  sketch: Sketch,
  { hit, at }: { readonly hit: Hit | undefined; readonly at: Position },
): Act | undefined {
  const { draft, pen } = sketch
  if (hit?.on === 'point') {
    const closes = draft.shape === 'area' && hit.index === 0 && pointsUnder(sketch).length > 2
    return pen.adding && closes ? { type: 'end' } : { type: 'choose', index: hit.index }
  }
  if (hit?.on === 'middle') return { type: 'insert', index: hit.index, at }
  if (hit?.on === 'radius') return undefined
  if (pen.adding || pointsUnder(sketch).length === 0) return { type: 'add', at }
  return pen.chosen === null ? undefined : { type: 'choose', index: null }
}

/** What dragging something to a place does. */
export function actOfDrag(
  hit: Hit,
  { to, radiusM }: { readonly to: Position; readonly radiusM: number },
): Act {
  if (hit.on === 'point') return { type: 'move', index: hit.index, to }
  if (hit.on === 'middle') return { type: 'insert', index: hit.index, at: to }
  return { type: 'radius', radiusM: String(radiusM) }
}

function nearest(
  positions: readonly Position[],
  { at, project }: Search,
  withinPx: number,
): number | undefined {
  let found: { readonly index: number; readonly px: number } | undefined
  for (const [index, position] of positions.entries()) {
    const { x, y } = project(position)
    const px = Math.hypot(x - at.x, y - at.y)
    if (px <= withinPx && (found === undefined || px <= found.px)) found = { index, px }
  }
  return found?.index
}
