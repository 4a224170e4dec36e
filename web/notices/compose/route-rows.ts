import type { Position } from '@hudna/core/geometry/place.ts'
import { noText, type WaypointDraft } from './notice-draft.ts'

type Vertices = readonly Position[]

type Drawn = {
  readonly rows: readonly WaypointDraft[]
  readonly before: Vertices
  readonly after: Vertices
  /** Names a row that is new. */
  readonly newKey: () => string
}

/**
 * The stops of a route after its line was drawn anew: a stop on a vertex that moved goes with it, one on a vertex that
 * was taken out goes, a new vertex is a new stop, and a stop beside the line stays where it is.
 */
export function followLine({ rows, before, after, newKey }: Drawn): readonly WaypointDraft[] {
  const moves = movesBetween(before, after)
  const onVertex = vertexOfRows(rows, before)
  const placed: { readonly row: WaypointDraft; readonly at: number }[] = []
  let last = -1
  for (const [index, row] of rows.entries()) {
    const vertex = onVertex[index]
    const moved = vertex === undefined ? undefined : moves[vertex]
    if (vertex === undefined) placed.push({ row, at: last })
    else if (moved !== undefined) {
      last = moved
      placed.push({ row: { ...row, at: after[moved] ?? row.at }, at: moved })
    }
  }
  const kept = new Set(moves.filter((one) => one !== undefined))
  const fresh = after.flatMap((at, index) => {
    if (kept.has(index)) return []
    return [{ row: { key: newKey(), at, names: noText, from: '', to: '' }, at: index }]
  })
  // Stable: a stop beside the line stays behind the one it followed.
  return [...placed, ...fresh].toSorted((one, other) => one.at - other.at).map(({ row }) => row)
}

/** Where each vertex has gone: those before and after the change stay, one that was moved keeps its count. */
function movesBetween(before: Vertices, after: Vertices): readonly (number | undefined)[] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && isSame(before[head], after[head])) head += 1
  let tail = 0
  while (tail < shorter - head && isSame(before.at(-1 - tail), after.at(-1 - tail))) tail += 1
  const shift = after.length - before.length
  return before.map((_, index) => {
    if (index < head) return index
    if (index >= before.length - tail) return index + shift
    return shift === 0 ? index : undefined
  })
}

/** The vertex under each stop, in order along the line; undefined for one beside it. */
function vertexOfRows(
  rows: readonly WaypointDraft[],
  vertices: Vertices,
): readonly (number | undefined)[] {
  let next = 0
  return rows.map(({ at }) => {
    if (at === null) return undefined
    const found = vertices.findIndex((vertex, index) => index >= next && isSame(vertex, at))
    if (found === -1) return undefined
    next = found + 1
    return found
  })
}

function isSame(one: Position | undefined, other: Position | undefined): boolean {
  return one !== undefined && one[0] === other?.[0] && one[1] === other[1]
}
