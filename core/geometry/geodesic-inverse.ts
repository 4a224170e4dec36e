import {
  FLATTENING,
  HALF_TURN_UNITS,
  QUARTER_TURN_UNITS,
  RADIANS_PER_UNIT,
  SEMI_MAJOR_M,
  SEMI_MINOR_M,
  wrapUnits,
} from './ellipsoid.ts'
import {
  lengthOf,
  reducedLatitude,
  SECOND_ECCENTRICITY_SQUARED,
  type Spot,
  unitTurn,
} from './geodesic.ts'
import { a1Less1, a2Less1, a3, c1, c2, c3, expansionOf, sineSeries } from './geodesic-series.ts'
import { arctangent2, turnOf, type Turn } from './trigonometry.ts'

/** The shortest way between two places: its length and its directions at either end, clockwise from north. */
export type Geodesic = {
  readonly distanceM: number
  readonly azimuth1: Turn
  readonly azimuth2: Turn
}

/** The arc between the two ends on the auxiliary sphere. */
type Arc = {
  readonly sigma1: Turn
  readonly sigma2: Turn
  readonly sigma12: number
  readonly alpha1: Turn
  readonly alpha2: Turn
  readonly expansion: number
}

/** What the two ends give, once they are in the order that the method wants. */
type Ends = {
  readonly beta1: Turn
  readonly beta2: Turn
  readonly lambda12: number
  readonly turn12: Turn
}

const ROUND_OFF = 2.220446049250313e-16
const NEWTON_STEPS_MAX = 20
const STEPS_MAX = 120
/** Shorter arcs, in radians, are solved on the sphere that fits best: 0.2 m. */
const SHORT_ARC = 3.6e-8

/**
 * The shortest geodesic between two places anywhere (Karney 2013, sections 3 to 5, with Newton's method kept between
 * two bounds, so that it always ends). Error below 20 nanometres.
 */
export function geodesicBetween(one: Spot, other: Spot): Geodesic {
  const eastward = wrapUnits(other.x - one.x)
  const swapped = Math.abs(one.y) < Math.abs(other.y)
  const [y1, y2] = swapped ? [other.y, one.y] : [one.y, other.y]
  const south = y1 < 0 ? 1 : -1
  const east = (eastward < 0 ? -1 : 1) * (swapped ? -1 : 1)
  const span = Math.abs(eastward)
  const ends: Ends = {
    beta1: reducedLatitude(y1 * south),
    beta2: reducedLatitude(y2 * south),
    lambda12: span * RADIANS_PER_UNIT,
    turn12: span === HALF_TURN_UNITS ? { sine: 0, cosine: -1 } : turnOf(span * RADIANS_PER_UNIT),
  }
  const found = solve(ends, y1 * south === -QUARTER_TURN_UNITS)
  const first = swapped ? found.azimuth2 : found.azimuth1
  const second = swapped ? found.azimuth1 : found.azimuth2
  const turned = (azimuth: Turn): Turn => ({
    sine: azimuth.sine * east * (swapped ? -1 : 1),
    cosine: azimuth.cosine * south * (swapped ? -1 : 1),
  })
  return { distanceM: found.distanceM, azimuth1: turned(first), azimuth2: turned(second) }
}

function solve(ends: Ends, fromPole: boolean): Geodesic {
  const { beta1, lambda12, turn12 } = ends
  if (fromPole || turn12.sine === 0) return alongMeridian(ends)
  if (beta1.sine === 0 && lambda12 <= (1 - FLATTENING) * HALF_TURN_UNITS * RADIANS_PER_UNIT) {
    const azimuth = { sine: 1, cosine: 0 }
    return { distanceM: SEMI_MAJOR_M * lambda12, azimuth1: azimuth, azimuth2: azimuth }
  }
  const start = spherical(ends)
  if (start.short !== undefined) return start.short
  const arc = newton(ends, start.alpha1)
  return {
    distanceM: SEMI_MINOR_M * lengthOfArc(arc),
    azimuth1: arc.alpha1,
    azimuth2: unitTurn(arc.alpha2.sine, arc.alpha2.cosine),
  }
}

function alongMeridian({ beta1, beta2, turn12 }: Ends): Geodesic {
  const sigma1 = unitTurn(beta1.sine, turn12.cosine * beta1.cosine)
  const sigma12 = angleBetween(sigma1, beta2)
  const alpha1 = turn12
  const alpha2 = { sine: 0, cosine: 1 }
  const expansion = FLATTENING / (2 - FLATTENING)
  const arc = { sigma1, sigma2: beta2, sigma12, alpha1, alpha2, expansion }
  return { distanceM: SEMI_MINOR_M * lengthOfArc(arc), azimuth1: alpha1, azimuth2: alpha2 }
}

