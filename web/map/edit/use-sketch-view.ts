import type { FeatureCollection } from 'geojson'
import { useEffect, useEffectEvent } from 'react'
import { boundsOf } from '../features.ts'
import type { MapState } from '../use-map.ts'
import { bringIntoView } from './map-space.ts'
import { pointsUnder } from './pen.ts'
import type { Drawing, Happened } from './use-drawing.ts'

type SketchView = {
  readonly drawing: Drawing
  readonly sketch: FeatureCollection
  /** What else is on the map: shown at first where nothing is drawn yet. */
  readonly others: FeatureCollection
  readonly fitKey: number
}

const PADDING_PX = 56
const ZOOM_MAX = 12

/** Shows the whole drawing at first and when asked, and the point that was changed when it is out of sight. */
export function useSketchView({ map, version }: MapState, view: SketchView): void {
  const { fitKey } = view
  const { happened } = view.drawing
  const drawn = version > 0
  const fit = useEffectEvent(() => {
    const bounds = boundsOf(view.sketch) ?? boundsOf(view.others)
    if (!map || bounds === undefined) return
    const [west, south, east, north] = bounds
    const options = { padding: PADDING_PX, maxZoom: ZOOM_MAX, animate: false }
    map.fitBounds([west, south, east, north], options)
  })
  useEffect(() => {
    if (drawn && fitKey >= 0) fit()
  }, [drawn, fitKey])
  const follow = useEffectEvent((last: Happened | undefined) => {
    if (!map || last === undefined) return
    const { after } = last
    const points = pointsUnder(after)
    const added = last.act.type === 'add' ? points.at(-1) : undefined
    const { chosen } = after.pen
    const position = added ?? (chosen === null ? undefined : points[chosen])
    if (position !== undefined) bringIntoView(map, position)
  })
  useEffect(() => {
    follow(happened)
  }, [happened])
}
