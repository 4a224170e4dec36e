import {
  type GeoJSONSource,
  Map as MapLibreMap,
  type MapLayerMouseEvent,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import type { Language } from '../app/language.ts'
import { mapWorkerUrl } from '../app/trusted-types.ts'
import { loadBase } from './base-data.ts'
import { baseLayers, baseSources, labelLayers } from './base-style.ts'
import { readColours } from './colours.ts'
import { drawImage } from './images.ts'
import { overlayLayers, overlaySources, shapeLabelLayer } from './overlay-style.ts'

/** Syria, until there is something to fit. */
const FIRST_VIEW: [number, number, number, number] = [35.2, 32.1, 42.6, 37.5]

type MapOptions = {
  readonly container: RefObject<HTMLElement | null>
  readonly language: Language
  /** Changes when the colours of the page do. */
  readonly theme: string
  readonly title: string
  readonly onMark: (id: string) => void
}

export type MapState = {
  readonly map: MapLibreMap | undefined
  /** The map cannot be drawn on this machine. */
  readonly failed: boolean
  /** Rises with each style, for whoever sets data. */
  readonly version: number
}

/** The labels' fonts must be there in each script before the first label is drawn. */
async function loadFonts(): Promise<void> {
  await Promise.all([
    document.fonts.load('24px "Noto Sans Arabic Variable"', 'حلب'),
    document.fonts.load('24px "Noto Sans Variable"', 'Aleppo Алеппо'),
  ])
}

async function styleOf(language: Language): Promise<StyleSpecification> {
  const [base] = await Promise.all([loadBase(language), loadFonts()])
  const colours = readColours()
  return {
    version: 8,
    sources: { ...baseSources(base), ...overlaySources },
    layers: [
      ...baseLayers(colours),
      ...overlayLayers(colours).filter((layer) => layer.id.startsWith('shape-')),
      ...labelLayers(colours, language),
      shapeLabelLayer(colours),
      ...overlayLayers(colours).filter((layer) => !layer.id.startsWith('shape-')),
    ],
  }
}

/** A map with the base and the empty overlays; made once, styled anew with the language and the colours. */
export function useMap({ container, language, theme, title, onMark }: MapOptions): MapState {
  const [map, setMap] = useState<MapLibreMap>()
  const [failed, setFailed] = useState(false)
  const [version, setVersion] = useState(0)
  const pick = useEffectEvent(onMark)
  useEffect(() => {
    const element = container.current
    if (!element) return
    let made: MapLibreMap | undefined
    try {
      setWorkerUrl(mapWorkerUrl)
      made = createMap(element, (id) => pick(id))
      // The map is made from the element that this effect waits for.
      // oxlint-disable-next-line react/set-state-in-effect
      setMap(made)
    } catch {
      // Without WebGL there is no map; the list beside it says the same.
      setFailed(true)
    }
    return () => made?.remove()
  }, [container])
  useEffect(() => {
    map?.getCanvas().setAttribute('aria-label', title)
  }, [map, title])
  useEffect(() => {
    if (!map) return
    let current = true
    styleOf(language).then(
      (style) => {
        if (!current) return
        map.setStyle(style, { diff: false })
        map.once('styledata', () => setVersion((before) => before + 1))
      },
      () => setFailed(true),
    )
    return () => {
      current = false
    }
    // `theme` stands for the colours, which are read from the page.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [map, language, theme])
  return { map, failed, version }
}

function createMap(container: HTMLElement, pick: (id: string) => void): MapLibreMap {
  const map = new MapLibreMap({
    container,
    bounds: FIRST_VIEW,
    style: { version: 8, sources: {}, layers: [] },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    renderWorldCopies: false,
    maxZoom: 15,
  })
  map.touchZoomRotate.disableRotation()
  map.setMissingStyleImageResolver((id) => {
    const image = drawImage(id, readColours())
    if (image && !map.hasImage(id)) map.addImage(id, image.data, { pixelRatio: image.pixelRatio })
  })
  map.on('click', 'mark', (event: MapLayerMouseEvent) => {
    const id: unknown = event.features?.[0]?.properties['id']
    if (typeof id === 'string') pick(id)
  })
  map.on('click', 'cluster', (event: MapLayerMouseEvent) => void openCluster(map, event))
  for (const layer of ['mark', 'cluster']) {
    map.on('mouseenter', layer, () => (map.getCanvas().style.cursor = 'pointer'))
    map.on('mouseleave', layer, () => (map.getCanvas().style.cursor = ''))
  }
  return map
}

async function openCluster(map: MapLibreMap, event: MapLayerMouseEvent): Promise<void> {
  const found = event.features?.[0]
  const id: unknown = found?.properties['cluster_id']
  if (!found || typeof id !== 'number' || found.geometry.type !== 'Point') return
  const [longitude = 0, latitude = 0] = found.geometry.coordinates
  const zoom = await map.getSource<GeoJSONSource>('marks')?.getClusterExpansionZoom(id)
  if (zoom !== undefined) map.jumpTo({ center: [longitude, latitude], zoom })
}