function angleBetween(one: Turn, other: Turn): number {
  return arctangent2(
    Math.max(0, one.cosine * other.sine - one.sine * other.cosine),
    one.cosine * other.cosine + one.sine * other.sine,
  )
}

/** Equation 7, in units of the lesser half axis. */
function lengthOfArc({ sigma1, sigma2, sigma12, expansion }: Arc): number {
  const series = c1(expansion)
  const b1 =
    sineSeries(sigma2.sine, sigma2.cosine, series) - sineSeries(sigma1.sine, sigma1.cosine, series)
  return Math.max(0, (1 + a1Less1(expansion)) * (sigma12 + b1))
}

/** The direction on the sphere, with a correction for short ways; the shortest ways are done with it. */
function spherical(ends: Ends): { readonly alpha1: Turn; readonly short?: Geodesic } {
  const { beta1, beta2, lambda12 } = ends
  const difference = beta2.sine * beta1.cosine - beta2.cosine * beta1.sine
  const sum = beta2.sine * beta1.cosine + beta2.cosine * beta1.sine
  const cosDifference = beta2.cosine * beta1.cosine + beta2.sine * beta1.sine
  const near = cosDifference >= 0 && difference < 0.5 && beta2.cosine * lambda12 < 0.5
  const stretch = near ? stretchOf(ends) : 1
  const omega = near ? turnOf(lambda12 / ((1 - FLATTENING) * stretch)) : ends.turn12
  const squared = beta2.cosine * beta1.sine * omega.sine * omega.sine
  const sine = beta2.cosine * omega.sine
  const cosine =
    omega.cosine >= 0
      ? difference + squared / (1 + omega.cosine)
      : sum - squared / (1 - omega.cosine)
  const sinSigma = lengthOf(sine, cosine)
  // Near half a turn the correction for short ways overshoots; then any direction to the east will do.
  const alpha1 = sine > 0 || sinSigma === 0 ? unitTurn(sine, cosine) : { sine: 1, cosine: 0 }
  if (!near || sinSigma >= SHORT_ARC) return { alpha1 }
  const cosSigma = beta1.sine * beta2.sine + beta1.cosine * beta2.cosine * omega.cosine
  const back =
    difference - (beta1.cosine * beta2.sine * omega.sine * omega.sine) / (1 + omega.cosine)
  const distanceM = arctangent2(sinSigma, cosSigma) * SEMI_MINOR_M * stretch
  const azimuth2 = unitTurn(beta1.cosine * omega.sine, back)
  if (sinSigma === 0) return { alpha1, short: stillAt }
  return { alpha1, short: { distanceM, azimuth1: alpha1, azimuth2 } }
}

const stillAt: Geodesic = {
  distanceM: 0,
  azimuth1: { sine: 0, cosine: 1 },
  azimuth2: { sine: 0, cosine: 1 },
}

/** How much longer a way at the middle latitude is than on the auxiliary sphere. */
function stretchOf({ beta1, beta2 }: Ends): number {
  const sines = (beta1.sine + beta2.sine) * (beta1.sine + beta2.sine)
  const cosines = (beta1.cosine + beta2.cosine) * (beta1.cosine + beta2.cosine)
  return Math.sqrt(1 + (SECOND_ECCENTRICITY_SQUARED * sines) / (sines + cosines))
}

/** Looks for the direction at the first end that reaches the second one (Karney 2013, section 4). */
function newton(ends: Ends, guess: Turn): Arc {
  let alpha = guess
  let low: Turn = { sine: 1e-150, cosine: 1 }
  let high: Turn = { sine: 1e-150, cosine: -1 }
  let last = false
  for (let step = 0; ; step += 1) {
    const { arc, miss, slope } = tryDirection(ends, alpha)
    if (last || step >= STEPS_MAX || Math.abs(miss) < ROUND_OFF) return arc
    if (miss > 0 && alpha.cosine / alpha.sine >= high.cosine / high.sine) high = alpha
    if (miss < 0 && alpha.cosine / alpha.sine <= low.cosine / low.sine) low = alpha
    const next = step < NEWTON_STEPS_MAX && slope > 0 ? turnedBy(alpha, -miss / slope) : undefined
    if (next !== undefined) {
      last = Math.abs(miss) <= 16 * ROUND_OFF
      alpha = next
      continue
    }
    const middle = unitTurn((low.sine + high.sine) / 2, (low.cosine + high.cosine) / 2)
    last = Math.abs(low.sine - middle.sine) + Math.abs(low.cosine - middle.cosine) < 1e-15
    alpha = middle
  }
}

