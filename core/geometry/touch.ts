import {
  type Block,
  BLOCK_PARTS,
  FOOTPRINT_WORDS,
  KIND_AREA,
  nextRun,
  PART_BASE,
  PART_INNER,
  PART_KIND,
  PART_LENGTH,
  PART_RUNS,
  PART_WORDS,
  RUN_COUNT,
  RUN_WORDS,
} from './block.ts'
import { compiled } from './compile.ts'
import { visitMeetings } from './crossing.ts'
import { FULL_TURN_UNITS, RADIANS_PER_UNIT, UNIT_M, wrapUnits } from './ellipsoid.ts'
import { exactFoot } from './exact-distance.ts'
import { meetingKind } from './meeting.ts'
import { nearestInPartM } from './near-anywhere.ts'
import { EXACT_ERROR_M } from './near.ts'
import type { Footprint, Position } from './place.ts'
import { areaSide } from './side.ts'
import { cosine } from './trigonometry.ts'

/** How two footprints lie to each other. */
export type Touch = {
  /** They share a point, or may share one within the stated error. */
  readonly touches: boolean
  /** Between the footprints, whole centimetres; 0 when they share a point. */
  readonly distanceM: number
  /**
   * The answer rests on the error bound: the true footprints might just be apart, by up to twice the bound. Never false
   * where they might.
   */
  readonly withinBound: boolean
  /** The error bound of the pair in metres: distances differ from the true ones by no more, and half a centimetre. */
  readonly boundM: number
  /** A place of each, before radius and buffer, where they come nearest; the same place when they share one. */
  readonly where: { readonly one: Position; readonly other: Position }
}

/** How two footprints touch or how far they are apart, exactly (see `footprintsMeet`), with where and how surely. */
export function footprintsTouch(one: Footprint, other: Footprint): Touch {
  const first = compiled(one)
  const second = compiled(other)
  const reachM = first.reachM + second.reachM
  const boundM = first.errorM + second.errorM
  const shared = sharedSpot(first, second)
  if (shared !== undefined) {
    const withinBound = reachM <= boundM && !sharedDeeply(first, second, boundM + EXACT_ERROR_M)
    const place = positionAt(shared)
    return { touches: true, distanceM: 0, withinBound, boundM, where: { one: place, other: place } }
  }
  const { gapM, from, to } = nearest(first, second)
  const touches = gapM <= reachM + boundM + EXACT_ERROR_M
  const withinBound = touches && gapM >= reachM - boundM - EXACT_ERROR_M
  const distanceM = Math.max(0, Math.round((gapM - reachM) * 100) / 100)
  const where = { one: positionAt(from), other: positionAt(to) }
  return { touches, distanceM, withinBound, boundM, where }
}

/** Metres between two footprints, 0 where they share a point; rounded to centimetres. */
export function distanceBetweenM(one: Footprint, other: Footprint): number {
  return footprintsTouch(one, other).distanceM
}

type Spot = { readonly x: number; readonly y: number }

/** A place in whole units within 180 degrees either way. */
export function positionAt({ x, y }: Spot): Position {
  return [wrapUnits(Math.round(x)) + 0, Math.round(y) + 0]
}

/** The words at which the parts of a block start. */
export function partsOf({ words }: Block): readonly number[] {
  const parts: number[] = []
  let part = FOOTPRINT_WORDS
  for (let left = words[BLOCK_PARTS] ?? 0; left > 0; left -= 1) {
    parts.push(part)
    part += words[part + PART_LENGTH] ?? 0
  }
  return parts
}

/** The words at which the runs of a part start. */
export function runsAt(words: Int32Array, part: number): readonly number[] {
  const runs: number[] = []
  let run = part + PART_WORDS
  for (let left = words[part + PART_RUNS] ?? 0; left > 0; left -= 1) {
    runs.push(run)
    run = nextRun(words, run)
  }
  return runs
}

