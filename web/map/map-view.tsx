import 'maplibre-gl/dist/maplibre-gl.css'
import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { degreesOf } from '@hudna/core/geometry/geojson.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
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
} from './features.ts'
import { MapTools } from './map-tools.tsx'
import './map.css'
import { PickedList } from './picked-list.tsx'
import { shapeFeatures, signFeatures } from './shape-features.ts'
import { useMap } from './use-map.ts'
import type { ViewBox } from './view-box.ts'

type MapViewProps = {
  readonly marks: readonly MapMark[]
  readonly hazes: readonly MapHaze[]
  readonly shapes: readonly MapShape[]
  /** The place of the thing that is open. */
  readonly open: Position | undefined
  readonly onMark: (id: string) => void
  /** The shape that was clicked or, where several lie over each other, chosen among them. */
  readonly onShape?: (shape: MapShape) => void
  /** What the map shows, at first and after each move. */
  readonly onView?: (view: ViewBox) => void
  /** Changes when the map should fit its content again; undefined until there is content. */
  readonly fitKey: string | undefined
  /** What the map is of; two maps on a page are told apart by it. */
  readonly title?: string
  /** Said over the map. */
  readonly children?: ReactNode
}

/** The map: the same in every language but for its labels, never mirrored. */
export function MapView(props: MapViewProps) {
  const { t, language } = useMessages()
  const { shown } = useTheme()
  const container = useRef<HTMLDivElement>(null)
  const { marks, hazes, shapes, open, fitKey } = props
  const { picked, pickedKey, pick } = usePicked(shapes, props.onShape)
  const { map, failed, version } = useMap({
    container,
    language,
    theme: shown,
    title: props.title ?? t('map.title'),
    onMark: props.onMark,
    onShapes: pick,
  })
  const declared = t('map.declared-not-agreed')
  const markData = useMemo(() => markFeatures(marks), [marks])
  const hazeData = useMemo(() => hazeFeatures(hazes), [hazes])
  const shapeData = useMemo(() => shapeFeatures(shapes), [shapes])
  const signData = useMemo(() => signFeatures(shapes, declared), [shapes, declared])
  const openData = useMemo(() => openFeature(open), [open])
  useData(map, version, 'marks', markData)
  useData(map, version, 'hazes', hazeData)
  useData(map, version, 'shapes', shapeData)
  useData(map, version, 'signs', signData)
  useData(map, version, 'open', openData)
  useView(map, props.onView)
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
      {picked.length > 1 ? (
        <PickedList key={pickedKey} shapes={picked} onClose={() => pick([])} />
      ) : null}
      {props.children}
    </div>
  )
}

/** One shape under the pointer is opened at once; several are listed to choose from. */
function usePicked(shapes: readonly MapShape[], onShape: MapViewProps['onShape']) {
  const [ids, setIds] = useState<readonly string[]>([])
  const picked = useMemo(
    () => (ids.length === 0 ? [] : shapes.filter(({ id }) => ids.includes(id))),
    [ids, shapes],
  )
  function pick(next: readonly string[]): void {
    if (onShape === undefined) return
    const only = next.length === 1 ? shapes.find(({ id }) => id === next[0]) : undefined
    if (only) onShape(only)
    setIds(only ? [] : next)
  }
  return { picked, pickedKey: ids.join(' '), pick }
}

/** Tells what is on show, at first and whenever the map has come to rest. */
function useView(map: MapLibreMap | undefined, onView: MapViewProps['onView']): void {
  const tell = useEffectEvent(() => {
    const bounds = map?.getBounds()
    if (!bounds) return
    onView?.([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()])
  })
  useEffect(() => {
    if (!map) return
    const rest = () => tell()
    map.on('moveend', rest)
    map.on('resize', rest)
    tell()
    return () => {
      map.off('moveend', rest)
      map.off('resize', rest)
    }
  }, [map])
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
