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
import {
  delineationLabelLayer,
  delineationLayers,
  delineationSources,
} from './delineation-style.ts'
import { drawImage } from './images.ts'
import { overlayLayers, overlaySources } from './overlay-style.ts'
import { pickedShapes } from './picked-shapes.ts'
import { shapeLabelLayer, shapeLayerIds, shapeLayers } from './shape-style.ts'
import { FIRST_VIEW } from './view-box.ts'

type MapOptions = {
  readonly container: RefObject<HTMLElement | null>
  readonly language: Language
  /** Changes when the colours of the page do. */
  readonly theme: string
  readonly title: string
  readonly onMark: (id: string) => void
  /** The shapes at the place that was clicked, where no mark is; none to take back the last choice. */
  readonly onShapes?: (ids: readonly string[]) => void
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
    sources: { ...baseSources(base), ...delineationSources, ...overlaySources },
    layers: [
      ...baseLayers(colours),
      ...delineationLayers(colours),
      ...shapeLayers(colours),
      ...labelLayers(colours, language),
      delineationLabelLayer(colours),
      shapeLabelLayer(colours),
      ...overlayLayers(colours),
    ],
  }
}

/** A map with the base and the empty overlays; made once, styled anew with the language and the colours. */
export function useMap(options: MapOptions): MapState {
  const { container, language, theme, title } = options
  const [map, setMap] = useState<MapLibreMap>()
  const [failed, setFailed] = useState(false)
  const [version, setVersion] = useState(0)
  const pick = useEffectEvent(options.onMark)
  const pickShapes = useEffectEvent((ids: readonly string[]) => options.onShapes?.(ids))
  useEffect(() => {
    const element = container.current
    if (!element) return
    let made: MapLibreMap | undefined
    try {
      setWorkerUrl(mapWorkerUrl)
      made = createMap(element, { onMark: (id) => pick(id), onShapes: (ids) => pickShapes(ids) })
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

type Picking = {
  readonly onMark: (id: string) => void
  readonly onShapes: (ids: readonly string[]) => void
}

function createMap(container: HTMLElement, picking: Picking): MapLibreMap {
  const map = new MapLibreMap({
    container,
    bounds: [...FIRST_VIEW],
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
  listenToPointer(map, picking)
  return map
}

/** A click means the mark under it, else the cluster, else the shapes. */
function listenToPointer(map: MapLibreMap, { onMark, onShapes }: Picking): void {
  map.on('click', 'mark', (event: MapLayerMouseEvent) => {
    const id: unknown = event.features?.[0]?.properties['id']
    if (typeof id === 'string') onMark(id)
  })
  map.on('click', 'cluster', (event: MapLayerMouseEvent) => void openCluster(map, event))
  map.on('click', (event) => onShapes(pickedShapes(map, event.point)))
  for (const layer of ['mark', 'cluster', ...shapeLayerIds]) {
    map.on('mouseenter', layer, () => (map.getCanvas().style.cursor = 'pointer'))
    map.on('mouseleave', layer, () => (map.getCanvas().style.cursor = ''))
  }
}

async function openCluster(map: MapLibreMap, event: MapLayerMouseEvent): Promise<void> {
  const found = event.features?.[0]
  const id: unknown = found?.properties['cluster_id']
  if (!found || typeof id !== 'number' || found.geometry.type !== 'Point') return
  const [longitude = 0, latitude = 0] = found.geometry.coordinates
  const zoom = await map.getSource<GeoJSONSource>('marks')?.getClusterExpansionZoom(id)
  if (zoom !== undefined) map.jumpTo({ center: [longitude, latitude], zoom })
}
