import { ECCENTRICITY_SQUARED, FLATTENING, RADIANS_PER_UNIT, SEMI_MINOR_M } from './ellipsoid.ts'
import { a1Less1, a3, c1, c1Reverted, c3, expansionOf, sineSeries } from './geodesic-series.ts'
import { arctangent2, turnOf, type Turn } from './trigonometry.ts'

/** The second eccentricity squared. */
export const SECOND_ECCENTRICITY_SQUARED = ECCENTRICITY_SQUARED / (1 - ECCENTRICITY_SQUARED)

/** A place in units of 1e-7 degree, not necessarily whole ones: `x` longitude, `y` latitude. */
export type Spot = { readonly x: number; readonly y: number }

/** A geodesic by its start and its direction there, with all that does not depend on how far one goes. */
export type GeodesicLine = {
  readonly start: Spot
  readonly alpha0: Turn
  readonly sigma1: Turn
  readonly omega1: Turn
  readonly tau1: Turn
  readonly scaleM: number
  readonly b11: number
  readonly reverted: readonly number[]
  readonly longitudeScale: number
  readonly longitudeSeries: readonly number[]
  readonly b31: number
}

/** Sine and cosine of the reduced latitude, Karney 2013, equation 6. */
export function reducedLatitude(y: number): Turn {
  const { sine, cosine } = turnOf(y * RADIANS_PER_UNIT)
  return unitTurn(sine * (1 - FLATTENING), Math.max(cosine, 1e-150))
}

export function unitTurn(sine: number, cosine: number): Turn {
  const length = lengthOf(sine, cosine)
  return { sine: sine / length, cosine: cosine / length }
}

export function lengthOf(x: number, y: number): number {
  return Math.sqrt(x * x + y * y)
}

/** The geodesic that leaves `start` in a direction, clockwise from north (Karney 2013, section 2). */
export function geodesicLine(start: Spot, azimuth: Turn): GeodesicLine {
  const beta1 = reducedLatitude(start.y)
  const sinAlpha0 = azimuth.sine * beta1.cosine
  const cosAlpha0 = lengthOf(azimuth.cosine, azimuth.sine * beta1.sine)
  const degenerate = beta1.sine === 0 && azimuth.cosine === 0
  const east = degenerate ? 1 : beta1.cosine * azimuth.cosine
  const sigma1 = unitTurn(beta1.sine, east)
  const e = expansionOf(cosAlpha0 * cosAlpha0 * SECOND_ECCENTRICITY_SQUARED)
  const b11 = sineSeries(sigma1.sine, sigma1.cosine, c1(e))
  const { sine, cosine } = turnOf(b11)
  const longitudeSeries = c3(e)
  return {
    start,
    alpha0: { sine: sinAlpha0, cosine: cosAlpha0 },
    sigma1,
    omega1: { sine: sinAlpha0 * beta1.sine, cosine: east },
    tau1: {
      sine: sigma1.sine * cosine + sigma1.cosine * sine,
      cosine: sigma1.cosine * cosine - sigma1.sine * sine,
    },
    scaleM: SEMI_MINOR_M * (1 + a1Less1(e)),
    b11,
    reverted: c1Reverted(e),
    longitudeScale: -FLATTENING * sinAlpha0 * a3(e),
    longitudeSeries,
    b31: sineSeries(sigma1.sine, sigma1.cosine, longitudeSeries),
  }
}

/**
 * The place so many metres along a geodesic, up to half way round the globe. Its longitude runs on from that of the
 * start and may leave 180 degrees. Error below 20 nanometres.
 */
export function spotAlong(line: GeodesicLine, metres: number): Spot {
  const { alpha0, sigma1, omega1, tau1 } = line
  const tau12 = metres / line.scaleM
  const { sine, cosine } = turnOf(tau12)
  const b12 = -sineSeries(
    tau1.sine * cosine + tau1.cosine * sine,
    tau1.cosine * cosine - tau1.sine * sine,
    line.reverted,
  )
  const sigma12 = tau12 - (b12 - line.b11)
  const arc = turnOf(sigma12)
  const sinSigma2 = sigma1.sine * arc.cosine + sigma1.cosine * arc.sine
  const cosSigma2 = sigma1.cosine * arc.cosine - sigma1.sine * arc.sine
  const cosBeta2 = lengthOf(alpha0.sine, alpha0.cosine * cosSigma2)
  const sinOmega2 = alpha0.sine * sinSigma2
  const omega12 = arctangent2(
    sinOmega2 * omega1.cosine - cosSigma2 * omega1.sine,
    cosSigma2 * omega1.cosine + sinOmega2 * omega1.sine,
  )
  const b32 = sineSeries(sinSigma2, cosSigma2, line.longitudeSeries)
  const lambda12 = omega12 + line.longitudeScale * (sigma12 + (b32 - line.b31))
  const latitude = arctangent2(alpha0.cosine * sinSigma2, (1 - FLATTENING) * cosBeta2)
  return { x: line.start.x + lambda12 / RADIANS_PER_UNIT, y: latitude / RADIANS_PER_UNIT }
}
