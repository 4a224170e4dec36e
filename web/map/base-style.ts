import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { Language } from '../app/language.ts'
import type { Base } from './base-data.ts'
import type { Colours } from './colours.ts'

/** CSS families: without a glyph server every label is drawn from the page's own fonts. */
export const LABEL_FONTS = ['Noto Sans Arabic Variable', 'Noto Sans Variable', 'sans-serif']

function geojson(data: Base[keyof Base]) {
  return { type: 'geojson' as const, data }
}

export function baseSources(base: Base): StyleSpecification['sources'] {
  return {
    land: geojson(base.land),
    borders: geojson(base.borders),
    disputed: geojson(base.disputed),
    countries: geojson(base.countries),
    places: geojson(base.places),
  }
}

export function baseLayers(colours: Colours): LayerSpecification[] {
  const border = { 'line-color': colours['map-border'], 'line-width': 1 }
  return [
    { id: 'water', type: 'background', paint: { 'background-color': colours['map-water'] } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colours['map-land'] } },
    { id: 'borders', type: 'line', source: 'borders', paint: border },
    {
      id: 'disputed',
      type: 'line',
      source: 'disputed',
      paint: { ...border, 'line-dasharray': [3, 3] },
    },
  ]
}

/** Names in the reader's language, with the local one beneath where it differs. */
export function labelLayers(colours: Colours, language: Language): LayerSpecification[] {
  const paint = {
    'text-color': colours['map-label'],
    'text-halo-color': colours['map-halo'],
    'text-halo-width': 1.5,
  }
  const local = ['get', 'ar'] as const
  const name = language === 'ar' ? ['get', 'ar'] : ['concat', ['get', language], '\n', local]
  return [
    {
      id: 'countries',
      type: 'symbol',
      source: 'countries',
      maxzoom: 7,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': LABEL_FONTS,
        'text-size': 13,
        'text-max-width': 8,
      },
      paint: { ...paint, 'text-opacity': 0.8 },
    },
    {
      id: 'places',
      type: 'symbol',
      source: 'places',
      filter: ['<=', ['get', 'rank'], ['step', ['zoom'], 0, 4, 1, 6, 2, 7, 3, 8, 4]],
      layout: {
        'text-field': name as never,
        'text-font': LABEL_FONTS,
        'text-size': 13,
        'text-line-height': 1.3,
        'symbol-sort-key': ['get', 'rank'],
      },
      paint,
    },
  ]
}
