import { isForward } from '../kernel/interval.ts'
import { RADIUS_M_MAX, VERTICES_PER_FOOTPRINT_MAX } from '../kernel/limits.ts'
import { refuse, type Refused } from '../kernel/result.ts'
import { areaFault } from './area-fault.ts'
import { compiled } from './compile.ts'
import {
  FULL_TURN_UNITS,
  HALF_TURN_UNITS,
  QUARTER_TURN_UNITS,
  UNITS_PER_DEGREE,
  wrapUnits,
} from './ellipsoid.ts'
import { badShape } from './fault.ts'
import type { Footprint, Position, Volume } from './place.ts'
import { edgeFault, outlineFault, straightChain } from './ring-fault.ts'

/** The refusal for a volume that cannot hold anything, or undefined. `field` is where the volume stands. */
export function volumeFault(volume: Volume, field: string): Refused | undefined {
  const { interval, floorM, ceilingM } = volume
  if (!isForward(interval)) {
    const message = `${interval.to} is not after ${interval.from}`
    return refuse('interval-reversed', `${field}/interval`, message)
  }
  if (floorM !== null && ceilingM !== null && floorM > ceilingM) {
    const message = `the floor, ${floorM} m, is above the ceiling, ${ceilingM} m`
    return refuse('out-of-range', `${field}/floorM`, message)
  }
  return footprintFault(volume.footprint, `${field}/footprint`)
}

/**
 * The refusal for a footprint that does not bound a piece of ground, or undefined; it names the ring, the vertex and the
 * position, and says how to mend it.
 */
export function footprintFault(footprint: Footprint, field: string): Refused | undefined {
  switch (footprint.shape) {
    case 'circle':
      return (
        pointFault(footprint, field) ??
        (footprint.radiusM > 0 ? undefined : bare(`${field}/radiusM`, 'a circle of 0 m'))
      )
    case 'line':
      return metresFault(footprint.bufferM, `${field}/bufferM`) ?? lineFault(footprint, field)
    case 'area':
      return metresFault(footprint.bufferM, `${field}/bufferM`) ?? areasFault(footprint, field)
  }
}

/** As `footprintFault`, for a circle that may also be a mere point. */
export function pointFault(
  circle: Extract<Footprint, { shape: 'circle' }>,
  field: string,
): Refused | undefined {
  const { centre, radiusM } = circle
  return positionFault(centre, `${field}/centre`) ?? metresFault(radiusM, `${field}/radiusM`)
}

function lineFault(
  footprint: Extract<Footprint, { shape: 'line' }>,
  field: string,
): Refused | undefined {
  const { line } = footprint
  const at = `${field}/line`
  const [first] = line
  if (first === undefined || line.length < 2) return bare(at, 'fewer than 2 points')
  if (line.length > VERTICES_PER_FOOTPRINT_MAX) return tooMany(line.length, at)
  const fault = positionsFault(line, at) ?? edgeFault({ ring: line, field: at, place: {} })
  if (fault !== undefined) return fault
  if (line.every(([x, y]) => x === first[0] && y === first[1])) {
    return badShape(at, 'a line of no length', { position: first, hint: 'use a circle' })
  }
  let [x, least, most] = [0, 0, 0]
  for (const [index, [longitude]] of line.entries()) {
    x += wrapUnits(longitude - (line[index - 1]?.[0] ?? longitude))
    least = Math.min(least, x)
    most = Math.max(most, x)
  }
  if (most - least < FULL_TURN_UNITS) return undefined
  return badShape(at, 'a line that goes round the globe', { hint: 'draw it as several lines' })
}

function areasFault(
  footprint: Extract<Footprint, { shape: 'area' }>,
  field: string,
): Refused | undefined {
  const { polygons } = footprint
  const at = `${field}/polygons`
  const vertices = polygons.flat().reduce((sum, ring) => sum + ring.length, 0)
  if (vertices > VERTICES_PER_FOOTPRINT_MAX) return tooMany(vertices, at)
  if (polygons.length === 0) return bare(at, 'no polygon')
  for (const [polygon, rings] of polygons.entries()) {
    const [shell] = rings
    if (shell === undefined) return bare(`${at}/${polygon}`, 'a polygon without a ring')
    for (const [index, ring] of rings.entries()) {
      const here = `${at}/${polygon}/${index}`
      const place = { polygon, ring: index }
      const fault = positionsFault(ring, here) ?? outlineFault({ ring, field: here, place })
      if (fault !== undefined) return fault
      if (!nearLongitudes(ring, shell)) {
        const hint = 'leave it out, or put it inside'
        return badShape(here, 'a hole lies outside its shell', { ...place, hint })
      }
    }
  }
  return areaFault({ polygons, block: compiled(footprint), field: at })
}

/** More than this from the middle of a part would not fit into its words: 210 degrees either way. */
const TOGETHER_UNITS_MAX = 420 * UNITS_PER_DEGREE

/** Whether a ring meets the longitudes of its shell on some turn of the globe, and both fit into one part. */
function nearLongitudes(ring: readonly Position[], shell: readonly Position[]): boolean {
  const { xs } = straightChain(ring)
  const outer = straightChain(shell).xs
  const [west, east] = [Math.min(...outer), Math.max(...outer)]
  return [-2, -1, 0, 1, 2].some((turns) => {
    const from = Math.min(...xs) + turns * FULL_TURN_UNITS
    const to = Math.max(...xs) + turns * FULL_TURN_UNITS
    const together = Math.max(east, to) - Math.min(west, from)
    return from <= east && to >= west && together < TOGETHER_UNITS_MAX
  })
}

function positionsFault(positions: readonly Position[], field: string): Refused | undefined {
  for (const [index, position] of positions.entries()) {
    const fault = positionFault(position, `${field}/${index}`)
    if (fault !== undefined) return fault
  }
  return undefined
}

function positionFault([longitude, latitude]: Position, field: string): Refused | undefined {
  if (!(Number.isSafeInteger(longitude) && Math.abs(longitude) <= HALF_TURN_UNITS)) {
    return refuse('bad-position', `${field}/0`, `longitude ${longitude} is beyond 180 degrees`)
  }
  if (!(Number.isSafeInteger(latitude) && Math.abs(latitude) <= QUARTER_TURN_UNITS)) {
    return refuse('bad-position', `${field}/1`, `latitude ${latitude} is beyond 90 degrees`)
  }
  return undefined
}

function metresFault(metres: number, field: string): Refused | undefined {
  if (metres >= 0 && metres <= RADIUS_M_MAX) return undefined
  return refuse('out-of-range', field, `${metres} m is not between 0 and ${RADIUS_M_MAX} m`)
}

function tooMany(vertices: number, field: string): Refused {
  const message = `${vertices} points, at most ${VERTICES_PER_FOOTPRINT_MAX}`
  return refuse('too-large', field, message)
}

function bare(field: string, message: string): Refused {
  return refuse('bad-geometry', field, message)
}
