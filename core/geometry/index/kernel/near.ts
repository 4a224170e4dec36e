// AssemblyScript: the twin of ../../near.ts, ../../plane.ts and the sine of ../../trigonometry.ts, which explain each
// step. What lies within the error of the plane, and only that, is left open.

import { nextRun, PART_RUNS_AT, RUN_POINTS } from './lattice.ts'

const SEMI_MAJOR_M: f64 = 6378137
const FLATTENING: f64 = 1.0 / 298.257223563
const ECCENTRICITY_SQUARED: f64 = FLATTENING * (2.0 - FLATTENING)
export const LEAST_RADIUS_M: f64 = SEMI_MAJOR_M * (1.0 - ECCENTRICITY_SQUARED)
export const RADIANS_PER_UNIT: f64 = 3.141592653589793 / 1800000000.0
const ERROR_LEAST_M: f64 = 1e-4

/** Whether a distance was met that the plane cannot decide. */
export let doubtful: bool = false

export function forgetDoubt(): void {
  doubtful = false
}

export function noteDoubt(): void {
  doubtful = true
}

/** The plane of the latitude that was measured from last. */
let planeLatitude: f64 = NaN
let k0: f64 = 0
let k1: f64 = 0
let k2: f64 = 0
let m0: f64 = 0
let m1: f64 = 0
let m2: f64 = 0
let planeError: f64 = 0

/** As Math.round. */
export function rounded(x: f64): f64 {
  const up = ceil(x)
  return up - 0.5 > x ? up - 1.0 : up
}

function sine(radians: f64): f64 {
  const quarter = rounded(radians / 1.5707963267948966)
  const high = radians - quarter * 1.57079632673412561417
  const middle = quarter * 6.0771005063039659766e-11
  const reduced = high - middle
  const low = high - reduced - middle - quarter * 2.02226624879595063154e-21
  const rest = reduced + low
  const tail = reduced - rest + low
  const phase = <i32>quarter
  const value = (phase & 1) == 0 ? sineNearZero(rest, tail) : cosineNearZero(rest, tail)
  return (phase & 2) == 0 ? value : -value
}

