import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { useEffect } from 'react'
import { readColours } from '../colours.ts'
import { collection } from '../features.ts'
import type { MapState } from '../use-map.ts'
import { sketchLayers, sketchSources } from './sketch-style.ts'

/** Sources by name, and what is in them. */
type SketchData = Readonly<Record<string, FeatureCollection>>

/** Puts the drawing over the map, again with each style, and keeps its data up to date. */
export function useSketchLayers({ map, version }: MapState, data: SketchData): void {
  useEffect(() => {
    if (map && version > 0) addLayers(map)
  }, [map, version])
  const [notice, sketch, shapes, signs] = [
    data['sketch-notice'],
    data['sketch'],
    data['shapes'],
    data['signs'],
  ]
  useData(map, version, 'sketch-notice', notice)
  useData(map, version, 'sketch', sketch)
  useData(map, version, 'shapes', shapes)
  useData(map, version, 'signs', signs)
}

function addLayers(map: MapLibreMap): void {
  for (const source of sketchSources) {
    if (map.getSource(source) === undefined) {
      map.addSource(source, { type: 'geojson', data: collection([]) })
    }
  }
  const coarse = window.matchMedia('(pointer: coarse)').matches
  for (const layer of sketchLayers(readColours(), coarse)) {
    if (map.getLayer(layer.id) === undefined) map.addLayer(layer)
  }
}

function useData(
  map: MapLibreMap | undefined,
  version: number,
  source: string,
  data: FeatureCollection | undefined,
): void {
  useEffect(() => {
    if (map && version > 0 && data) void map.getSource<GeoJSONSource>(source)?.setData(data)
  }, [map, version, source, data])
}
