import 'maplibre-gl/dist/maplibre-gl.css'
import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useTheme } from '../app/use-theme.ts'
import {
  claimFeatures,
  delineationSigns,
  differenceFeatures,
  type DrawnClaim,
  type DrawnDifference,
} from './delineation-style.ts'
import { boundsOf } from './features.ts'
import { MapTools } from './map-tools.tsx'
import './map.css'
import { useMap } from './use-map.ts'

type DelineationMapProps = {
  readonly title: string
  readonly claims: readonly DrawnClaim[]
  readonly differences: readonly DrawnDifference[]
  readonly onClaim: (id: string) => void
  /** Changes when the map should fit its content again. */
  readonly fitKey: string
}

/** Areas as their claimants draw them, each in its own way, and over them the ground on which they differ. */
export function DelineationMap(props: DelineationMapProps) {
  const { t, language } = useMessages()
  const { shown: theme } = useTheme()
  const container = useRef<HTMLDivElement>(null)
  const { title, claims, differences, fitKey } = props
  const { map, failed, version } = useMap({ container, language, theme, title, onMark: ignore })
  const claimData = useMemo(() => claimFeatures(claims), [claims])
  const differenceData = useMemo(() => differenceFeatures(differences), [differences])
  const signData = useMemo(() => delineationSigns(claims, differences), [claims, differences])
  useData(map, version, 'claims', claimData)
  useData(map, version, 'differences', differenceData)
  useData(map, version, 'delineation-signs', signData)
  useFit(map, claimData, fitKey)
  usePick(map, props.onClaim)
  return (
    <div className="map" dir="ltr">
      <div ref={container} className="map-canvas" />
      {failed ? <p className="map-failed">{t('map.failed')}</p> : null}
      {map && !failed ? <MapTools map={map} /> : null}
    </div>
  )
}

/** A click opens the claim on top. */
function usePick(map: MapLibreMap | undefined, onClaim: (id: string) => void): void {
  const picked = useEffectEvent((event: MapMouseEvent) => {
    if (!map) return
    const layers = ['claim-fill', 'claim-hatch'].filter((id) => map.getLayer(id) !== undefined)
    const [found] = map.queryRenderedFeatures(event.point, { layers })
    const id: unknown = found?.properties['id']
    if (typeof id === 'string') onClaim(id)
  })
  useEffect(() => {
    if (!map) return
    const click = (event: MapMouseEvent) => picked(event)
    map.on('click', click)
    return () => {
      map.off('click', click)
    }
  }, [map])
}

function useFit(map: MapLibreMap | undefined, data: FeatureCollection, fitKey: string): void {
  const fitted = useRef<string | undefined>(undefined)
  useEffect(() => {
    const bounds = boundsOf(data)
    if (!map || !bounds || fitted.current === fitKey) return
    fitted.current = fitKey
    const [west, south, east, north] = bounds
    map.fitBounds([west, south, east, north], { padding: 40, maxZoom: 11, animate: false })
  }, [map, data, fitKey])
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
