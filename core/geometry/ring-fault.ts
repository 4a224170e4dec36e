import type { Refused } from '../kernel/result.ts'
import { RUN_COUNT, RUN_WORDS } from './block.ts'
import { visitMeetings } from './crossing.ts'
import { chainOf } from './densify.ts'
import { FULL_TURN_UNITS, HALF_TURN_UNITS, QUARTER_TURN_UNITS, wrapUnits } from './ellipsoid.ts'
import { badShape, type FaultPlace } from './fault.ts'
import { orientation } from './lattice.ts'
import { meetingKind, pathsCross } from './meeting.ts'
import type { Position } from './place.ts'
import { meetingPlace, positionAt } from './touch.ts'

export type RingAt = {
  readonly ring: readonly Position[]
  readonly field: string
  readonly place: FaultPlace
}

type Spot = { readonly x: number; readonly y: number }

/** What can be said of a ring before its edges are divided, or undefined. */
export function outlineFault({ ring, field, place }: RingAt): Refused | undefined {
  const first = ring[0]
  const last = ring.at(-1)
  if (first === undefined || last === undefined || ring.length < 4) {
    const hint = 'a ring has at least three corners, and its first point again at the end'
    return badShape(field, `${ring.length} points, at least 4`, { ...place, hint })
  }
  if (first[0] !== last[0] || first[1] !== last[1]) {
    const vertex = ring.length - 1
    const hint = 'repeat the first point at the end'
    const at = { ...place, vertex, position: last, hint }
    return badShape(`${field}/${vertex}`, 'the last point of a ring is not its first', at)
  }
  const fault = edgeFault({ ring, field, place })
  if (fault !== undefined) return fault
  const { xs, ys } = straightChain(ring)
  if (xs[0] !== xs.at(-1)) {
    const hint = 'draw it as two areas that meet along a meridian, or as a circle'
    return badShape(field, 'a ring round a pole', { ...place, hint })
  }
  if (Math.max(...xs) - Math.min(...xs) >= FULL_TURN_UNITS) {
    const hint = 'draw it as several areas'
    return badShape(field, 'a ring that goes round the globe', { ...place, hint })
  }
  return isFlat(xs, ys)
    ? badShape(field, 'a ring that bounds no area', {
        ...place,
        position: first,
        hint: 'its corners lie on one line; move one off it',
      })
    : undefined
}

/** Edges that have no one way to go, for rings and lines. */
export function edgeFault({ ring, field, place }: RingAt): Refused | undefined {
  for (const [vertex, position] of ring.entries()) {
    const at = { ...place, vertex, position }
    if (Math.abs(position[1]) === QUARTER_TURN_UNITS) {
      const hint = 'a pole has every longitude; stop short of it, or use a circle'
      return badShape(`${field}/${vertex}`, 'a corner at a pole', { ...at, hint })
    }
    const before = ring[Math.max(0, vertex - 1)] ?? position
    if (Math.abs(wrapUnits(position[0] - before[0])) === HALF_TURN_UNITS) {
      const hint = 'put a point between'
      return badShape(`${field}/${vertex}`, 'an edge of half a turn, which goes neither way', {
        ...at,
        hint,
      })
    }
  }
  return undefined
}

/** The given corners, longitudes running on, without what geodesics add. */
export function straightChain(ring: readonly Position[]): {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
} {
  let x = ring[0]?.[0] ?? 0
  let before = x
  const xs = ring.map(([longitude]) => {
    x += wrapUnits(longitude - before)
    before = longitude
    return x
  })
  return { xs, ys: ring.map(([, y]) => y) }
}

function isFlat(xs: readonly number[], ys: readonly number[]): boolean {
  const [ax = 0] = xs
  const [ay = 0] = ys
  const other = xs.findIndex((x, index) => x !== ax || ys[index] !== ay)
  if (other < 0) return true
  const bx = xs[other] ?? 0
  const by = ys[other] ?? 0
  return xs.every((x, index) => orientation(ax, ay, bx, by, x, ys[index] ?? 0) === 0)
}

/**
 * Whether the divided edges of a ring cross, run back over themselves or form a spike. A ring may touch itself at
 * points. `words` and `run` are the compiled ring, `base` what its longitudes count from.
 */
