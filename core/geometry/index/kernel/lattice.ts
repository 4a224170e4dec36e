// AssemblyScript: the twin of ../../lattice.ts, ../../crossing.ts and ../../side.ts, which explain each step. Addresses
// are those of words of ../../block.ts; all numbers are whole.

export const RUN_POINTS: usize = 8
export const PART_RUNS_AT: usize = 64

/** Sign of the cross product of two vectors; exact. */
export function crossSign(ux: i64, uy: i64, vx: i64, vy: i64): i32 {
  // Below 2^66 in size; where 64 bits do not hold it, a double tells its sign, or it is small and wrapping is exact.
  const cross = ux * vy - uy * vx
  const small = abs(ux) | abs(uy) | abs(vx) | abs(vy)
  if (small >= 0x7fffffff) {
    const left = <f64>ux * <f64>vy
    const right = <f64>uy * <f64>vx
    const rough = left - right
    const doubt = 4e-16 * (abs(left) + abs(right))
    if (rough > doubt) return 1
    if (rough < -doubt) return -1
  }
  return cross > 0 ? 1 : cross < 0 ? -1 : 0
}

function orientation(ax: i64, ay: i64, bx: i64, by: i64, cx: i64, cy: i64): i32 {
  return crossSign(bx - ax, by - ay, cx - ax, cy - ay)
}

export function nextRun(run: usize): usize {
  const count = load<i32>(run)
  const shift = load<i32>(run, 4)
  const chunks = count < 2 ? 0 : ((count - 2) >> shift) + 1
  return run + RUN_POINTS + ((<usize>count) << 3) + ((<usize>chunks) << 4)
}

/** Whether any edges of two runs share a point. */
export function runsMeet(run: usize, otherRun: usize, dx: i64): bool {
  const edges = load<i32>(run) - 1
  const size = 1 << load<i32>(run, 4)
  const otherEdges = load<i32>(otherRun) - 1
  const otherSize = 1 << load<i32>(otherRun, 4)
  const first = run + RUN_POINTS
  const otherFirst = otherRun + RUN_POINTS
  const otherBoxes = otherFirst + ((<usize>(otherEdges + 1)) << 3)
  let box = first + ((<usize>(edges + 1)) << 3)
  for (let edge = 0; edge < edges; edge += size, box += 16) {
    const leastX = <i64>load<i32>(box) - dx
    const leastY = load<i32>(box, 4)
    const mostX = <i64>load<i32>(box, 8) - dx
    const mostY = load<i32>(box, 12)
    const end = first + ((<usize>min<i32>(edges, edge + size)) << 3)
    let otherBox = otherBoxes
    for (let other = 0; other < otherEdges; other += otherSize, otherBox += 16) {
      if (<i64>load<i32>(otherBox) > mostX || <i64>load<i32>(otherBox, 8) < leastX) continue
      if (load<i32>(otherBox, 4) > mostY || load<i32>(otherBox, 12) < leastY) continue
      const otherStart = otherFirst + ((<usize>other) << 3)
      const otherEnd = otherFirst + ((<usize>min<i32>(otherEdges, other + otherSize)) << 3)
      for (let word = first + ((<usize>edge) << 3); word < end; word += 8) {
        if (edgeMeets(word, otherStart, otherEnd, otherBox, dx)) return true
      }
    }
  }
  return false
}

function edgeMeets(
  word: usize,
  otherStart: usize,
  otherEnd: usize,
  otherBox: usize,
  dx: i64,
): bool {
  const ax = <i64>load<i32>(word) - dx
  const ay = <i64>load<i32>(word, 4)
  const bx = <i64>load<i32>(word, 8) - dx
  const by = <i64>load<i32>(word, 12)
  const leastX = min<i64>(ax, bx)
  const mostX = max<i64>(ax, bx)
  const leastY = min<i64>(ay, by)
  const mostY = max<i64>(ay, by)
  if (leastX > <i64>load<i32>(otherBox, 8) || mostX < <i64>load<i32>(otherBox)) return false
  if (leastY > <i64>load<i32>(otherBox, 12)) return false
  if (mostY < <i64>load<i32>(otherBox, 4)) return false
  let cx = <i64>load<i32>(otherStart)
  let cy = <i64>load<i32>(otherStart, 4)
  for (let other = otherStart + 8; other <= otherEnd; other += 8) {
    const toX = <i64>load<i32>(other)
    const toY = <i64>load<i32>(other, 4)
    const apart =
      max<i64>(cx, toX) < leastX ||
      min<i64>(cx, toX) > mostX ||
      max<i64>(cy, toY) < leastY ||
      min<i64>(cy, toY) > mostY
    if (!apart && edgesMeet(ax, ay, bx, by, cx, cy, toX, toY)) return true
    cx = toX
    cy = toY
  }
  return false
}

function edgesMeet(ax: i64, ay: i64, bx: i64, by: i64, cx: i64, cy: i64, dx: i64, dy: i64): bool {
  if (orientation(ax, ay, bx, by, cx, cy) * orientation(ax, ay, bx, by, dx, dy) > 0) return false
  return orientation(cx, cy, dx, dy, ax, ay) * orientation(cx, cy, dx, dy, bx, by) <= 0
}

/** 1 inside the area, 0 on an edge of it, -1 outside; the part is known to be an area. */
export function areaSide(part: usize, x: i64, y: i64): i32 {
  if (x < <i64>load<i32>(part, 16) || x > <i64>load<i32>(part, 24)) return -1
  if (y < <i64>load<i32>(part, 20) || y > <i64>load<i32>(part, 28)) return -1
  let crossings = 0
  let run = part + PART_RUNS_AT
  for (let left = load<i32>(part, 12); left > 0; left--) {
    const found = crossingsEast(run, x, y)
    if (found < 0) return 0
    crossings += found
    run = nextRun(run)
  }
  return (crossings & 1) == 1 ? 1 : -1
}

function crossingsEast(run: usize, x: i64, y: i64): i32 {
  const edges = load<i32>(run) - 1
  const size = 1 << load<i32>(run, 4)
  const first = run + RUN_POINTS
  let chunk = first + ((<usize>(edges + 1)) << 3)
  let crossings = 0
  for (let edge = 0; edge < edges; edge += size, chunk += 16) {
    if (y < <i64>load<i32>(chunk, 4) || y > <i64>load<i32>(chunk, 12)) continue
    if (x > <i64>load<i32>(chunk, 8)) continue
    const start = first + ((<usize>edge) << 3)
    const end = first + ((<usize>min<i32>(edges, edge + size)) << 3)
    if (x < <i64>load<i32>(chunk)) {
      if (<i64>load<i32>(start, 4) > y != <i64>load<i32>(end, 4) > y) crossings++
      continue
    }
    for (let word = start; word < end; word += 8) {
      const found = crossing(word, x, y)
      if (found < 0) return -1
      crossings += found
    }
  }
  return crossings
}

function crossing(word: usize, x: i64, y: i64): i32 {
  const fromX = <i64>load<i32>(word) - x
  const fromY = <i64>load<i32>(word, 4) - y
  const toX = <i64>load<i32>(word, 8) - x
  const toY = <i64>load<i32>(word, 12) - y
  if ((fromY > 0 && toY > 0) || (fromY < 0 && toY < 0) || (fromX < 0 && toX < 0)) return 0
  const turn = crossSign(fromX, fromY, toX, toY)
  if (turn == 0 && ((fromX <= 0 && toX >= 0) || (fromX >= 0 && toX <= 0))) return -1
  if (fromY > 0 == toY > 0) return 0
  return turn > 0 == toY > fromY ? 1 : 0
}
