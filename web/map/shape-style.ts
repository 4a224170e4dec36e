import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { LABEL_FONTS } from './base-style.ts'
import type { Colours } from './colours.ts'
import { DECLARED_DASHES, dashes, type ShapeKind, shapeKinds, widthsPx } from './shape-kinds.ts'

const area: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon']
const agreed: ExpressionSpecification = ['get', 'agreed']
const whole: ExpressionSpecification = ['==', ['get', 'kind'], 'agreement']
const outline: ExpressionSpecification = ['==', ['get', 'part'], 'outline']
const solid: ExpressionSpecification = ['==', ['get', 'dash'], 'none']
/** From here on every sign stands, even over another; farther out those that have room. */
const ALL_SIGNS_ZOOM = 9
const NAMES_ZOOM = 7

/** The layers of which a click means the shape that it falls on. */
export const shapeLayerIds = [
  'shape-label',
  'shape-fill',
  'shape-hatch',
  'shape-width',
  'shape-edge',
  'shape-edge-dashed',
] as const

/** So many metres on the ground, whatever the zoom. */
export function inMetres(property: string): ExpressionSpecification {
  const at = (zoom: number) => ['*', ['get', property], 2 ** zoom] as ExpressionSpecification
  return ['interpolate', ['exponential', 2], ['zoom'], 0, at(0), 24, at(24)]
}

function byKind<T>(values: (kind: ShapeKind) => T, otherwise: T): ExpressionSpecification {
  const pairs = shapeKinds.flatMap((kind) => [kind, values(kind)])
  return ['match', ['get', 'kind'], ...pairs, otherwise] as unknown as ExpressionSpecification
}

/** Outlines that differ by their strokes; hatched where not agreed by all. One neutral colour. */
export function shapeLayers(colours: Colours): LayerSpecification[] {
  return [...groundLayers(colours), ...edgeLayers(colours)]
}

function groundLayers(colours: Colours): LayerSpecification[] {
  const edge = colours['text-quiet']
  const quiet = byKind((kind) => (kind === 'site' || kind === 'movement' ? 0.08 : 0.2), 0.2)
  return [
    {
      id: 'shape-fill',
      type: 'fill',
      source: 'shapes',
      filter: ['all', area, agreed, ['!', whole]],
      paint: { 'fill-color': edge, 'fill-opacity': quiet },
    },
    {
      id: 'shape-hatch',
      type: 'fill',
      source: 'shapes',
      filter: ['all', area, ['!', agreed], ['!', whole]],
      paint: { 'fill-pattern': 'hatch', 'fill-opacity': 0.45 },
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
        'line-opacity': ['case', agreed, quiet, 0.06],
      },
    },
  ]
}

function edgeLayers(colours: Colours): LayerSpecification[] {
  const paint = {
    'line-color': colours['text-quiet'],
    'line-width': byKind((kind) => widthsPx[kind], 1.5),
    // A corridor has two edges with a way between them.
    'line-gap-width': byKind((kind) => (kind === 'corridor' ? 3 : 0), 0),
  }
  const dashed = Object.entries(dashes).flatMap(([kind, dash]) => [kind, ['literal', dash]])
  const pattern = ['match', ['get', 'dash'], ...dashed, ['literal', DECLARED_DASHES]]
  return [
    {
      id: 'shape-edge',
      type: 'line',
      source: 'shapes',
      filter: ['all', outline, solid],
      paint,
    },
    {
      id: 'shape-edge-dashed',
      type: 'line',
      source: 'shapes',
      filter: ['all', outline, ['!', solid]],
      paint: { ...paint, 'line-dasharray': pattern as unknown as ExpressionSpecification },
    },
    {
      id: 'shape-way',
      type: 'symbol',
      source: 'shapes',
      filter: ['all', outline, ['==', ['get', 'kind'], 'movement']],
      minzoom: NAMES_ZOOM,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 70,
        'icon-image': 'way',
        'icon-allow-overlap': true,
      },
    },
    {
      id: 'shape-waypoint',
      type: 'circle',
      source: 'signs',
      filter: ['==', ['get', 'part'], 'waypoint'],
      minzoom: NAMES_ZOOM,
      paint: {
        'circle-radius': 4,
        'circle-color': ['case', ['get', 'end'], colours['text'], colours['surface']],
        'circle-stroke-width': 1.5,
        'circle-stroke-color': colours['text'],
      },
    },
    checkpointLayer(colours),
  ]
}

/** Where people are counted on a corridor, with the name of the place farther in. */
function checkpointLayer(colours: Colours): LayerSpecification {
  return {
    id: 'shape-checkpoint',
    type: 'symbol',
    source: 'signs',
    filter: ['==', ['get', 'part'], 'checkpoint'],
    minzoom: NAMES_ZOOM,
    layout: {
      'icon-image': 'checkpoint',
      'icon-allow-overlap': true,
      'text-field': ['step', ['zoom'], '', ALL_SIGNS_ZOOM, ['get', 'label']],
      'text-font': LABEL_FONTS,
      'text-size': 12,
      'text-anchor': 'top',
      'text-offset': [0, 0.8],
      'text-optional': true,
    },
    paint: {
      'text-color': colours['text'],
      'text-halo-color': colours['map-halo'],
      'text-halo-width': 2,
    },
  }
}

/** Sign, name and, where it is so, that it is declared and not agreed; drawn over the names of the base. */
export function shapeLabelLayer(colours: Colours): LayerSpecification {
  const said: ExpressionSpecification = [
    'case',
    ['==', ['get', 'said'], ''],
    '',
    ['concat', '\n', ['get', 'said']],
  ]
  return {
    id: 'shape-label',
    type: 'symbol',
    source: 'signs',
    filter: ['==', ['get', 'part'], 'sign'],
    layout: {
      'icon-image': ['concat', 'sign-', ['get', 'kind']],
      'icon-size': ['interpolate', ['linear'], ['zoom'], 5, 0.6, ALL_SIGNS_ZOOM, 1],
      'icon-allow-overlap': ['step', ['zoom'], false, ALL_SIGNS_ZOOM, true],
      'text-field': [
        'step',
        ['zoom'],
        '',
        NAMES_ZOOM,
        ['format', ['get', 'label'], {}, said, { 'font-scale': 0.9 }],
      ],
      'text-font': LABEL_FONTS,
      'text-size': 13,
      'text-max-width': 12,
      'text-variable-anchor': ['bottom', 'top', 'left', 'right'],
      'text-radial-offset': 0.9,
      'text-justify': 'auto',
      'text-optional': true,
      'symbol-sort-key': byKind((kind) => shapeKinds.indexOf(kind), 0),
    },
    paint: {
      'text-color': colours['text'],
      'text-halo-color': colours['map-halo'],
      'text-halo-width': 3,
    },
  }
}
