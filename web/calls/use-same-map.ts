import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useRoute } from '../app/route.ts'
import { createPacer, MAP_EVERY_MS } from './pacer.ts'
import { changesOf, type MapLook, queryOf, showsSame } from './same-view.ts'
import { keepLook } from './share-own-map.ts'
import type { CallRoom, SharedMap } from './transport/call-room.ts'

type Pointer = SharedMap['pointer']

function lookOf(map: MapLibreMap): MapLook {
  const { lng, lat } = map.getCenter()
  return { longitude: lng, latitude: lat, zoom: map.getZoom() }
}

function show(map: MapLibreMap, { longitude, latitude, zoom, bearing }: SharedMap): void {
  map.jumpTo({ center: [longitude, latitude], zoom, bearing })
}

/** The address of this console takes over which span, moment and agreement the leader looks at. */
export function useFollowedQuery({ query }: SharedMap, leads: boolean): void {
  const { parameters, setParameters } = useRoute()
  const own = queryOf(parameters)
  const take = useEffectEvent(() => setParameters(changesOf(query), { replace: true }))
  useEffect(() => {
    if (!leads && query !== own) take()
  }, [leads, query, own])
}

/** The map of whoever does not lead stands where the leader's stands, and is not moved here. */
export function useFollow(map: MapLibreMap | undefined, shared: SharedMap, leads: boolean): void {
  useEffect(() => {
    if (!map) return
    const handlers = [
      map.dragPan,
      map.scrollZoom,
      map.keyboard,
      map.doubleClickZoom,
      map.boxZoom,
      map.touchZoomRotate,
    ]
    for (const handler of handlers) {
      if (leads) handler.enable()
      else handler.disable()
    }
    map.touchZoomRotate.disableRotation()
  }, [map, leads])
  useEffect(() => {
    if (!map || leads || showsSame(lookOf(map), shared)) return
    show(map, shared)
    keepLook(lookOf(map))
  }, [map, shared, leads])
}

type LeadOptions = {
  readonly room: CallRoom
  readonly shared: SharedMap
  readonly leads: boolean
}

/** Sends where this console's map stands and where it points, as it moves. */
export function useLead(map: MapLibreMap | undefined, { room, shared, leads }: LeadOptions): void {
  const { parameters } = useRoute()
  const query = queryOf(parameters)
  const pointer = useRef<Pointer>(null)
  const begin = useEffectEvent((own: MapLibreMap) => {
    if (!showsSame(lookOf(own), shared)) show(own, shared)
  })
  useEffect(() => {
    if (!map || !leads) return
    begin(map)
    const pacer = createPacer<Omit<SharedMap, 'by'>>(MAP_EVERY_MS, (look) => room.shareMap(look))
    const tell = () => {
      const look = lookOf(map)
      keepLook(look)
      pacer.push({ ...look, bearing: map.getBearing(), pointer: pointer.current, query })
    }
    const point = ({ lngLat }: MapMouseEvent) => {
      pointer.current = { longitude: lngLat.lng, latitude: lngLat.lat }
      tell()
    }
    const away = () => {
      pointer.current = null
      tell()
    }
    map.on('move', tell)
    map.on('mousemove', point)
    map.on('mouseout', away)
    tell()
    return () => {
      map.off('move', tell)
      map.off('mousemove', point)
      map.off('mouseout', away)
      pacer.stop()
    }
  }, [map, leads, room, query])
}
