import { boxOf } from './compile.ts'
import { chainOf, PIECE_UNITS_MAX } from './densify.ts'
import {
  LEAST_RADIUS_M,
  RADIANS_PER_UNIT,
  SEMI_MAJOR_M,
  UNITS_PER_DEGREE,
  wrapUnits,
} from './ellipsoid.ts'
import { type IndexBox, indexBoxes } from './index-box.ts'
import type { Footprint, Position } from './place.ts'
import { tangent } from './trigonometry.ts'

/** More than the error of any chain that is not divided more coarsely, and than the rounding of metres. */
const SPARE_M = 0.1
/** Longer edges, or farther from the equator, are divided: what their sag is by a formula is no bound there. */
const EDGE_UNITS_MAX = 4 * PIECE_UNITS_MAX
const LATITUDE_UNITS_MAX = 75 * UNITS_PER_DEGREE
/** So many edges cannot come to more points than a run has. */
const EDGES_MAX = 2_000

/**
 * Boxes that hold those of the compiled footprint, without compiling it: about a hundred times as fast, and wider by
 * centimetres for short edges and by metres for long ones.
 */
export function quickBoxes(footprint: Footprint): readonly IndexBox[] {
  switch (footprint.shape) {
    case 'circle': {
      const [x, y] = footprint.centre
      const box = { leastX: x, leastY: y, mostX: x, mostY: y }
      return indexBoxes(box, footprint.radiusM + SPARE_M)
    }
    case 'line':
      return boxesOfRun(footprint.line, footprint.bufferM)
    case 'area':
      return footprint.polygons.flatMap(([shell = []]) => boxesOfRun(shell, footprint.bufferM))
  }
}

function boxesOfRun(positions: readonly Position[], reachM: number): readonly IndexBox[] {
  const first = positions[0] ?? [0, 0]
  let [x, y] = first
  let [leastX, leastY, mostX, mostY] = [x, y, x, y]
  let [stepXMost, stepYMost] = [0, 0]
  for (const position of positions) {
    const stepX = wrapUnits(position[0] - x)
    stepXMost = Math.max(stepXMost, Math.abs(stepX))
    stepYMost = Math.max(stepYMost, Math.abs(position[1] - y))
    x += stepX
    y = position[1]
    if (x < leastX) leastX = x
    if (x > mostX) mostX = x
    if (y < leastY) leastY = y
    if (y > mostY) mostY = y
  }
  const box = { leastX, leastY, mostX, mostY }
  const farther = Math.max(-leastY, mostY)
  const isShort = Math.max(stepXMost, stepYMost) <= EDGE_UNITS_MAX && positions.length <= EDGES_MAX
  if (!isShort || farther > LATITUDE_UNITS_MAX) {
    const chain = chainOf(positions)
    return indexBoxes(boxOf(chain), reachM + chain.errorM + SPARE_M)
  }
  return indexBoxes(box, reachM + mostSagM(farther, stepXMost, stepYMost) + SPARE_M)
}

/** More than the sag of any edge with such steps, in any direction, up to such a latitude. */
function mostSagM(latitude: number, stepX: number, stepY: number): number {
  const metresPerUnit = SEMI_MAJOR_M * RADIANS_PER_UNIT
  const squared = (stepX * stepX + stepY * stepY) * metresPerUnit * metresPerUnit
  return (1.2 * squared * tangent(latitude * RADIANS_PER_UNIT)) / (8 * LEAST_RADIUS_M)
}