export function selfFault(
  at: RingAt,
  compiledRing: { readonly words: Int32Array; readonly run: number; readonly base: number },
): Refused | undefined {
  const { words, run, base } = compiledRing
  const first = run + RUN_WORDS
  const edges = (words[run + RUN_COUNT] ?? 0) - 1
  const spot = (edge: number): Spot => {
    const word = first + 2 * ((edge + edges) % edges)
    return { x: (words[word] ?? 0) + base, y: words[word + 1] ?? 0 }
  }
  for (let edge = 0; edge < edges; edge += 1) {
    const [before, corner, after] = [spot(edge - 1), spot(edge), spot(edge + 1)]
    if (turnsBack(before, corner, after)) return spikeFault(at, edge, corner)
  }
  let fault: Refused | undefined
  visitMeetings(words, run, words, run, 0, (word, otherWord) => {
    const edge = (word - first) / 2
    const other = (otherWord - first) / 2
    if (other <= edge + 1 || (edge === 0 && other === edges - 1)) return false
    const [a, b, c, d] = [spot(edge), spot(edge + 1), spot(other), spot(other + 1)]
    const kind = meetingKind(a, b, c, d)
    if (kind === 'touch' && !crossesAtCorner(spot, edge, other)) return false
    const place = positionAt(meetingPlace([a, b, c, d]))
    fault = crossingFault(at, { edge, other, place, overlap: kind === 'overlap' })
    return true
  })
  return fault
}

function turnsBack(before: Spot, corner: Spot, after: Spot): boolean {
  if (orientation(before.x, before.y, corner.x, corner.y, after.x, after.y) !== 0) return false
  const inX = (corner.x - before.x) * (after.x - corner.x)
  return inX + (corner.y - before.y) * (after.y - corner.y) < 0
}

/** Two edges that touch at a corner of one: whether the ring passes through itself there. */
function crossesAtCorner(spot: (edge: number) => Spot, edge: number, other: number): boolean {
  const [a, b, c, d] = [spot(edge), spot(edge + 1), spot(other), spot(other + 1)]
  const path = (from: number, corner: Spot): { before: Spot; after: Spot } => {
    const [start, end] = [spot(from), spot(from + 1)]
    if (same(start, corner)) return { before: spot(from - 1), after: end }
    if (same(end, corner)) return { before: start, after: spot(from + 2) }
    return { before: start, after: end }
  }
  const onOther = [a, b].find(
    (p) => orientation(c.x, c.y, d.x, d.y, p.x, p.y) === 0 && between(p, c, d),
  )
  const corner = onOther ?? [c, d].find((p) => between(p, a, b)) ?? c
  return pathsCross(corner, path(edge, corner), path(other, corner))
}

function same(p: Spot, q: Spot): boolean {
  return p.x === q.x && p.y === q.y
}

function between(p: Spot, from: Spot, to: Spot): boolean {
  return (
    Math.min(from.x, to.x) <= p.x &&
    p.x <= Math.max(from.x, to.x) &&
    Math.min(from.y, to.y) <= p.y &&
    p.y <= Math.max(from.y, to.y)
  )
}

/** The edge as it was given of which a divided edge is a piece. */
function sourceOf({ ring }: RingAt, edge: number): number {
  return chainOf(ring).sources[edge] ?? 0
}

function spikeFault(at: RingAt, edge: number, corner: Spot): Refused {
  const vertex = sourceOf(at, edge)
  return badShape(`${at.field}/${vertex}`, 'a spike: the ring turns straight back', {
    ...at.place,
    vertex,
    position: positionAt(corner),
    hint: 'leave this point out',
  })
}

function crossingFault(
  at: RingAt,
  found: {
    readonly edge: number
    readonly other: number
    readonly place: Position
    readonly overlap: boolean
  },
): Refused {
  const edges = [sourceOf(at, found.edge), sourceOf(at, found.other)]
  const [one = 0, other = 0] = edges
  const what = found.overlap ? 'runs back over itself' : 'crosses itself'
  const hint = found.overlap
    ? 'draw the two areas on either side as two polygons'
    : `exchange points ${one + 1} and ${other}, or draw two polygons`
  const message = `the ring ${what}: the edges after points ${one} and ${other} meet`
  const options = { ...at.place, edges, vertex: one, position: found.place, hint }
  return badShape(`${at.field}/${one}`, message, options)
}
