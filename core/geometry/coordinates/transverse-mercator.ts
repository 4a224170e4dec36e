import { ECCENTRICITY_SQUARED, FLATTENING, SEMI_MAJOR_M } from '../ellipsoid.ts'
import { arctangent, arctangent2, turnOf } from '../trigonometry.ts'

/**
 * The transverse Mercator projection by the series of L. Krüger (1912) to the sixth order, as C. F. F. Karney gives them
 * in "Transverse Mercator with an accuracy of a few nanometers", J. Geodesy 85 (2011), equations 7 to 36. Within 4,000 km
 * of the central meridian the series leave some nanometres. From + - x / and square root alone.
 */

/** Metres on the map divided by the scale on the central meridian: `northM` from the equator. */
export type Grid = { readonly eastM: number; readonly northM: number }
/** Radians, `longitude` from the central meridian. */
export type Angles = { readonly latitude: number; readonly longitude: number }

const n = FLATTENING / (2 - FLATTENING)
const e = Math.sqrt(ECCENTRICITY_SQUARED)
/** Equation 14: the radius of the sphere on which meridians are as long. */
const radiusM = (SEMI_MAJOR_M / (1 + n)) * polynomial(n * n, [1, 1 / 4, 1 / 64, 1 / 256])
/** Terms of the hyperbolic series: enough for arguments up to 1/4. */
const SERIES_TERMS = 16

/** Equation 35. */
const alpha = [
  [1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7_891 / 37_800],
  [13 / 48, -3 / 5, 557 / 1_440, 281 / 630, -1_983_433 / 1_935_360],
  [61 / 240, -103 / 140, 15_061 / 26_880, 167_603 / 181_440],
  [49_561 / 161_280, -179 / 168, 6_601_661 / 7_257_600],
  [34_729 / 80_640, -3_418_889 / 1_995_840],
  [212_378_941 / 319_334_400],
].map((terms, place) => polynomial(n, terms) * power(n, place + 1))

/** Equation 36. */
const beta = [
  [1 / 2, -2 / 3, 37 / 96, -1 / 360, -81 / 512, 96_199 / 604_800],
  [1 / 48, 1 / 15, -437 / 1_440, 46 / 105, -1_118_711 / 3_870_720],
  [17 / 480, -37 / 840, -209 / 4_480, 5_569 / 90_720],
  [4_397 / 161_280, -11 / 504, -830_251 / 7_257_600],
  [4_583 / 161_280, -108_847 / 3_991_680],
  [20_648_693 / 638_668_800],
].map((terms, place) => polynomial(n, terms) * power(n, place + 1))

/** @param angles within 12 degrees of the central meridian, and no pole */
export function projected({ latitude, longitude }: Angles): Grid {
  const { sine, cosine } = turnOf(latitude)
  const tau = conformal(sine / cosine)
  const turn = turnOf(longitude)
  const across = turn.sine / Math.sqrt(tau * tau + turn.cosine * turn.cosine)
  const xi = arctangent2(tau, turn.cosine)
  const eta = inverseHyperbolicTangent(across / Math.sqrt(1 + across * across))
  const { xi: north, eta: east } = series({ xi, sineOfEta: across }, alpha)
  return { eastM: radiusM * (eta + east), northM: radiusM * (xi + north) }
}

/** @param grid within 700 km of the central meridian */
export function unprojected({ eastM, northM }: Grid): Angles {
  const [xi0, eta0] = [northM / radiusM, eastM / radiusM]
  const step = series({ xi: xi0, sineOfEta: hyperbolicSine(eta0) }, beta)
  const xi = turnOf(xi0 - step.xi)
  const across = hyperbolicSine(eta0 - step.eta)
  const along = Math.max(0, xi.cosine)
  const tau = geographic(xi.sine / Math.sqrt(across * across + along * along))
  return { latitude: arctangent(tau), longitude: arctangent2(across, along) }
}

/** Equations 11 and 12: sums of c[j] sin 2j xi cosh 2j eta and c[j] cos 2j xi sinh 2j eta. */
function series(
  { xi, sineOfEta }: { readonly xi: number; readonly sineOfEta: number },
  c: readonly number[],
): { readonly xi: number; readonly eta: number } {
  const { sine, cosine } = turnOf(2 * xi)
  const sinh = 2 * sineOfEta * Math.sqrt(1 + sineOfEta * sineOfEta)
  const cosh = 1 + 2 * sineOfEta * sineOfEta
  let [sinXi, cosXi, sinhEta, coshEta] = [0, 1, 0, 1]
  let [sumXi, sumEta] = [0, 0]
  for (const coefficient of c) {
    ;[sinXi, cosXi] = [sinXi * cosine + cosXi * sine, cosXi * cosine - sinXi * sine]
    ;[sinhEta, coshEta] = [sinhEta * cosh + coshEta * sinh, coshEta * cosh + sinhEta * sinh]
    sumXi += coefficient * sinXi * coshEta
    sumEta += coefficient * cosXi * sinhEta
  }
  return { xi: sumXi, eta: sumEta }
}

/** The tangent of the conformal latitude, equations 7 to 9. */
function conformal(tau: number): number {
  const secant = Math.sqrt(1 + tau * tau)
  const sigma = hyperbolicSine(e * inverseHyperbolicTangent((e * tau) / secant))
  return tau * Math.sqrt(1 + sigma * sigma) - sigma * secant
}

/** The tangent of the latitude from that of the conformal one: Newton's method, equations 19 to 21. */
function geographic(conformalTangent: number): number {
  let tau = conformalTangent
  for (let step = 0; step < 5; step += 1) {
    const now = conformal(tau)
    const slope =
      ((conformalTangent - now) * (1 + (1 - ECCENTRICITY_SQUARED) * tau * tau)) /
      ((1 - ECCENTRICITY_SQUARED) * Math.sqrt((1 + tau * tau) * (1 + now * now)))
    tau += slope
  }
  return tau
}

/** For arguments up to 1/4 either way. */
function inverseHyperbolicTangent(x: number): number {
  const square = x * x
  let sum = 0
  for (let term = SERIES_TERMS; term >= 0; term -= 1) sum = sum * square + 1 / (2 * term + 1)
  return x * sum
}

/** For arguments up to 1/4 either way. */
function hyperbolicSine(x: number): number {
  const square = x * x
  let sum = 1
  for (let term = SERIES_TERMS; term >= 1; term -= 1) {
    sum = 1 + (sum * square) / (2 * term * (2 * term + 1))
  }
  return x * sum
}

function polynomial(x: number, terms: readonly number[]): number {
  return terms.reduceRight((sum, term) => sum * x + term, 0)
}

function power(x: number, exponent: number): number {
  return exponent === 0 ? 1 : x * power(x, exponent - 1)
}
