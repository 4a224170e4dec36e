import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { LABEL_FONTS } from './base-style.ts'
import type { Colours } from './colours.ts'
import { collection } from './features.ts'
import { inMetres } from './shape-style.ts'

/** Sources whose data the page sets: shapes and their signs, hazes, marks, and the one that is open. */
export const overlaySources: StyleSpecification['sources'] = {
  shapes: { type: 'geojson', data: collection([]) },
  signs: { type: 'geojson', data: collection([]) },
  hazes: { type: 'geojson', data: collection([]) },
  marks: {
    type: 'geojson',
    data: collection([]),
    cluster: true,
    clusterRadius: 44,
    clusterMaxZoom: 12,
    clusterProperties: { late: ['+', ['get', 'late']] },
  },
  open: { type: 'geojson', data: collection([]) },
}

function hazeLayers(colours: Colours): LayerSpecification[] {
  return [
    {
      id: 'haze',
      type: 'circle',
      source: 'hazes',
      paint: {
        'circle-color': colours['text-quiet'],
        'circle-radius': inMetres('radius0'),
        'circle-blur': 1,
        'circle-opacity': 0.28,
      },
    },
    {
      id: 'haze-label',
      type: 'symbol',
      source: 'hazes',
      layout: { 'text-field': ['get', 'label'], 'text-font': LABEL_FONTS, 'text-size': 13 },
      paint: textPaint(colours),
    },
  ]
}

function markLayers(colours: Colours): LayerSpecification[] {
  const cluster: ExpressionSpecification = ['has', 'point_count']
  return [
    {
      id: 'cluster',
      type: 'circle',
      source: 'marks',
      filter: cluster,
      paint: {
        'circle-color': colours['surface'],
        'circle-radius': ['step', ['get', 'point_count'], 12, 10, 15, 100, 19, 1_000, 24],
        'circle-stroke-width': ['case', ['>', ['get', 'late'], 0], 3, 1.5],
        'circle-stroke-color': [
          'case',
          ['>', ['get', 'late'], 0],
          colours['urgency-late'],
          colours['text'],
        ],
      },
    },
    {
      id: 'cluster-count',
      type: 'symbol',
      source: 'marks',
      filter: cluster,
      layout: {
        'text-field': ['to-string', ['get', 'point_count']],
        'text-font': LABEL_FONTS,
        'text-size': 13,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': colours['text'] },
    },
    {
      id: 'mark',
      type: 'symbol',
      source: 'marks',
      filter: ['!', cluster],
      layout: {
        'icon-image': [
          'concat',
          ['get', 'image'],
          ['case', ['==', ['get', 'late'], 1], '-late', ''],
        ],
        'icon-allow-overlap': true,
      },
    },
    {
      id: 'open',
      type: 'circle',
      source: 'open',
      paint: {
        'circle-radius': 16,
        'circle-opacity': 0,
        'circle-stroke-width': 3,
        'circle-stroke-color': colours['text'],
      },
    },
  ]
}

function textPaint(colours: Colours) {
  return {
    'text-color': colours['text'],
    'text-halo-color': colours['map-halo'],
    'text-halo-width': 2,
  }
}

/** What lies over the names of the base, from the lowest. */
export function overlayLayers(colours: Colours): LayerSpecification[] {
  return [...hazeLayers(colours), ...markLayers(colours)]
}