/** Undefined where the step leaves the half circle of directions to the east. */
function turnedBy(alpha: Turn, radians: number): Turn | undefined {
  if (!(Math.abs(radians) < 3)) return undefined
  const { sine, cosine } = turnOf(radians)
  const next = alpha.sine * cosine + alpha.cosine * sine
  return next > 0 ? unitTurn(next, alpha.cosine * cosine - alpha.sine * sine) : undefined
}

/** By how much the longitude is missed when one sets out in a direction, and how fast that changes. */
function tryDirection(
  { beta1, beta2, turn12 }: Ends,
  direction: Turn,
): { readonly arc: Arc; readonly miss: number; readonly slope: number } {
  const level = beta1.sine === 0 && direction.cosine === 0
  const alpha1 = level ? { sine: direction.sine, cosine: -1e-150 } : direction
  const sinAlpha0 = alpha1.sine * beta1.cosine
  const cosAlpha0 = lengthOf(alpha1.cosine, alpha1.sine * beta1.sine)
  const alpha2 = arrival({ beta1, beta2, alpha1, sinAlpha0 })
  const omega1 = { sine: sinAlpha0 * beta1.sine, cosine: alpha1.cosine * beta1.cosine }
  const omega2 = { sine: sinAlpha0 * beta2.sine, cosine: alpha2.cosine * beta2.cosine }
  const sigma1 = unitTurn(beta1.sine, omega1.cosine)
  const sigma2 = unitTurn(beta2.sine, omega2.cosine)
  const sigma12 = angleBetween(sigma1, sigma2)
  const sinOmega12 = Math.max(0, omega1.cosine * omega2.sine - omega1.sine * omega2.cosine)
  const cosOmega12 = omega1.cosine * omega2.cosine + omega1.sine * omega2.sine
  const eta = arctangent2(
    sinOmega12 * turn12.cosine - cosOmega12 * turn12.sine,
    cosOmega12 * turn12.cosine + sinOmega12 * turn12.sine,
  )
  const expansion = expansionOf(cosAlpha0 * cosAlpha0 * SECOND_ECCENTRICITY_SQUARED)
  const series = c3(expansion)
  const b3 =
    sineSeries(sigma2.sine, sigma2.cosine, series) - sineSeries(sigma1.sine, sigma1.cosine, series)
  const miss = eta - FLATTENING * a3(expansion) * sinAlpha0 * (sigma12 + b3)
  const arc = { sigma1, sigma2, sigma12, alpha1, alpha2, expansion }
  return { arc, miss, slope: slopeOf(arc, beta1, beta2) }
}

/** The direction at the second end, from Clairaut's relation; northward by choice. */
function arrival(options: {
  readonly beta1: Turn
  readonly beta2: Turn
  readonly alpha1: Turn
  readonly sinAlpha0: number
}): Turn {
  const { beta1, beta2, alpha1, sinAlpha0 } = options
  if (beta2.cosine === beta1.cosine && Math.abs(beta2.sine) === -beta1.sine) {
    return { sine: alpha1.sine, cosine: Math.abs(alpha1.cosine) }
  }
  const excess =
    beta1.cosine < -beta1.sine
      ? (beta2.cosine - beta1.cosine) * (beta1.cosine + beta2.cosine)
      : (beta1.sine - beta2.sine) * (beta1.sine + beta2.sine)
  const along = alpha1.cosine * beta1.cosine
  const cosine = Math.sqrt(Math.max(0, along * along + excess)) / beta2.cosine
  return { sine: sinAlpha0 / beta2.cosine, cosine }
}

function root(beta: Turn): number {
  return Math.sqrt(1 + SECOND_ECCENTRICITY_SQUARED * beta.sine * beta.sine)
}

/** The derivative of the longitude by the direction: the reduced length of the arc, equation 38. */
function slopeOf(arc: Arc, beta1: Turn, beta2: Turn): number {
  const { sigma1, sigma2, sigma12, alpha2, expansion } = arc
  if (alpha2.cosine === 0) return (-2 * (1 - FLATTENING) * root(beta1)) / beta1.sine
  const [one, two] = [c1(expansion), c2(expansion)]
  const [a1, a2] = [a1Less1(expansion), a2Less1(expansion)]
  const between = (series: readonly number[]): number =>
    sineSeries(sigma2.sine, sigma2.cosine, series) - sineSeries(sigma1.sine, sigma1.cosine, series)
  const j12 = (a1 - a2) * sigma12 + ((1 + a1) * between(one) - (1 + a2) * between(two))
  const reduced =
    root(beta2) * (sigma1.cosine * sigma2.sine) -
    root(beta1) * (sigma1.sine * sigma2.cosine) -
    sigma1.cosine * sigma2.cosine * j12
  return (reduced * (1 - FLATTENING)) / (alpha2.cosine * beta2.cosine)
}
