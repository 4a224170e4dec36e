import { RUN_COUNT, RUN_SHIFT, RUN_WORDS } from './block.ts'
import { edgesMeet } from './lattice.ts'

/** Gets the words at which two meeting edges start; true ends the search. */
export type Visit = (word: number, otherWord: number) => boolean

/** For those who only ask whether any two edges meet. */
export const any: Visit = () => true

/**
 * Visits every pair of edges of two runs that share a point, exactly, until a visit answers true; answers whether one
 * did. `dx` is added to the longitudes of the other. Chunks and edges whose boxes are apart are passed over.
 */
export function visitMeetings(
  words: Int32Array,
  run: number,
  otherWords: Int32Array,
  otherRun: number,
  dx: number,
  visit: Visit,
): boolean {
  const edges = (words[run + RUN_COUNT] ?? 0) - 1
  const size = 1 << (words[run + RUN_SHIFT] ?? 0)
  const otherEdges = (otherWords[otherRun + RUN_COUNT] ?? 0) - 1
  const otherSize = 1 << (otherWords[otherRun + RUN_SHIFT] ?? 0)
  const first = run + RUN_WORDS
  const otherFirst = otherRun + RUN_WORDS
  let box = first + 2 * (edges + 1)
  for (let edge = 0; edge < edges; edge += size, box += 4) {
    const leastX = (words[box] ?? 0) - dx
    const leastY = words[box + 1] ?? 0
    const mostX = (words[box + 2] ?? 0) - dx
    const mostY = words[box + 3] ?? 0
    const end = first + 2 * Math.min(edges, edge + size)
    let otherBox = otherFirst + 2 * (otherEdges + 1)
    for (let otherEdge = 0; otherEdge < otherEdges; otherEdge += otherSize, otherBox += 4) {
      if ((otherWords[otherBox] ?? 0) > mostX || (otherWords[otherBox + 2] ?? 0) < leastX) continue
      if ((otherWords[otherBox + 1] ?? 0) > mostY || (otherWords[otherBox + 3] ?? 0) < leastY) {
        continue
      }
      const otherStart = otherFirst + 2 * otherEdge
      const otherEnd = otherFirst + 2 * Math.min(otherEdges, otherEdge + otherSize)
      for (let word = first + 2 * edge; word < end; word += 2) {
        if (edgeMeets(words, word, otherWords, otherStart, otherEnd, otherBox, dx, visit)) {
          return true
        }
      }
    }
  }
  return false
}

/** Visits the meetings of the edge at `word` with those from `otherStart` to `otherEnd`, whose box is at `otherBox`. */
function edgeMeets(
  words: Int32Array,
  word: number,
  otherWords: Int32Array,
  otherStart: number,
  otherEnd: number,
  otherBox: number,
  dx: number,
  visit: Visit,
): boolean {
  const ax = (words[word] ?? 0) - dx
  const ay = words[word + 1] ?? 0
  const bx = (words[word + 2] ?? 0) - dx
  const by = words[word + 3] ?? 0
  const leastX = ax < bx ? ax : bx
  const mostX = ax < bx ? bx : ax
  const leastY = ay < by ? ay : by
  const mostY = ay < by ? by : ay
  if (leastX > (otherWords[otherBox + 2] ?? 0) || mostX < (otherWords[otherBox] ?? 0)) return false
  if (leastY > (otherWords[otherBox + 3] ?? 0)) return false
  if (mostY < (otherWords[otherBox + 1] ?? 0)) return false
  let cx = otherWords[otherStart] ?? 0
  let cy = otherWords[otherStart + 1] ?? 0
  for (let other = otherStart + 2; other <= otherEnd; other += 2) {
    const toX = otherWords[other] ?? 0
    const toY = otherWords[other + 1] ?? 0
    const apart =
      (cx > mostX && toX > mostX) ||
      (cx < leastX && toX < leastX) ||
      (cy > mostY && toY > mostY) ||
      (cy < leastY && toY < leastY)
    if (!apart && edgesMeet(ax, ay, bx, by, cx, cy, toX, toY) && visit(word, other - 2)) return true
    cx = toX
    cy = toY
  }
  return false
}
