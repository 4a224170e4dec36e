import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { LABEL_FONTS } from './base-style.ts'
import type { Colours } from './colours.ts'
import { collection } from './features.ts'

/** Sources whose data the page sets: shapes, hazes, marks, and the one that is open. */
export const overlaySources: StyleSpecification['sources'] = {
  shapes: { type: 'geojson', data: collection([]) },
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

/** So many metres on the ground, whatever the zoom. */
function inMetres(property: string): ExpressionSpecification {
  const at = (zoom: number) => ['*', ['get', property], 2 ** zoom] as ExpressionSpecification
  return ['interpolate', ['exponential', 2], ['zoom'], 0, at(0), 24, at(24)]
}

function shapeLayers(colours: Colours): LayerSpecification[] {
  const edge = colours['text-quiet']
  const area: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon']
  const line: ExpressionSpecification = ['==', ['geometry-type'], 'LineString']
  const agreed: ExpressionSpecification = ['get', 'agreed']
  const whole: ExpressionSpecification = ['==', ['get', 'kind'], 'agreement']
  return [
    {
      id: 'shape-fill',
      type: 'fill',
      source: 'shapes',
      filter: ['all', area, agreed, ['!', whole]],
      paint: { 'fill-color': edge, 'fill-opacity': 0.22 },
    },
    {
      id: 'shape-hatch',
      type: 'fill',
      source: 'shapes',
      filter: ['all', area, ['!', agreed], ['!', whole]],
      paint: { 'fill-pattern': 'hatch', 'fill-opacity': 0.6 },
    },
    {
      id: 'shape-width',
      type: 'line',
      source: 'shapes',
      filter: ['all', ['>', ['get', 'width0'], 0], ['!', whole]],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': edge,
        'line-width': inMetres('width0'),
        'line-opacity': ['case', agreed, 0.22, 0.12],
      },
    },
    {
      id: 'shape-edge',
      type: 'line',
      source: 'shapes',
      filter: agreed,
      paint: { 'line-color': edge, 'line-width': ['case', line, 3, 1.5] },
    },
    {
      id: 'shape-edge-declared',
      type: 'line',
      source: 'shapes',
      filter: ['!', agreed],
      paint: { 'line-color': edge, 'line-width': ['case', line, 3, 1.5], 'line-dasharray': [2, 2] },
    },
  ]
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

export function overlayLayers(colours: Colours): LayerSpecification[] {
  return [...shapeLayers(colours), ...hazeLayers(colours), ...markLayers(colours)]
}

/** Drawn last, over the names of the base. */
export function shapeLabelLayer(colours: Colours): LayerSpecification {
  return {
    id: 'shape-label',
    type: 'symbol',
    source: 'shapes',
    filter: ['!=', ['get', 'kind'], 'agreement'],
    minzoom: 7,
    layout: {
      'text-field': ['get', 'label'],
      'text-font': LABEL_FONTS,
      'text-size': 13,
      'text-max-width': 12,
      'text-optional': true,
    },
    paint: textPaint(colours),
  }
}
