import { refuse, type Refused } from '../kernel/result.ts'
import { UNITS_PER_DEGREE } from './ellipsoid.ts'
import type { Position } from './place.ts'

/** Where a shape is at fault: polygon, ring and vertex count from 0 as in GeoJSON; the position is in degrees. */
export type FaultPlace = {
  readonly polygon?: number
  readonly ring?: number
  readonly vertex?: number
  /** The first vertex of each edge concerned. */
  readonly edges?: readonly number[]
  readonly position?: Position
}

/** A refusal that names the place of the fault and how to mend it. */
export function badShape(
  field: string,
  message: string,
  options: FaultPlace & { readonly hint: string },
): Refused {
  const { position, hint, ...place } = options
  const at = position === undefined ? {} : { position: position.map(inDegrees) }
  const where = position === undefined ? '' : ` at ${position.map(inDegrees).join(', ')}`
  return refuse('bad-geometry', field, `${message}${where}: ${hint}`, { ...place, ...at, hint })
}

function inDegrees(units: number): number {
  return units / UNITS_PER_DEGREE
}
