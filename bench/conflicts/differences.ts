import type { Footprint, Position } from '@hudna/core/geometry/place.ts'
import { type Outline, truthM } from '@hudna/core/geometry/test-truth.ts'
import { footprintsTouch } from '@hudna/core/geometry/touch.ts'
import { geographicLib } from '../oracle/geographic.ts'
import { verdictOf } from '../oracle/verdict.ts'

/** How pairs on which another engine differs stand to GeographicLib. */
export type Judged = { readonly within: number; readonly outside: number }

/**
 * Judges pairs by their true distance: inside the stated bound, or outside it, which must never be.
 * Each pair is one that we count as touching and the other engine does not, or the reverse.
 */
export function judge(pairs: readonly (readonly [Footprint, Footprint])[]): Judged {
  let [within, outside] = [0, 0]
  for (const [one, other] of pairs) {
    const [mine, theirs] = [outlineOf(one), outlineOf(other)]
    const reachM = mine.reachM + theirs.reachM
    const apartM = truthM(geographicLib, mine, theirs)
    const { outcome } = verdictOf({
      ours: footprintsTouch(one, other),
      theirs: { touches: apartM <= reachM, distanceM: apartM },
      reachM,
      truthM: () => apartM,
    })
    if (outcome === 'outside') outside += 1
    else within += 1
  }
  return { within, outside }
}

function outlineOf(footprint: Footprint): Outline {
  switch (footprint.shape) {
    case 'circle':
      return outline(footprint, [[footprint.centre]], footprint.radiusM)
    case 'line':
      return outline(footprint, [footprint.line], footprint.bufferM)
    case 'area': {
      // The last vertex of a ring is its first again.
      const rings = footprint.polygons.flat().map((ring) => ring.slice(0, -1))
      return outline(footprint, rings, footprint.bufferM)
    }
  }
}

function outline(
  footprint: Footprint,
  chains: readonly (readonly Position[])[],
  reachM: number,
): Outline {
  let next = 0
  const runs = chains.map((chain) => chain.map(() => next++))
  return { footprint, vertices: chains.flat(), runs, closed: footprint.shape === 'area', reachM }
}