function sineNearZero(x: f64, tail: f64): f64 {
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

function cosineNearZero(x: f64, tail: f64): f64 {
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
  const whole = 1.0 - half
  return whole + (1.0 - whole - half + (z * r - x * tail))
}

function setPlane(latitude: f64): void {
  planeLatitude = latitude
  const sin = sine(latitude * RADIANS_PER_UNIT)
  const cos = sqrt(1.0 - sin * sin)
  const w = 1.0 - ECCENTRICITY_SQUARED * sin * sin
  const root = sqrt(w)
  const meridian = (SEMI_MAJOR_M * (1.0 - ECCENTRICITY_SQUARED)) / (w * root)
  const parallel = (SEMI_MAJOR_M * cos) / root
  const bend = (3.0 * meridian * ECCENTRICITY_SQUARED * sin * cos) / w
  const half: f64 = RADIANS_PER_UNIT / 2.0
  k0 = parallel * RADIANS_PER_UNIT
  k1 = -meridian * sin * RADIANS_PER_UNIT * half
  k2 = ((-meridian * cos - bend * sin) / 2.0) * RADIANS_PER_UNIT * half * half
  m0 = meridian * RADIANS_PER_UNIT
  m1 = bend * RADIANS_PER_UNIT * half
  const bendMore = 3.0 * meridian * ECCENTRICITY_SQUARED * (cos * cos - sin * sin)
  m2 = (bendMore / 2.0) * RADIANS_PER_UNIT * half * half
  const tangent = sin / cos
  planeError = 4e-16 + 1.6e-15 * tangent * tangent
}

/** Whether a distance by the plane surely keeps the limit; notes where it is in doubt. */
function keeps(distanceM: f64, limitM: f64): bool {
  const errorM = ERROR_LEAST_M + planeError * distanceM * distanceM * distanceM
  if (distanceM + errorM <= limitM) return true
  if (!(distanceM - errorM > limitM)) doubtful = true
  return false
}

function spotDistanceM(dx: f64, dy: f64): f64 {
  const x = dx * (k0 + dy * (k1 + dy * k2))
  const y = dy * (m0 + dy * (m1 + dy * m2))
  return sqrt(x * x + y * y)
}

function edgeDistanceM(fromX: f64, fromY: f64, toX: f64, toY: f64): f64 {
  const stepX = toX - fromX
  const stepY = toY - fromY
  const startEast = fromX * (k0 + fromY * (k1 + fromY * k2))
  const startNorth = fromY * (m0 + fromY * (m1 + fromY * m2))
  const eastward = toX * (k0 + toY * (k1 + toY * k2)) - startEast
  const northward = toY * (m0 + toY * (m1 + toY * m2)) - startNorth
  const squared = eastward * eastward + northward * northward
  let t: f64 = squared == 0 ? 0 : -(startEast * eastward + startNorth * northward) / squared
  t = t < 0 ? 0 : t > 1 ? 1 : t
  let dx = fromX + t * stepX
  let dy = fromY + t * stepY
  let wide = k0 + dy * (k1 + dy * k2)
  let high = m0 + dy * (m1 + dy * m2)
  if (squared > 0) {
    const east = stepX * wide + dx * stepY * (k1 + 2.0 * dy * k2)
    const north = stepY * (high + dy * (m1 + 2.0 * dy * m2))
    const step = (dx * wide * east + dy * high * north) / (east * east + north * north)
    t -= step
    t = t < 0 ? 0 : t > 1 ? 1 : t
    dx = fromX + t * stepX
    dy = fromY + t * stepY
    wide = k0 + dy * (k1 + dy * k2)
    high = m0 + dy * (m1 + dy * m2)
  }
  const x = dx * wide
  const y = dy * high
  return sqrt(x * x + y * y)
}

export function partsNear(
  part: usize,
  other: usize,
  dx: f64,
  limitM: f64,
  padX: f64,
  padY: f64,
): bool {
  if (load<i32>(part + PART_RUNS_AT) != 1) {
    if (verticesNear(other, part, -dx, limitM, padX, padY)) return true
    if (load<i32>(other + PART_RUNS_AT) == 1) return false
  }
  return verticesNear(part, other, dx, limitM, padX, padY)
}

function verticesNear(part: usize, other: usize, dx: f64, limitM: f64, padX: f64, padY: f64): bool {
  const west = <f64>load<i32>(other, 16) + dx - padX
  const south = <f64>load<i32>(other, 20) - padY
  const east = <f64>load<i32>(other, 24) + dx + padX
  const north = <f64>load<i32>(other, 28) + padY
  let run = part + PART_RUNS_AT
  for (let left = load<i32>(part, 12); left > 0; left--) {
    const end = run + RUN_POINTS + ((<usize>load<i32>(run)) << 3)
    for (let word = run + RUN_POINTS; word < end; word += 8) {
      const x = <f64>load<i32>(word)
      const y = <f64>load<i32>(word, 4)
      if (x < west || x > east || y < south || y > north) continue
      let otherRun = other + PART_RUNS_AT
      for (let others = load<i32>(other, 12); others > 0; others--) {
        if (spotNearRun(x - dx, y, otherRun, limitM, padX, padY)) return true
        otherRun = nextRun(otherRun)
      }
    }
    run = nextRun(run)
  }
  return false
}

function spotNearRun(x: f64, y: f64, run: usize, limitM: f64, padX: f64, padY: f64): bool {
  const edges = load<i32>(run) - 1
  const first = run + RUN_POINTS
  if (edges == 0) {
    if (planeLatitude != y) setPlane(y)
    return keeps(spotDistanceM(<f64>load<i32>(first) - x, <f64>load<i32>(first, 4) - y), limitM)
  }
  const size = 1 << load<i32>(run, 4)
  let box = first + ((<usize>(edges + 1)) << 3)
  for (let edge = 0; edge < edges; edge += size, box += 16) {
    if (x < <f64>load<i32>(box) - padX || x > <f64>load<i32>(box, 8) + padX) continue
    if (y < <f64>load<i32>(box, 4) - padY || y > <f64>load<i32>(box, 12) + padY) continue
    const start = first + ((<usize>edge) << 3)
    const end = first + ((<usize>min<i32>(edges, edge + size)) << 3)
    let fromX = <f64>load<i32>(start) - x
    let fromY = <f64>load<i32>(start, 4) - y
    for (let word = start + 8; word <= end; word += 8) {
      const toX = <f64>load<i32>(word) - x
      const toY = <f64>load<i32>(word, 4) - y
      const apart =
        min<f64>(fromX, toX) > padX ||
        max<f64>(fromX, toX) < -padX ||
        min<f64>(fromY, toY) > padY ||
        max<f64>(fromY, toY) < -padY
      if (!apart) {
        if (planeLatitude != y) setPlane(y)
        if (keeps(edgeDistanceM(fromX, fromY, toX, toY), limitM)) return true
      }
      fromX = toX
      fromY = toY
    }
  }
  return false
}
