import type { Footprint } from '@hudna/core/geometry/place.ts'
import { useEffect, useState } from 'react'
import { boundsOf, collection, geometryOf } from './features.ts'
import { FIRST_VIEW, type ViewBox } from './view-box.ts'

/** How long the map rests before its new view is asked for. */
const REST_MS = 250

/**
 * The part of the world that is asked for: what the map shows, or the whole area while there is no map.
 * @param area of the agreement on show
 */
export function useView(area: Footprint | undefined): {
  readonly view: ViewBox
  readonly onView: (view: ViewBox) => void
} {
  const [moved, setMoved] = useState<ViewBox>()
  const [view, setView] = useState<ViewBox>()
  useEffect(() => {
    if (moved === undefined) return
    const timer = window.setTimeout(() => setView(moved), REST_MS)
    return () => window.clearTimeout(timer)
  }, [moved])
  return { view: view ?? boxOf(area) ?? FIRST_VIEW, onView: setMoved }
}

function boxOf(area: Footprint | undefined): ViewBox | undefined {
  if (area === undefined) return undefined
  const geometry = geometryOf(area)
  return boundsOf(collection([{ type: 'Feature', properties: {}, geometry }]))
}
