import type { Refused } from '../kernel/result.ts'
import { type Block, PART_BASE, PART_INNER, RUN_COUNT, RUN_WORDS } from './block.ts'
import { visitMeetings } from './crossing.ts'
import { chainOf } from './densify.ts'
import { FULL_TURN_UNITS } from './ellipsoid.ts'
import { badShape } from './fault.ts'
import { meetingKind } from './meeting.ts'
import { nearestInPartM, nearestInRunM } from './near-anywhere.ts'
import type { Position } from './place.ts'
import { selfFault } from './ring-fault.ts'
import { areaSide, crossingsEast } from './side.ts'
import { meetingPlace, partsOf, positionAt, runsAt } from './touch.ts'

type Polygon = readonly (readonly Position[])[]
type Spot = { readonly x: number; readonly y: number }

/** The areas of a footprint, each ring of which is sound by itself, with their compiled form. */
export type AreasAt = {
  readonly polygons: readonly Polygon[]
  readonly block: Block
  readonly field: string
}

/**
 * What is wrong between the edges of an area: a ring that crosses itself, a hole that crosses, leaves or follows its
 * shell or lies in another hole, polygons that overlap. Rings may touch at points, polygons along edges too. Meetings
 * no deeper than the error of the divided edges count as touching.
 */
export function areaFault(areas: AreasAt): Refused | undefined {
  const { polygons, block, field } = areas
  const parts = partsOf(block)
  for (const [polygon, rings] of polygons.entries()) {
    const part = parts[polygon] ?? 0
    const base = block.words[part + PART_BASE] ?? 0
    const runs = runsAt(block.words, part)
    for (const [ring, positions] of rings.entries()) {
      const at = { ring: positions, field: `${field}/${polygon}/${ring}`, place: { polygon, ring } }
      const run = runs[ring] ?? 0
      const fault = selfFault(at, { words: block.words, run, base })
      if (fault !== undefined) return fault
    }
    const fault = holesFault(areas, polygon, part)
    if (fault !== undefined) return fault
  }
  return membersFault(areas, parts)
}

/** Holes against the shell and against each other. */
function holesFault(areas: AreasAt, polygon: number, part: number): Refused | undefined {
  const { words } = areas.block
  const runs = runsAt(words, part)
  for (const [ring, run] of runs.entries()) {
    for (let before = 0; before < ring; before += 1) {
      const other = runs[before] ?? 0
      const wrongSide = before === 0 ? -1 : 1
      const pair = { one: { part, run }, other: { part, run: other }, dx: 0, wrongSide }
      const meeting = deepMeeting(areas, pair)
      const name = before === 0 ? 'its shell' : `the hole of ring ${before}`
      if (meeting !== undefined) {
        const what = meeting.overlap ? 'follows' : 'crosses'
        const hint = before === 0 ? 'draw the shell round it' : 'draw them as one hole'
        return holeFault(
          areas,
          { polygon, ring, run, part, what: `${what} ${name}`, hint },
          meeting,
        )
      }
      const side = sideOfRun(words, run, other)
      if (before === 0 && side.kind < 0) {
        const hint = 'leave it out, or put it inside'
        const options = { polygon, ring, run, part, what: 'lies outside its shell', hint }
        return holeFault(areas, options, side)
      }
      if (before > 0 && (side.kind > 0 || sideOfRun(words, other, run).kind > 0)) {
        const hint = 'leave the smaller one out'
        return holeFault(
          areas,
          { polygon, ring, run, part, what: `and ${name} lie in each other`, hint },
          side,
        )
      }
    }
  }
  return undefined
}

function holeFault(
  { polygons, block, field }: AreasAt,
  options: {
    readonly polygon: number
    readonly ring: number
    readonly run: number
    readonly part: number
    readonly what: string
    readonly hint: string
  },
  at: Spot & { readonly edge: number },
): Refused {
  const { polygon, ring, part, what, hint } = options
  const vertex = chainOf(polygons[polygon]?.[ring] ?? []).sources[at.edge] ?? 0
  const base = block.words[part + PART_BASE] ?? 0
  const position = positionAt({ x: at.x + base, y: at.y })
  const place = { polygon, ring, vertex, position, hint }
  return badShape(`${field}/${polygon}/${ring}/${vertex}`, `a hole ${what}`, place)
}

type RunOfPart = { readonly part: number; readonly run: number }

type DeepMeeting = Spot & { readonly edge: number; readonly overlap: boolean }

/**
 * A meeting of two runs that is more than a touch within the error: where, and on which edge of the first. On the wrong
 * side of the other (1 inside, -1 outside) the first may have no vertex; the other has none inside the first.
 */
function deepMeeting(
  { block }: AreasAt,
  options: {
    readonly one: RunOfPart
    readonly other: RunOfPart
    readonly dx: number
    readonly wrongSide: number
  },
): DeepMeeting | undefined {
  const { one, other, dx, wrongSide } = options
  const { words } = block
  const spot = (word: number, shift: number): Spot => ({
    x: (words[word] ?? 0) + shift,
    y: words[word + 1] ?? 0,
  })
  const sameArea = one.part === other.part
  let found: DeepMeeting | undefined
  visitMeetings(words, one.run, words, other.run, dx, (word, otherWord) => {
    const [a, b] = [spot(word, 0), spot(word + 2, 0)]
    const [c, d] = [spot(otherWord, dx), spot(otherWord + 2, dx)]
    const kind = meetingKind(a, b, c, d)
    if (kind === 'touch' || (kind === 'overlap' && !sameArea)) return false
    const edge = (word - one.run - RUN_WORDS) / 2
    found = { ...meetingPlace([a, b, c, d]), edge, overlap: kind === 'overlap' }
    return true
  })
  if (found === undefined || found.overlap) return found
  const shallow =
    noneBeyond(block, one, other, { side: wrongSide, dx: -dx }) &&
    noneBeyond(block, other, one, { side: 1, dx })
  return shallow ? undefined : found
}

