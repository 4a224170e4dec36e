import 'maplibre-gl/dist/maplibre-gl.css'
import type { RegimeAnswer } from '@hudna/core/conflicts/regime-answer.ts'
import { degreesOf, positionFromDegrees } from '@hudna/core/geometry/geojson.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, LngLat, Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useTheme } from '../app/use-theme.ts'
import { claimFeatures, delineationSigns } from '../map/delineation-style.ts'
import { collection, hazeFeatures } from '../map/features.ts'
import { MapTools } from '../map/map-tools.tsx'
import '../map/map.css'
import { shapeFeatures, signFeatures } from '../map/shape-features.ts'
import { useMap } from '../map/use-map.ts'
import { Button } from '../ui/button.tsx'
import { useRegimeClaims, useRegimeShapes } from './use-regime-shapes.ts'

/** At which the place asked about is shown with what is around it. */
const ZOOM = 10

type RegimeMapProps = {
  /** The place in the field, when it is one. */
  readonly place: Position | undefined
  readonly errorM: number
  readonly answer: RegimeAnswer | undefined
  readonly onPlace: (place: Position) => void
}

/** The place asked about, what the answer names around it, and a click to ask about another place. */
export function RegimeMap({ place, errorM, answer, onPlace }: RegimeMapProps) {
  const { t, language } = useMessages()
  const { shown: theme } = useTheme()
  const container = useRef<HTMLDivElement>(null)
  const title = t('regime.map')
  const { map, failed, version } = useMap({ container, language, theme, title, onMark: ignore })
  usePick(map, onPlace)
  useAnswerLayers({ map, version, answer })
  useData(
    map,
    version,
    'open',
    useMemo(() => pointOf(place), [place]),
  )
  useData(
    map,
    version,
    'hazes',
    useMemo(() => errorOf(place, errorM), [place, errorM]),
  )
  useEffect(() => {
    if (!map || !place) return
    const [longitude, latitude] = degreesOf(place)
    if (map.getZoom() < ZOOM - 1 || !map.getBounds().contains([longitude, latitude]))
      map.jumpTo({ center: [longitude, latitude], zoom: ZOOM })
  }, [map, place])
  return (
    <div className="regime-map">
      <div className="map" dir="ltr">
        <div ref={container} className="map-canvas" />
        {failed ? <p className="map-failed">{t('map.failed')}</p> : null}
        {map && !failed ? <MapTools map={map} /> : null}
      </div>
      <p className="row small">
        <Button
          small
          isDisabled={!map}
          onPress={() => {
            if (map) pick(map.getCenter(), onPlace)
          }}
        >
          {t('regime.map.here')}
        </Button>
        <span className="quiet">{t('regime.map.how')}</span>
      </p>
    </div>
  )
}

type AnswerLayers = {
  readonly map: MapLibreMap | undefined
  readonly version: number
  readonly answer: RegimeAnswer | undefined
}

/** What the answer names: outlines with their signs, and who is said to have held the ground. */
function useAnswerLayers({ map, version, answer }: AnswerLayers): void {
  const { t } = useMessages()
  const declared = t('map.declared-not-agreed')
  const shapes = useRegimeShapes(answer)
  const claims = useRegimeClaims(answer)
  const shapeData = useMemo(() => shapeFeatures(shapes), [shapes])
  const signData = useMemo(() => signFeatures(shapes, declared), [shapes, declared])
  const claimData = useMemo(() => claimFeatures(claims), [claims])
  const claimSigns = useMemo(() => delineationSigns(claims, []), [claims])
  useData(map, version, 'shapes', shapeData)
  useData(map, version, 'signs', signData)
  useData(map, version, 'claims', claimData)
  useData(map, version, 'delineation-signs', claimSigns)
}

function usePick(map: MapLibreMap | undefined, onPlace: (place: Position) => void): void {
  const told = useEffectEvent((at: LngLat) => pick(at, onPlace))
  useEffect(() => {
    if (!map) return
    const click = (event: { readonly lngLat: LngLat }) => told(event.lngLat)
    map.on('click', click)
    map.getCanvas().style.cursor = 'crosshair'
    return () => {
      map.off('click', click)
    }
  }, [map])
}

/** A click means no more than a hundred metres or so: its place has four decimals. */
function pick({ lng, lat }: LngLat, onPlace: (place: Position) => void): void {
  const found = positionFromDegrees({ longitude: fourDecimals(lng), latitude: fourDecimals(lat) })
  if (found.ok) onPlace(found.value)
}

function fourDecimals(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4
}

function pointOf(place: Position | undefined): FeatureCollection {
  if (!place) return collection([])
  const geometry = { type: 'Point' as const, coordinates: [...degreesOf(place)] }
  return collection([{ type: 'Feature', properties: {}, geometry }])
}

/** The error of the place, as a soft edge. */
function errorOf(place: Position | undefined, errorM: number): FeatureCollection {
  if (!place || errorM === 0) return collection([])
  return hazeFeatures([{ id: 'error', centre: place, radiusM: errorM, count: 0, label: '' }])
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
