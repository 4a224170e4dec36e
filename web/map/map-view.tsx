import 'maplibre-gl/dist/maplibre-gl.css'
import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { degreesOf } from '@hudna/core/geometry/geojson.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import { useEffect, useMemo, useRef } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useTheme } from '../app/use-theme.ts'
import {
  boundsOf,
  collection,
  hazeFeatures,
  type MapHaze,
  type MapMark,
  type MapShape,
  markFeatures,
  shapeFeatures,
} from './features.ts'
import { MapTools } from './map-tools.tsx'
import './map.css'
import { useMap } from './use-map.ts'

type MapViewProps = {
  readonly marks: readonly MapMark[]
  readonly hazes: readonly MapHaze[]
  readonly shapes: readonly MapShape[]
  /** The place of the thing that is open. */
  readonly open: Position | undefined
  readonly onMark: (id: string) => void
  /** Changes when the map should fit its content again; undefined until there is content. */
  readonly fitKey: string | undefined
}

/** The map: the same in every language but for its labels, never mirrored. */
export function MapView(props: MapViewProps) {
  const { t, language } = useMessages()
  const { shown } = useTheme()
  const container = useRef<HTMLDivElement>(null)
  const { marks, hazes, shapes, open, fitKey } = props
  const { map, failed, version } = useMap({
    container,
    language,
    theme: shown,
    title: t('map.title'),
    onMark: props.onMark,
  })
  const markData = useMemo(() => markFeatures(marks), [marks])
  const hazeData = useMemo(() => hazeFeatures(hazes), [hazes])
  const shapeData = useMemo(() => shapeFeatures(shapes), [shapes])
  const openData = useMemo(() => openFeature(open), [open])
  useData(map, version, 'marks', markData)
  useData(map, version, 'hazes', hazeData)
  useData(map, version, 'shapes', shapeData)
  useData(map, version, 'open', openData)
  useFit(map, markData.features.length > 0 ? markData : shapeData, fitKey)
  useEffect(() => {
    if (!map || !open) return
    const at = degreesOf(open)
    if (!map.getBounds().contains([...at])) map.jumpTo({ center: [...at] })
  }, [map, open])
  return (
    <div className="map" dir="ltr">
      <div ref={container} className="map-canvas" />
      {failed ? <p className="map-failed">{t('map.failed')}</p> : null}
      {map && !failed ? <MapTools map={map} /> : null}
    </div>
  )
}

function openFeature(open: Position | undefined): FeatureCollection {
  if (!open) return collection([])
  const geometry = { type: 'Point' as const, coordinates: [...degreesOf(open)] }
  return collection([{ type: 'Feature', properties: {}, geometry }])
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

/** Fits the content once for each `fitKey`: afterwards the map stays where the reader put it. */
function useFit(
  map: MapLibreMap | undefined,
  data: FeatureCollection,
  fitKey: string | undefined,
): void {
  const fitted = useRef<string | undefined>(undefined)
  useEffect(() => {
    const bounds = boundsOf(data)
    if (!map || !bounds || fitKey === undefined || fitted.current === fitKey) return
    fitted.current = fitKey
    const [west, south, east, north] = bounds
    map.fitBounds([west, south, east, north], { padding: 40, maxZoom: 10, animate: false })
  }, [map, data, fitKey])
}
