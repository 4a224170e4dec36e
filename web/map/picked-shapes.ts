import type { Map as MapLibreMap, PointLike } from 'maplibre-gl'
import { shapeLayerIds } from './shape-style.ts'

/** How far beside a thin line a click still means it. */
const REACH_PX = 4

/**
 * The shapes at a place of the map, each once, the one on top first; a sign stands for its own shape alone. None where
 * a mark lies over them.
 */
export function pickedShapes(
  map: MapLibreMap,
  { x, y }: { readonly x: number; readonly y: number },
): readonly string[] {
  const box: [PointLike, PointLike] = [
    [x - REACH_PX, y - REACH_PX],
    [x + REACH_PX, y + REACH_PX],
  ]
  const drawn = (ids: readonly string[]) => ids.filter((id) => map.getLayer(id) !== undefined)
  const found = (ids: readonly string[]) =>
    map.queryRenderedFeatures(box, { layers: drawn(ids) }).map(({ properties }) => properties)
  if (found(['mark', 'cluster']).length > 0) return []
  const signs = idsOf(found(['shape-label']))
  return signs.length > 0 ? signs : idsOf(found(shapeLayerIds))
}

function idsOf(properties: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const known = properties.filter(({ id }) => typeof id === 'string')
  // The area of a whole agreement lies under everything and is meant only where there is nothing else.
  const inside = known.filter(({ kind }) => kind !== 'agreement')
  return [...new Set((inside.length > 0 ? inside : known).map(({ id }) => String(id)))]
}
