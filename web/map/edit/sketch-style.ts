import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { LABEL_FONTS } from '../base-style.ts'
import type { Colours } from '../colours.ts'
import { inMetres } from '../shape-style.ts'

/** Sources of the drawing, under the ones of what is already there. */
export const sketchSources = ['sketch-notice', 'sketch'] as const

function is(role: string): ExpressionSpecification {
  return ['==', ['get', 'role'], role]
}

const round = { 'line-cap': 'round', 'line-join': 'round' } as const

/** The layers of the drawing, lowest first. A finger gets larger points. */
export function sketchLayers(colours: Colours, coarse: boolean): LayerSpecification[] {
  return [
    ...noticeLayers(colours),
    ...outlineLayers(colours),
    ...pointLayers(colours, coarse ? 11 : 6),
    faultLayer(colours),
  ]
}

function noticeLayers(colours: Colours): LayerSpecification[] {
  const colour = colours['urgency-soon']
  return [
    {
      id: 'sketch-pointed-width',
      type: 'line',
      source: 'sketch-notice',
      filter: ['all', is('pointed'), ['>', ['get', 'width0'], 0]],
      layout: round,
      paint: { 'line-color': colour, 'line-width': inMetres('width0'), 'line-opacity': 0.25 },
    },
    {
      id: 'sketch-pointed',
      type: 'line',
      source: 'sketch-notice',
      filter: is('pointed'),
      layout: round,
      paint: { 'line-color': colour, 'line-width': 4 },
    },
  ]
}

function outlineLayers(colours: Colours): LayerSpecification[] {
  const ink = colours['text']
  const source = 'sketch'
  return [
    {
      id: 'sketch-other',
      type: 'fill',
      source,
      filter: is('other'),
      paint: { 'fill-color': ink, 'fill-opacity': 0.1, 'fill-outline-color': ink },
    },
    {
      id: 'sketch-fill',
      type: 'fill',
      source,
      filter: is('fill'),
      paint: { 'fill-color': ink, 'fill-opacity': 0.18 },
    },
    {
      id: 'sketch-reach',
      type: 'line',
      source,
      filter: is('reach'),
      layout: round,
      paint: { 'line-color': ink, 'line-width': inMetres('width0'), 'line-opacity': 0.18 },
    },
    {
      id: 'sketch-edge-halo',
      type: 'line',
      source,
      filter: is('edge'),
      layout: round,
      paint: { 'line-color': colours['map-halo'], 'line-width': 5, 'line-opacity': 0.8 },
    },
    {
      id: 'sketch-edge',
      type: 'line',
      source,
      filter: is('edge'),
      layout: round,
      paint: { 'line-color': ink, 'line-width': ['case', ['get', 'active'], 2.5, 1.25] },
    },
  ]
}

function pointLayers(colours: Colours, radiusPx: number): LayerSpecification[] {
  const chosen: ExpressionSpecification = ['boolean', ['get', 'chosen'], false]
  const disc = (id: string, radius: number): LayerSpecification => ({
    id: `sketch-${id}`,
    type: 'circle',
    source: 'sketch',
    filter: is(id),
    paint: {
      'circle-radius': radius,
      'circle-color': colours['surface'],
      'circle-stroke-color': colours['text'],
      'circle-stroke-width': 1.5,
    },
  })
  return [
    disc('middle', radiusPx / 2),
    disc('radius', radiusPx),
    {
      id: 'sketch-point',
      type: 'circle',
      source: 'sketch',
      filter: is('point'),
      paint: {
        'circle-radius': ['case', chosen, radiusPx + 2, radiusPx],
        'circle-color': ['case', chosen, colours['text'], colours['surface']],
        'circle-stroke-color': ['case', chosen, colours['surface'], colours['text']],
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'sketch-number',
      type: 'symbol',
      source: 'sketch',
      filter: is('point'),
      layout: {
        'text-field': ['get', 'label'],
        'text-font': LABEL_FONTS,
        'text-size': 13,
        'text-offset': [0, -1.3],
        'text-optional': true,
      },
      paint: {
        'text-color': colours['text'],
        'text-halo-color': colours['map-halo'],
        'text-halo-width': 2,
      },
    },
  ]
}

function faultLayer(colours: Colours): LayerSpecification {
  return {
    id: 'sketch-fault',
    type: 'circle',
    source: 'sketch-notice',
    filter: is('fault'),
    paint: {
      'circle-radius': 16,
      'circle-opacity': 0,
      'circle-stroke-width': 4,
      'circle-stroke-color': colours['urgency-late'],
    },
  }
}
