import 'maplibre-gl/dist/maplibre-gl.css'
import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useAgreement } from '../app/use-agreement.ts'
import { useTheme } from '../app/use-theme.ts'
import { collection } from '../map/features.ts'
import { MapNotes } from '../map/map-notes.tsx'
import { MapTools } from '../map/map-tools.tsx'
import '../map/map.css'
import { shapeFeatures, signFeatures } from '../map/shape-features.ts'
import { useMoment } from '../map/use-day.ts'
import { useMap } from '../map/use-map.ts'
import { useMapShapes } from '../map/use-shapes.ts'
import { useView } from '../map/use-view.ts'
import type { ViewBox } from '../map/view-box.ts'
import type { HeldCall } from './held-call.ts'
import { leadingOf } from './same-view.ts'
import type { SharedMap } from './transport/room-snapshot.ts'
import { useFollow, useFollowedQuery, useLead } from './use-same-map.ts'

type SameMapProps = { readonly held: HeldCall; readonly shared: SharedMap }

/** What everybody may read is drawn by everybody's own rights: two sides see the same place, not each other's secrets. */
export function SameMap({ held, shared }: SameMapProps) {
  const { t, language } = useMessages()
  const { shown: theme } = useTheme()
  const container = useRef<HTMLDivElement>(null)
  const title = t('calls.map.canvas')
  const { map, failed, version } = useMap({ container, language, theme, title, onMark: ignore })
  const leads = leadingOf(shared, held.post) === 'own'
  useFollowedQuery(shared, leads)
  useFollow(map, shared, leads)
  useLead(map, { room: held.room, shared, leads })
  const { found, onView } = useShapes(map, version)
  usePointer(map, version, shared.pointer)
  useRest(map, onView)
  return (
    <div
      className={leads ? 'map call-map' : 'map call-map call-map-following'}
      dir="ltr"
      data-view={`${shared.longitude.toFixed(4)} ${shared.latitude.toFixed(4)} ${shared.zoom.toFixed(2)}`}
    >
      <div ref={container} className="map-canvas" />
      {failed ? <p className="map-failed">{t('map.failed')}</p> : null}
      {map && !failed ? <MapTools map={map} /> : null}
      <MapNotes found={found} />
    </div>
  )
}

function useShapes(map: MapLibreMap | undefined, version: number) {
  const { t } = useMessages()
  const { agreement } = useAgreement()
  const { moment } = useMoment()
  const { view, onView } = useView(agreement?.area)
  const found = useMapShapes(view, moment)
  const { shapes } = found
  const declared = t('map.declared-not-agreed')
  const shapeData = useMemo(() => shapeFeatures(shapes), [shapes])
  const signData = useMemo(() => signFeatures(shapes, declared), [shapes, declared])
  useData(map, version, 'shapes', shapeData)
  useData(map, version, 'signs', signData)
  return { found, onView }
}

/** Where the leader points. */
function usePointer(map: MapLibreMap | undefined, version: number, pointer: SharedMap['pointer']) {
  const longitude = pointer?.longitude
  const latitude = pointer?.latitude
  const data = useMemo((): FeatureCollection => {
    if (longitude === undefined || latitude === undefined) return collection([])
    const geometry = { type: 'Point' as const, coordinates: [longitude, latitude] }
    return collection([{ type: 'Feature', properties: {}, geometry }])
  }, [longitude, latitude])
  useData(map, version, 'open', data)
}

/** Tells what is on show, at first and whenever the map has come to rest. */
function useRest(map: MapLibreMap | undefined, onView: (view: ViewBox) => void): void {
  const tell = useEffectEvent(() => {
    const bounds = map?.getBounds()
    if (bounds === undefined) return
    onView([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()])
  })
  useEffect(() => {
    if (!map) return
    const rest = () => tell()
    map.on('moveend', rest)
    tell()
    return () => {
      map.off('moveend', rest)
    }
  }, [map])
}

function useData(
  map: MapLibreMap | undefined,
  version: number,
  source: string,
  data: FeatureCollection,
): void {
  useEffect(() => {
    if (map && version > 0) void map.getSource<GeoJSONSource>(source)?.setData(data)
  }, [map, version, source, data])
}

function ignore(): void {
  // This map has no marks to open.
}
