/**
 * Exact answers about whole numbers. Coordinates are integers of 1e-7 degree; a difference of two has at most 33 bits,
 * so a product may need 66 and a double holds 53. What a double cannot decide is decided with big integers.
 */

const EXACT_BELOW = 9_007_199_254_740_992
const DOUBT = 4e-16

/** Sign of the turn from a over b to c: positive to the left. Exact for whole numbers below 2^51. */
export function orientation(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
): number {
  return crossSign(bx - ax, by - ay, cx - ax, cy - ay)
}

/** Sign of the cross product of two vectors of whole numbers; exact. */
export function crossSign(ux: number, uy: number, vx: number, vy: number): number {
  const left = ux * vy
  const right = uy * vx
  const cross = left - right
  const size = Math.abs(left) + Math.abs(right)
  if (size < EXACT_BELOW) return cross
  const doubt = DOUBT * size
  if (cross > doubt || cross < -doubt) return cross
  const exact = BigInt(ux) * BigInt(vy) - BigInt(uy) * BigInt(vx)
  return exact === 0n ? 0 : exact > 0n ? 1 : -1
}

/** Whether two closed edges share a point; exact. Their boxes are known to meet. */
export function edgesMeet(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  const c = orientation(ax, ay, bx, by, cx, cy)
  const d = orientation(ax, ay, bx, by, dx, dy)
  if ((c > 0 && d > 0) || (c < 0 && d < 0)) return false
  const a = orientation(cx, cy, dx, dy, ax, ay)
  const b = orientation(cx, cy, dx, dy, bx, by)
  return !((a > 0 && b > 0) || (a < 0 && b < 0))
}
