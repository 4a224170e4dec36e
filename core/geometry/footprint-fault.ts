import { isForward } from '../kernel/interval.ts'
import { VERTICES_PER_FOOTPRINT_MAX } from '../kernel/limits.ts'
import { refuse, type Refused } from '../kernel/result.ts'
import { FULL_TURN_UNITS, wrapUnits } from './metric.ts'
import type { Footprint, Position, Volume } from './place.ts'
import { chainOf } from './ring.ts'

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

/** The refusal for a footprint that does not bound a piece of ground, or undefined. */
export function footprintFault(footprint: Footprint, field: string): Refused | undefined {
  switch (footprint.shape) {
    case 'circle':
      return (
        positionFault(footprint.centre, `${field}/centre`) ??
        (footprint.radiusM > 0 ? undefined : bad(`${field}/radiusM`, 'a circle of 0 m'))
      )
    case 'line':
      return lineFault(footprint.line, `${field}/line`)
    case 'area':
      return areaFault(footprint.polygons, `${field}/polygons`)
  }
}

function lineFault(line: readonly Position[], field: string): Refused | undefined {
  const [first] = line
  if (first === undefined || line.length < 2) return bad(field, 'fewer than 2 points')
  if (line.length > VERTICES_PER_FOOTPRINT_MAX) return tooMany(line.length, field)
  const moves = line.some(([x, y]) => x !== first[0] || y !== first[1])
  return chainFault(line, field) ?? (moves ? undefined : bad(field, 'a line of no length'))
}

function areaFault(
  polygons: readonly (readonly (readonly Position[])[])[],
  field: string,
): Refused | undefined {
  const vertices = polygons.flat().reduce((sum, ring) => sum + ring.length, 0)
  if (vertices > VERTICES_PER_FOOTPRINT_MAX) return tooMany(vertices, field)
  for (const [polygonIndex, rings] of polygons.entries()) {
    for (const [ringIndex, ring] of rings.entries()) {
      const fault = ringFault(ring, `${field}/${polygonIndex}/${ringIndex}`)
      if (fault) return fault
    }
  }
  return undefined
}

function ringFault(ring: readonly Position[], field: string): Refused | undefined {
  const first = ring[0]
  const last = ring.at(-1)
  if (first === undefined || last === undefined || ring.length < 4) {
    return bad(field, `${ring.length} points, at least 4`)
  }
  if (first[0] !== last[0] || first[1] !== last[1]) {
    return bad(`${field}/${ring.length - 1}`, 'the last point of a ring is its first')
  }
  const fault = chainFault(ring, field)
  if (fault) return fault
  const { xs } = chainOf(ring)
  if (xs[0] !== xs.at(-1)) return bad(field, 'a ring round a pole')
  return doubledArea(ring) === 0n ? bad(field, 'a ring that bounds no area') : undefined
}

function chainFault(positions: readonly Position[], field: string): Refused | undefined {
  let before = positions[0]?.[0] ?? 0
  for (const [index, position] of positions.entries()) {
    const fault = positionFault(position, `${field}/${index}`)
    if (fault) return fault
    if (Math.abs(wrapUnits(position[0] - before)) === FULL_TURN_UNITS / 2) {
      return bad(`${field}/${index}`, 'an edge of half a turn goes neither east nor west')
    }
    before = position[0]
  }
  return undefined
}

function positionFault([longitude, latitude]: Position, field: string): Refused | undefined {
  if (Math.abs(longitude) > 1_800_000_000) {
    return refuse('bad-position', `${field}/0`, `longitude ${longitude} is beyond 180 degrees`)
  }
  if (Math.abs(latitude) > 900_000_000) {
    return refuse('bad-position', `${field}/1`, `latitude ${latitude} is beyond 90 degrees`)
  }
  return undefined
}

/** Twice the area in squared units, exact. */
function doubledArea(ring: readonly Position[]): bigint {
  const { xs, ys } = chainOf(ring)
  let sum = 0n
  for (let index = 1; index < xs.length; index += 1) {
    const one = BigInt(xs[index - 1] ?? 0) * BigInt(ys[index] ?? 0)
    sum += one - BigInt(xs[index] ?? 0) * BigInt(ys[index - 1] ?? 0)
  }
  return sum
}

function tooMany(vertices: number, field: string): Refused {
  const message = `${vertices} points, at most ${VERTICES_PER_FOOTPRINT_MAX}`
  return refuse('too-large', field, message)
}

function bad(field: string, message: string): Refused {
  return refuse('bad-geometry', field, message)
}