/** Whether no vertex of a run lies on that side of the other by more than the error. */
function noneBeyond(
  { words, errorM }: Block,
  one: RunOfPart,
  other: RunOfPart,
  { side, dx }: { readonly side: number; readonly dx: number },
): boolean {
  const base = words[other.part + PART_BASE] ?? 0
  return verticesOfRun(words, one.run).every(({ x, y }) => {
    const crossings = crossingsEast(words, other.run, x + dx, y)
    const found = crossings < 0 ? 0 : (crossings & 1) === 1 ? 1 : -1
    if (found !== side) return true
    const search = { x: x + dx + base, y, words, part: other.part, limitM: errorM }
    return errorM > 0 && nearestInRunM(search, other.run) <= errorM
  })
}

function verticesOfRun(words: Int32Array, run: number): readonly Spot[] {
  return Array.from({ length: (words[run + RUN_COUNT] ?? 1) - 1 }, (_, index) => ({
    x: words[run + RUN_WORDS + 2 * index] ?? 0,
    y: words[run + RUN_WORDS + 2 * index + 1] ?? 0,
  }))
}

/**
 * On which side of a closed run the vertices of another lie: 1 inside, -1 outside, 0 on it or, within the error, on
 * either side of it. With the place of the first one that is not on it.
 */
function sideOfRun(
  words: Int32Array,
  run: number,
  other: number,
): Spot & { readonly kind: number; readonly edge: number } {
  let [kind, first] = [0, -1]
  const vertices = verticesOfRun(words, run)
  for (const [edge, { x, y }] of vertices.entries()) {
    const crossings = crossingsEast(words, other, x, y)
    if (crossings < 0) continue
    const side = (crossings & 1) === 1 ? 1 : -1
    if (first >= 0 && side !== kind) return { x, y, edge, kind: 0 }
    if (first < 0) first = edge
    kind = side
  }
  const edge = Math.max(0, first)
  return { ...(vertices[edge] ?? { x: 0, y: 0 }), edge, kind }
}

/** Polygons of one footprint may touch, also along edges, and may lie in each other's holes, but not overlap. */
function membersFault(areas: AreasAt, parts: readonly number[]): Refused | undefined {
  for (const [polygon, part] of parts.entries()) {
    for (let before = 0; before < polygon; before += 1) {
      const found = overlapOf(areas, part, parts[before] ?? 0)
      if (found === undefined) continue
      const vertex = chainOf(areas.polygons[polygon]?.[0] ?? []).sources[found.edge] ?? 0
      const base = areas.block.words[part + PART_BASE] ?? 0
      const position = positionAt({ x: found.x + base, y: found.y })
      const hint = 'join them to one polygon, or leave the smaller one out'
      return badShape(
        `${areas.field}/${polygon}/0/${vertex}`,
        `polygons ${before} and ${polygon} overlap`,
        { polygon, ring: 0, vertex, position, hint },
      )
    }
  }
  return undefined
}

function overlapOf(
  areas: AreasAt,
  part: number,
  other: number,
): (Spot & { readonly edge: number }) | undefined {
  const { words, errorM } = areas.block
  const base = (words[other + PART_BASE] ?? 0) - (words[part + PART_BASE] ?? 0)
  for (let turns = -2; turns <= 2; turns += 1) {
    const dx = base + turns * FULL_TURN_UNITS
    const [shell = 0] = runsAt(words, part)
    for (const [ring, run] of runsAt(words, other).entries()) {
      const pair = { one: { part, run: shell }, other: { part: other, run }, dx }
      const meeting = deepMeeting(areas, { ...pair, wrongSide: ring === 0 ? 1 : -1 })
      if (meeting !== undefined) return meeting
    }
    const inside =
      insideOf({ words, errorM, part, other, dx: -dx }) ??
      insideOf({ words, errorM, part: other, other: part, dx })
    if (inside !== undefined) return inside
  }
  return undefined
}

/** A place of one part, a corner of its shell or the middle of its inner rectangle, deep inside the other. */
function insideOf(options: {
  readonly words: Int32Array
  readonly errorM: number
  readonly part: number
  readonly other: number
  readonly dx: number
}): (Spot & { readonly edge: number }) | undefined {
  const { words, errorM, part, other, dx } = options
  const [shell = 0] = runsAt(words, part)
  const [west = 0, south = 0, east = 0, north = 0] = words.subarray(
    part + PART_INNER,
    part + PART_INNER + 4,
  )
  const middle = { x: Math.round((west + east) / 2), y: Math.round((south + north) / 2) }
  const corners = verticesOfRun(words, shell)
  const candidates = west <= east ? [...corners, middle] : corners
  const edge = candidates.findIndex(({ x, y }) => {
    if (areaSide(words, other, x + dx, y) !== 1) return false
    const base = words[other + PART_BASE] ?? 0
    const search = { x: x + dx + base, y, words, part: other, limitM: errorM }
    return errorM === 0 || nearestInPartM(search) > errorM
  })
  const found = candidates[edge]
  return found === undefined ? undefined : { ...found, edge: Math.min(edge, corners.length - 1) }
}
