import type { Feature, FeatureCollection, MultiPolygon, Position } from 'geojson'
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { Footprint } from '@hudna/core/geometry/place.ts'
import { anchorOf } from './anchor.ts'
import { bandOf } from './band.ts'
import { LABEL_FONTS } from './base-style.ts'
import type { ClaimPattern } from './claim-patterns.ts'
import type { Colours } from './colours.ts'
import { collection, geometryOf } from './features.ts'

/** Who holds or watches an area, as somebody says: hatched in the way of the claimant, plain when it is signed jointly. */
export type DrawnClaim = {
  readonly id: string
  readonly footprint: Footprint
  readonly pattern: ClaimPattern
  readonly joint: boolean
  readonly label: string
}
/** Ground of which two claims do not say the same. */
export type DrawnDifference = {
  readonly id: string
  readonly ground: MultiPolygon
  readonly label: string
}

export const delineationSources: StyleSpecification['sources'] = {
  claims: { type: 'geojson', data: collection([]) },
  differences: { type: 'geojson', data: collection([]) },
  'delineation-signs': { type: 'geojson', data: collection([]) },
}

export function claimFeatures(claims: readonly DrawnClaim[]): FeatureCollection {
  return collection(
    claims.map(({ id, footprint, pattern, joint }) => ({
      type: 'Feature',
      geometry: footprint.shape === 'line' ? bandOf(footprint) : geometryOf(footprint),
      properties: { id, image: `claim-${pattern}`, joint },
    })),
  )
}

export function differenceFeatures(differences: readonly DrawnDifference[]): FeatureCollection {
  return collection(
    differences.map(({ id, ground }) => ({
      type: 'Feature',
      geometry: ground,
      properties: { id },
    })),
  )
}

/** The words of each claim on its outline, and of each difference in its middle. */
export function delineationSigns(
  claims: readonly DrawnClaim[],
  differences: readonly DrawnDifference[],
): FeatureCollection {
  const said = claims.flatMap(({ footprint, label }) =>
    signOf(anchorOf('zone', geometryOf(footprint)), label, 0),
  )
  const differing = differences.flatMap(({ ground, label }) =>
    signOf(anchorOf('site', ground), label, 1),
  )
  return collection([...said, ...differing])
}

function signOf(at: Position | undefined, label: string, rank: number): readonly Feature[] {
  if (at === undefined) return []
  const geometry = { type: 'Point' as const, coordinates: at }
  return [{ type: 'Feature', geometry, properties: { label, rank } }]
}

const joint: ExpressionSpecification = ['get', 'joint']

/** The ground and the outlines; differences lie over the claims that they are made of. */
export function delineationLayers(colours: Colours): LayerSpecification[] {
  const quiet = colours['text-quiet']
  return [
    {
      id: 'claim-fill',
      type: 'fill',
      source: 'claims',
      filter: joint,
      paint: { 'fill-color': quiet, 'fill-opacity': 0.25 },
    },
    {
      id: 'claim-hatch',
      type: 'fill',
      source: 'claims',
      filter: ['!', joint],
      paint: { 'fill-pattern': ['get', 'image'], 'fill-opacity': 0.6 },
    },
    {
      id: 'claim-edge',
      type: 'line',
      source: 'claims',
      filter: joint,
      paint: { 'line-color': quiet, 'line-width': 1.5 },
    },
    {
      id: 'claim-edge-dashed',
      type: 'line',
      source: 'claims',
      filter: ['!', joint],
      paint: { 'line-color': quiet, 'line-width': 1.5, 'line-dasharray': [3, 2] },
    },
    {
      id: 'difference-fill',
      type: 'fill',
      source: 'differences',
      paint: { 'fill-pattern': 'claim-difference', 'fill-opacity': 0.55 },
    },
    {
      id: 'difference-edge',
      type: 'line',
      source: 'differences',
      paint: { 'line-color': colours['text'], 'line-width': 2.5 },
    },
  ]
}

/** Over the names of the base; the size of a difference comes before the names of the claims. */
export function delineationLabelLayer(colours: Colours): LayerSpecification {
  return {
    id: 'delineation-label',
    type: 'symbol',
    source: 'delineation-signs',
    layout: {
      'text-field': ['get', 'label'],
      'text-font': LABEL_FONTS,
      'text-size': 13,
      'text-max-width': 12,
      'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
      'text-radial-offset': 0.5,
      'symbol-sort-key': ['-', 0, ['get', 'rank']],
    },
    paint: {
      'text-color': colours['text'],
      'text-halo-color': colours['map-halo'],
      'text-halo-width': 3,
    },
  }
}
