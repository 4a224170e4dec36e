import { UNITS_PER_DEGREE } from '../geometry/ellipsoid.ts'
import type { Footprint, Position } from '../geometry/place.ts'
import { assert } from '../kernel/assert.ts'

const DECIMALS = 7
const METRES_PER_KM = 1_000
const KM_DECIMALS = 3

/** `latitude,longitude` in degrees, WGS 84, with every digit that the record holds (CAP 1.2, section 3.3.2). */
function pairOf([longitude, latitude]: Position): string {
  return `${degrees(latitude)},${degrees(longitude)}`
}

function degrees(units: number): string {
  const size = Math.abs(units)
  const whole = Math.floor(size / UNITS_PER_DEGREE)
  const fraction = String(size % UNITS_PER_DEGREE).padStart(DECIMALS, '0')
  return `${units < 0 ? '-' : ''}${decimal(whole, fraction)}`
}

/** At least one decimal, so that every number is read as a decimal one. */
function decimal(whole: number, fraction: string): string {
  return `${whole}.${fraction.replace(/0+$/, '').padEnd(1, '0')}`
}

/** A circle as `latitude,longitude radius`, its radius in kilometres. */
export function circleText(centre: Position, radiusM: number): string {
  const fraction = String(radiusM % METRES_PER_KM).padStart(KM_DECIMALS, '0')
  return `${pairOf(centre)} ${decimal(Math.floor(radiusM / METRES_PER_KM), fraction)}`
}

/** A closed ring as pairs with spaces between them; the first and the last are the same. */
export function polygonText(ring: readonly Position[]): string {
  return ring.map(pairOf).join(' ')
}

/** The shapes of a footprint as CAP has them: what they are called, and their text. */
export function shapesOf(
  footprint: Footprint,
): readonly (readonly ['polygon' | 'circle', string])[] {
  if (footprint.shape === 'circle')
    return [['circle', circleText(footprint.centre, footprint.radiusM)]]
  assert(footprint.shape === 'area', 'the area of a warning is a circle or polygons')
  return footprint.polygons.map(([shell = []]) => ['polygon', polygonText(shell)])
}
