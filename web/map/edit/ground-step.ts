import {
  ECCENTRICITY_SQUARED,
  HALF_TURN_UNITS,
  QUARTER_TURN_UNITS,
  RADIANS_PER_UNIT,
  SEMI_MAJOR_M,
  wrapUnits,
} from '@hudna/core/geometry/ellipsoid.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import { turnOf } from '@hudna/core/geometry/trigonometry.ts'

export type Pace = 'plain' | 'fast' | 'fine'

/** A plain key press goes about so many pixels. */
const STEP_PX = 24
const STEP_M_MIN = 1
const STEP_M_MAX = 100_000

/** Metres of one key press: 1, 2 or 5 times a power of ten that is about 24 pixels; fast is ten of it, fine a tenth. */
export function stepM(metresPerPixel: number, pace: Pace = 'plain'): number {
  const wanted = Math.max(STEP_M_MIN * 10, metresPerPixel * STEP_PX)
  const power = 10 ** Math.floor(Math.log10(wanted))
  const round = [5, 2, 1].find((factor) => factor * power <= wanted) ?? 1
  const plain = Math.min(round * power, STEP_M_MAX)
  return pace === 'plain' ? plain : pace === 'fast' ? plain * 10 : plain / 10
}

/**
 * A position moved along its parallel and then its meridian, by metres on the ellipsoid. The way back is the same way,
 * so that as many steps to the west undo those to the east.
 */
export function movedBy(
  [x, y]: Position,
  { eastM, northM }: { readonly eastM: number; readonly northM: number },
): Position {
  const grid = gridUnits(Math.max(Math.abs(eastM), Math.abs(northM)))
  const half = northM / 2 / meridianMPerUnit(y)
  const east = rounded(eastM / parallelMPerUnit(y), grid)
  const north = rounded(northM / meridianMPerUnit(y + half), grid)
  return onGlobe([x + east, y + north], grid)
}

/**
 * The position that a pointer means: no finer than the map can show, so that what is drawn can also be said.
 * @param unitsPerPixel units of 1e-7 degree that one pixel covers
 */
export function pointed([x, y]: Position, unitsPerPixel: number): Position {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, unitsPerPixel)))
  const grid = Math.min(power, 100_000)
  return onGlobe([rounded(x, grid), rounded(y, grid)], grid)
}

/** What a step of so many metres may be rounded to, in units: half a per cent of it at most. */
function gridUnits(stepMetres: number): number {
  if (stepMetres >= 100) return 100
  return stepMetres >= 10 ? 10 : 1
}

/** To the nearest multiple; halves away from zero, so that it is the same both ways. */
function rounded(units: number, grid: number): number {
  return Math.sign(units) * Math.round(Math.abs(units) / grid) * grid
}

/** Beyond the antimeridian it goes on from the other side; before a pole it ends. */
function onGlobe([x, y]: Position, grid: number): Position {
  const longitude = wrapUnits(x)
  const most = QUARTER_TURN_UNITS - grid
  const latitude = Math.max(-most, Math.min(most, y))
  return [longitude === -HALF_TURN_UNITS ? HALF_TURN_UNITS : longitude + 0, latitude + 0]
}

function meridianMPerUnit(y: number): number {
  const { sine } = turnOf(y * RADIANS_PER_UNIT)
  const w = 1 - ECCENTRICITY_SQUARED * sine * sine
  return (RADIANS_PER_UNIT * SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED)) / (w * Math.sqrt(w))
}

function parallelMPerUnit(y: number): number {
  const { sine, cosine } = turnOf(y * RADIANS_PER_UNIT)
  const w = 1 - ECCENTRICITY_SQUARED * sine * sine
  return (RADIANS_PER_UNIT * SEMI_MAJOR_M * Math.max(cosine, 1e-6)) / Math.sqrt(w)
}
