import { bearingAndDistance } from '@hudna/core/geometry/coordinates/bearing.ts'
import { overlapArea } from '@hudna/core/geometry/overlap-area.ts'
import type { Footprint, Position } from '@hudna/core/geometry/place.ts'

/** What a footprint measures on the ground, in metres and square metres; margins are not counted. */
export type Measures =
  | { readonly shape: 'circle'; readonly acrossM: number; readonly areaM2: number }
  | { readonly shape: 'line'; readonly lengthM: number }
  | { readonly shape: 'area'; readonly aroundM: number; readonly areaM2: number }

/** @param footprint one without fault */
export function measuresOf(footprint: Footprint): Measures {
  switch (footprint.shape) {
    case 'circle': {
      const { radiusM } = footprint
      // Seen from the middle the ground bends away: at 500 km that is less than a thousandth.
      return { shape: 'circle', acrossM: 2 * radiusM, areaM2: Math.PI * radiusM * radiusM }
    }
    case 'line':
      return { shape: 'line', lengthM: lengthM(footprint.line) }
    case 'area': {
      const plain = { ...footprint, bufferM: 0 }
      const around = footprint.polygons.flat().map(lengthM)
      const aroundM = around.reduce((sum, metres) => sum + metres, 0)
      return { shape: 'area', aroundM, areaM2: overlapArea(plain, plain).areaM2 }
    }
  }
}

/** Along the geodesics between positions. */
export function lengthM(positions: readonly Position[]): number {
  let sum = 0
  for (const [index, to] of positions.entries()) {
    const from = positions[index - 1]
    if (from !== undefined) sum += bearingAndDistance(from, to).distanceM
  }
  return sum
}