/** The vertices of a part, longitudes with its base. */
export function verticesOf(words: Int32Array, part: number): readonly Spot[] {
  const base = words[part + PART_BASE] ?? 0
  return runsAt(words, part).flatMap((run) =>
    Array.from({ length: words[run + RUN_COUNT] ?? 0 }, (_, index) => ({
      x: (words[run + RUN_WORDS + 2 * index] ?? 0) + base,
      y: words[run + RUN_WORDS + 2 * index + 1] ?? 0,
    })),
  )
}

/** A place that two footprints share before radius and buffer, or undefined. */
function sharedSpot(first: Block, second: Block): Spot | undefined {
  let found: Spot | undefined
  eachPair(first, second, (part, other) => {
    found ??= insideOf(first.words, part, second.words, other)
    found ??= insideOf(second.words, other, first.words, part)
    if (found !== undefined) return true
    return eachMeeting({ first, second, part, other }, (meeting) => {
      found = meetingPlace(meeting)
      return true
    })
  })
  return found
}

function eachPair(
  first: Block,
  second: Block,
  visit: (part: number, other: number) => boolean,
): boolean {
  return partsOf(first).some((part) => partsOf(second).some((other) => visit(part, other)))
}

/** The first vertex of a part, when the other holds it: an area, or an equal point. */
function insideOf(
  words: Int32Array,
  part: number,
  otherWords: Int32Array,
  other: number,
): Spot | undefined {
  const [first] = verticesOf(words, part)
  return first !== undefined && holds(otherWords, other, first) ? first : undefined
}

/** Whether an area holds a place on some turn of the globe, its edge included. */
export function holds(words: Int32Array, part: number, place: Spot): boolean {
  if (words[part + PART_KIND] === KIND_AREA) return sideOnGlobe(words, part, place) >= 0
  const first = part + PART_WORDS + RUN_WORDS
  const x = (words[first] ?? 0) + (words[part + PART_BASE] ?? 0)
  return (
    words[part + PART_WORDS + RUN_COUNT] === 1 &&
    wrapUnits(x - place.x) === 0 &&
    words[first + 1] === place.y
  )
}

/** As `areaSide`, for a longitude with its base, on whichever turn of the globe holds it best. */
function sideOnGlobe(words: Int32Array, part: number, { x, y }: Spot): number {
  const base = words[part + PART_BASE] ?? 0
  let side = -1
  for (let turns = -2; turns <= 2; turns += 1) {
    side = Math.max(side, areaSide(words, part, x + turns * FULL_TURN_UNITS - base, y))
  }
  return side
}

type Pair = {
  readonly first: Block
  readonly second: Block
  readonly part: number
  readonly other: number
}

/** Two edges that meet, by their ends, in the frame of the first part with its base. */
type Meeting = readonly [a: Spot, b: Spot, c: Spot, d: Spot]

function spot(words: Int32Array, word: number, shift: number): Spot {
  return { x: (words[word] ?? 0) + shift, y: words[word + 1] ?? 0 }
}

function eachMeeting(pair: Pair, visit: (meeting: Meeting) => boolean): boolean {
  const { first, second, part, other } = pair
  const base = first.words[part + PART_BASE] ?? 0
  const otherBase = second.words[other + PART_BASE] ?? 0
  return [-2, -1, 0, 1, 2].some((turns) => {
    const shift = otherBase + turns * FULL_TURN_UNITS
    return runsAt(first.words, part).some((run) =>
      runsAt(second.words, other).some((otherRun) =>
        visitMeetings(first.words, run, second.words, otherRun, shift - base, (word, otherWord) =>
          visit([
            spot(first.words, word, base),
            spot(first.words, word + 2, base),
            spot(second.words, otherWord, shift),
            spot(second.words, otherWord + 2, shift),
          ]),
        ),
      ),
    )
  })
}

/** Where two edges meet; for edges on one line, an end of one that lies on the other. */
export function meetingPlace([a, b, c, d]: Meeting): Spot {
  const ux = b.x - a.x
  const uy = b.y - a.y
  const vx = d.x - c.x
  const vy = d.y - c.y
  const cross = ux * vy - uy * vx
  if (cross === 0) {
    const within = (p: Spot): boolean =>
      Math.min(a.x, b.x) <= p.x &&
      p.x <= Math.max(a.x, b.x) &&
      Math.min(a.y, b.y) <= p.y &&
      p.y <= Math.max(a.y, b.y)
    return within(c) ? c : within(d) ? d : a
  }
  const t = Math.min(1, Math.max(0, ((c.x - a.x) * vy - (c.y - a.y) * vx) / cross))
  return { x: a.x + t * ux, y: a.y + t * uy }
}

