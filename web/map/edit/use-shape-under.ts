import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useEffectEvent, useRef } from 'react'
import { pixelOfPosition } from './map-space.ts'
import type { MapState } from '../use-map.ts'
import type { Pixel } from './pointing.ts'
import type { Cross } from './use-cross.ts'

type Under = {
  readonly cross: Cross | undefined
  readonly onShape: ((id: string | undefined) => void) | undefined
}

/** Says which of the other shapes the mouse or the cross comes to, and when it leaves it. */
export function useShapeUnder({ map, version }: MapState, { cross, onShape }: Under): void {
  const told = useRef<string>(undefined)
  const tell = useEffectEvent((pixel: Pixel) => {
    // Before its first style a map has none to ask.
    if (!map || version === 0 || onShape === undefined) return
    const id = shapeAt(map, pixel)
    if (id === told.current) return
    told.current = id
    onShape(id)
  })
  useEffect(() => {
    if (!map) return
    const hover = (event: { readonly point: Pixel }) => tell(event.point)
    map.on('mousemove', hover)
    return () => void map.off('mousemove', hover)
  }, [map])
  const at = cross?.position
  useEffect(() => {
    if (map && at) tell(pixelOfPosition(map, at))
  }, [map, at])
}

/** The topmost of the other shapes under a pixel. */
function shapeAt(map: MapLibreMap, { x, y }: Pixel): string | undefined {
  const layers = map
    .getStyle()
    .layers.filter((layer) => 'source' in layer && layer.source === 'shapes')
    .map((layer) => layer.id)
  if (layers.length === 0) return undefined
  const id: unknown = map.queryRenderedFeatures([x, y], { layers })[0]?.properties['id']
  return typeof id === 'string' ? id : undefined
}
