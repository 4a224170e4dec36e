import { orientation } from './lattice.ts'

type Spot = { readonly x: number; readonly y: number }

/**
 * How two closed edges that share a point do so: they cross in the inside of both, they lie along each other for some
 * length, or an end of one lies on the other.
 */
export type MeetingKind = 'crossing' | 'overlap' | 'touch'

export function meetingKind(a: Spot, b: Spot, c: Spot, d: Spot): MeetingKind {
  const ofC = orientation(a.x, a.y, b.x, b.y, c.x, c.y)
  const ofD = orientation(a.x, a.y, b.x, b.y, d.x, d.y)
  if (ofC === 0 && ofD === 0) return sharedLength(a, b, c, d) ? 'overlap' : 'touch'
  const ofA = orientation(c.x, c.y, d.x, d.y, a.x, a.y)
  const ofB = orientation(c.x, c.y, d.x, d.y, b.x, b.y)
  return ofA === 0 || ofB === 0 || ofC === 0 || ofD === 0 ? 'touch' : 'crossing'
}

/** For four places on one line: whether the two edges share more than a point. */
function sharedLength(a: Spot, b: Spot, c: Spot, d: Spot): boolean {
  const along = Math.abs(b.x - a.x) >= Math.abs(b.y - a.y) ? 'x' : 'y'
  const from = Math.max(Math.min(a[along], b[along]), Math.min(c[along], d[along]))
  const to = Math.min(Math.max(a[along], b[along]), Math.max(c[along], d[along]))
  return to > from
}

/** Whether the path c, p, d passes from one side of the path a, p, b to the other at p; exact. */
export function pathsCross(
  p: Spot,
  one: { readonly before: Spot; readonly after: Spot },
  other: { readonly before: Spot; readonly after: Spot },
): boolean {
  const before = withinSector(p, one, other.before)
  const after = withinSector(p, one, other.after)
  return before * after < 0
}

/** 1 when q lies strictly in the sector from `after` round to `before`, counter-clockwise; 0 on its border. */
function withinSector(
  p: Spot,
  { before, after }: { readonly before: Spot; readonly after: Spot },
  q: Spot,
): number {
  const fromAfter = orientation(p.x, p.y, after.x, after.y, q.x, q.y)
  const toBefore = orientation(p.x, p.y, q.x, q.y, before.x, before.y)
  if (onRay(p, after, q, fromAfter) || onRay(p, before, q, toBefore)) return 0
  const opening = orientation(p.x, p.y, after.x, after.y, before.x, before.y)
  const narrow = opening > 0
  const within = narrow ? fromAfter > 0 && toBefore > 0 : fromAfter > 0 || toBefore > 0
  return within ? 1 : -1
}

function onRay(p: Spot, end: Spot, q: Spot, turn: number): boolean {
  if (turn !== 0) return false
  return (end.x - p.x) * (q.x - p.x) + (end.y - p.y) * (q.y - p.y) > 0
}