/** Whether two footprints that share a place would still do so if each were off by its error. */
function sharedDeeply(first: Block, second: Block, boundM: number): boolean {
  return eachPair(first, second, (part, other) => {
    if (innersOverlap({ first, second, part, other }, boundM)) return true
    if (holdsDeeply(first.words, part, second.words, other, boundM)) return true
    if (holdsDeeply(second.words, other, first.words, part, boundM)) return true
    return eachMeeting({ first, second, part, other }, (meeting) => crossesDeeply(meeting, boundM))
  })
}

/** Whether the inner rectangles overlap by more than the bound each way. */
function innersOverlap({ first, second, part, other }: Pair, boundM: number): boolean {
  const a = first.words.subarray(part + PART_INNER, part + PART_INNER + 4)
  const b = second.words.subarray(other + PART_INNER, other + PART_INNER + 4)
  const same = first.words[part + PART_BASE] === second.words[other + PART_BASE]
  const [west = 0, south = 0, east = 0, north = 0] = a
  const [otherWest = 0, otherSouth = 0, otherEast = 0, otherNorth = 0] = b
  if (!same || west > east || otherWest > otherEast) return false
  const marginY = (2 * boundM) / UNIT_M + 2
  const farther = Math.max(-south, north, -otherSouth, otherNorth)
  const marginX = marginY / Math.max(1e-9, cosine(farther * RADIANS_PER_UNIT))
  return (
    Math.min(east, otherEast) - Math.max(west, otherWest) > marginX &&
    Math.min(north, otherNorth) - Math.max(south, otherSouth) > marginY
  )
}

/** Whether an area holds a vertex of the other farther from all its edges than the bound. */
function holdsDeeply(
  words: Int32Array,
  part: number,
  otherWords: Int32Array,
  other: number,
  boundM: number,
): boolean {
  if (words[part + PART_KIND] !== KIND_AREA) return false
  return verticesOf(otherWords, other).some(
    ({ x, y }) =>
      sideOnGlobe(words, part, { x, y }) > 0 &&
      nearestInPartM({ x, y, words, part, limitM: boundM }) > boundM,
  )
}

/** Whether two edges cross with all four ends farther from the other edge than the bound. */
function crossesDeeply([a, b, c, d]: Meeting, boundM: number): boolean {
  if (meetingKind(a, b, c, d) !== 'crossing') return false
  const far = (p: Spot, from: Spot, to: Spot): boolean =>
    exactFoot(p.x, p.y, { fromX: from.x, fromY: from.y, toX: to.x, toY: to.y }).distanceM > boundM
  return far(a, c, d) && far(b, c, d) && far(c, a, b) && far(d, a, b)
}

type Approach = { readonly gapM: number; readonly from: Spot; readonly to: Spot }

/** Where two footprints that share no place come nearest, before radius and buffer. */
function nearest(first: Block, second: Block): Approach {
  let best: Approach = { gapM: Number.POSITIVE_INFINITY, from: { x: 0, y: 0 }, to: { x: 0, y: 0 } }
  const look = (vertices: Block, edges: Block, swapped: boolean): void => {
    for (const part of partsOf(vertices)) {
      for (const { x, y } of verticesOf(vertices.words, part)) {
        for (const other of partsOf(edges)) {
          nearestInPartM({
            x,
            y,
            words: edges.words,
            part: other,
            limitM: best.gapM,
            onNearer: (gapM, atX, atY) => {
              if (gapM >= best.gapM) return
              const [from, to] = [
                { x, y },
                { x: atX, y: atY },
              ]
              best = swapped ? { gapM, from: to, to: from } : { gapM, from, to }
            },
          })
        }
      }
    }
  }
  look(first, second, false)
  look(second, first, true)
  return best
}
