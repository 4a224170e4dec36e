/**
 * Sine, cosine and their inverses from + - x / and square root alone. The language leaves the last bits of Math.sin and
 * its kin to the engine; a yes or no that rests on these comes out the same, bit for bit, on every machine.
 * Polynomials and splitting of the argument after FDLIBM 5.3 (Sun Microsystems, 1993). Error below 1e-15 of the value,
 * for arguments up to 1,000 radians either way.
 */

const HALF_PI = 1.5707963267948966
/** Half a turn in three pieces: the first two have 33 bits each, so a whole number of them is exact. */
const HALF_PI_HIGH = 1.57079632673412561417
const HALF_PI_MIDDLE = 6.0771005063039659766e-11
const HALF_PI_LOW = 2.02226624879595063154e-21

/** Sine and cosine of one angle. */
export type Turn = { readonly sine: number; readonly cosine: number }

/** @param radians up to 1,000 either way */
export function sine(radians: number): number {
  const quarter = Math.round(radians / HALF_PI)
  return quarterSine(radians, quarter, quarter)
}

/** @param radians up to 1,000 either way */
export function cosine(radians: number): number {
  const quarter = Math.round(radians / HALF_PI)
  return quarterSine(radians, quarter, quarter + 1)
}

export function tangent(radians: number): number {
  return sine(radians) / cosine(radians)
}

/** Both at once, as most formulas want them. */
export function turnOf(radians: number): Turn {
  return { sine: sine(radians), cosine: cosine(radians) }
}

/** Takes `quarter` quarter turns off the angle; `phase` says which of the four pieces of the wave remains. */
function quarterSine(radians: number, quarter: number, phase: number): number {
  const high = radians - quarter * HALF_PI_HIGH
  const middle = quarter * HALF_PI_MIDDLE
  const reduced = high - middle
  const low = high - reduced - middle - quarter * HALF_PI_LOW
  const rest = reduced + low
  const tail = reduced - rest + low
  const value = (phase & 1) === 0 ? sineNearZero(rest, tail) : cosineNearZero(rest, tail)
  return (phase & 2) === 0 ? value : -value
}

/** For |x + tail| up to a quarter of pi. */
function sineNearZero(x: number, tail: number): number {
  const z = x * x
  const r =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z *
          (2.75573137070700676789e-6 +
            z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)))
  const cube = z * x
  return x - (z * (0.5 * tail - cube * r) - tail - cube * -1.66666666666666324348e-1)
}

function cosineNearZero(x: number, tail: number): number {
  const z = x * x
  const r =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z *
                (-2.75573143513906633035e-7 +
                  z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))))
  const half = 0.5 * z
  const whole = 1 - half
  return whole + (1 - whole - half + (z * r - x * tail))
}

const arctangentSteps = [
  { high: 0, low: 0 },
  { high: 4.63647609000806093515e-1, low: 2.26987774529616870924e-17 },
  { high: 7.85398163397448278999e-1, low: 3.06161699786838301793e-17 },
  { high: 9.82793723247329054082e-1, low: 1.39033110312309984516e-17 },
  { high: 1.570796326794896558, low: 6.12323399573676603587e-17 },
] as const

/** The angle, between plus and minus a quarter turn, whose tangent this is. */
export function arctangent(tangentOf: number): number {
  const size = Math.abs(tangentOf)
  const step = size < 0.4375 ? 0 : size < 0.6875 ? 1 : size < 1.1875 ? 2 : size < 2.4375 ? 3 : 4
  const x = shifted(size, step)
  const { high, low } = arctangentSteps[step]
  const value =
    step === 0 ? x - x * arctangentSeries(x) : high - (x * arctangentSeries(x) - low - x)
  return tangentOf < 0 ? -value : value
}

function shifted(size: number, step: 0 | 1 | 2 | 3 | 4): number {
  switch (step) {
    case 0:
      return size
    case 1:
      return (2 * size - 1) / (2 + size)
    case 2:
      return (size - 1) / (size + 1)
    case 3:
      return (size - 1.5) / (1 + 1.5 * size)
    case 4:
      return -1 / size
  }
}

function arctangentSeries(x: number): number {
  const z = x * x
  const w = z * z
  const odd =
    3.33333333333329318027e-1 +
    w *
      (1.42857142725034663711e-1 +
        w *
          (9.09088713343650656196e-2 +
            w *
              (6.66107313738753120669e-2 +
                w * (4.97687799461593236017e-2 + w * 1.62858201153657823623e-2))))
  const even =
    -1.99999999998764832476e-1 +
    w *
      (-1.1111110405462355788e-1 +
        w *
          (-7.69187620504482999495e-2 +
            w * (-5.83357013379057348645e-2 + w * -3.6531572744216915527e-2)))
  return z * odd + w * even
}

/** The direction of the point (x, y), from -pi to pi; 0 for the origin. */
export function arctangent2(y: number, x: number): number {
  if (y === 0) {
    const west = x < 0 || Object.is(x, -0)
    return west ? (Object.is(y, -0) ? -2 * HALF_PI : 2 * HALF_PI) : y
  }
  if (x === 0) return y > 0 ? HALF_PI : -HALF_PI
  const within = arctangent(Math.abs(y / x))
  const upper = x > 0 ? within : 2 * HALF_PI - (within - 1.2246467991473532e-16)
  return y > 0 ? upper : -upper
}

/** The angle, between plus and minus a quarter turn, whose sine this is; what lies beyond 1 counts as 1. */
export function arcsine(sineOf: number): number {
  const within = Math.min(1, Math.max(-1, sineOf))
  return arctangent2(within, Math.sqrt((1 - within) * (1 + within)))
}
