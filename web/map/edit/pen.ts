import type { Position } from '@hudna/core/geometry/place.ts'
import {
  type OpenRing,
  partsOfDraft,
  pointsOf,
  type VolumeShape,
  type VolumeDraft,
  withPart,
} from './draft.ts'

/** What the drawing hand is about: which edge, which point, and whether the next press adds one. */
export type Pen = {
  /** 0 the outer edge (or the line, or the centre), then the holes. */
  readonly ring: number
  readonly chosen: number | null
  readonly adding: boolean
  /** After Escape the tab key leaves the map instead of going to the next point. */
  readonly leaving: boolean
}

export type Sketch = { readonly draft: VolumeDraft; readonly pen: Pen }

export type Act =
  | { readonly type: 'add'; readonly at: Position }
  | { readonly type: 'insert'; readonly index: number; readonly at: Position }
  | { readonly type: 'move'; readonly index: number; readonly to: Position }
  | { readonly type: 'remove'; readonly index: number }
  /** Ring: another edge of the same part. */
  | { readonly type: 'choose'; readonly index: number | null; readonly ring?: number }
  | { readonly type: 'adding'; readonly on: boolean }
  | { readonly type: 'end' }
  | { readonly type: 'shape'; readonly shape: VolumeShape }
  | { readonly type: 'ring'; readonly ring: number }
  | { readonly type: 'new-hole' }
  | { readonly type: 'drop-hole' }
  | { readonly type: 'part'; readonly part: number }
  | { readonly type: 'drop-part' }
  | { readonly type: 'radius'; readonly radiusM: string }
  | { readonly type: 'buffer'; readonly bufferM: string }

/** Somebody who begins adds points; somebody who amends looks first. */
export function penFor(draft: VolumeDraft): Pen {
  return { ring: 0, chosen: null, adding: pointsOf(draft).length === 0, leaving: false }
}

/** The points of the edge under the pen. */
export function pointsUnder({ draft, pen }: Sketch): OpenRing {
  return pointsOf(draft, pen.ring)
}

/** What an act makes of a sketch; an act that has no place in it changes nothing. */
export function acted(sketch: Sketch, act: Act): Sketch {
  const points = pointsUnder(sketch)
  switch (act.type) {
    case 'add':
      return added(sketch, act.at)
    case 'insert':
      return chosenIn(withPoints(sketch, points.toSpliced(act.index, 0, act.at)), act.index)
    case 'move':
      if (points[act.index] === undefined) return sketch
      return chosenIn(withPoints(sketch, points.with(act.index, act.to)), act.index)
    case 'remove':
      return removed(sketch, act.index)
    case 'choose':
      return chosenIn(onRing(sketch, act.ring ?? sketch.pen.ring), act.index)
    case 'adding':
      return withPen(sketch, { adding: act.on, chosen: null, leaving: false })
    case 'end':
      return ended(sketch)
    case 'shape':
      return begun({ ...sketch.draft, shape: act.shape }, 0)
    case 'ring':
    case 'new-hole':
    case 'drop-hole':
    case 'part':
    case 'drop-part':
      return rearranged(sketch, act)
    case 'radius':
      return { ...sketch, draft: { ...sketch.draft, radiusM: act.radiusM } }
    case 'buffer':
      return { ...sketch, draft: { ...sketch.draft, bufferM: act.bufferM } }
  }
}

function added(sketch: Sketch, at: Position): Sketch {
  const points = pointsUnder(sketch)
  if (sketch.draft.shape === 'circle') {
    const rest = sketch.draft.vertices.slice(1)
    const draft = { ...sketch.draft, vertices: [at, ...rest] }
    return { draft, pen: { ...sketch.pen, adding: false, chosen: null, leaving: false } }
  }
  const last = points.at(-1)
  const same = last !== undefined && last[0] === at[0] && last[1] === at[1]
  const next = same ? sketch : withPoints(sketch, [...points, at])
  return withPen(next, { adding: true, chosen: null, leaving: false })
}

function removed(sketch: Sketch, index: number): Sketch {
  const points = pointsUnder(sketch)
  if (points[index] === undefined) return sketch
  const { chosen } = sketch.pen
  const next = withPoints(sketch, points.toSpliced(index, 1))
  const left = pointsUnder(next).length
  const at = chosen === null || left === 0 ? null : Math.min(index, left - 1)
  return withPen(next, { chosen: at, adding: sketch.pen.adding || left === 0, leaving: false })
}

/** First lets go of the point, then ends the adding, then lets the tab key out. */
function ended(sketch: Sketch): Sketch {
  if (sketch.pen.chosen !== null) return withPen(sketch, { chosen: null })
  return withPen(sketch, { adding: false, leaving: true })
}

function rearranged(
  { draft, pen }: Sketch,
  act: Extract<Act, { readonly type: 'ring' | 'new-hole' | 'drop-hole' | 'part' | 'drop-part' }>,
): Sketch {
  switch (act.type) {
    case 'ring':
      return begun(draft, Math.min(act.ring, draft.holes.length))
    case 'new-hole': {
      const empty = draft.holes.findIndex((hole) => hole.length === 0)
      if (empty >= 0) return begun(draft, empty + 1)
      return begun({ ...draft, holes: [...draft.holes, []] }, draft.holes.length + 1)
    }
    case 'drop-hole':
      if (pen.ring === 0) return { draft, pen }
      return begun({ ...draft, holes: draft.holes.toSpliced(pen.ring - 1, 1) }, 0)
    case 'part':
      return begun(withPart(draft, act.part), 0)
    case 'drop-part':
      return begun(withoutPart(draft), 0)
  }
}

function withoutPart(draft: VolumeDraft): VolumeDraft {
  const left = partsOfDraft(draft).filter((_, index) => index !== draft.part)
  const part = Math.max(0, Math.min(draft.part, left.length - 1))
  const [vertices = [], ...holes] = left[part] ?? []
  return { ...draft, vertices, holes, part, otherParts: left.filter((_, index) => index !== part) }
}

/** The pen on another edge: it adds where there is nothing yet. */
function begun(draft: VolumeDraft, ring: number): Sketch {
  const adding = pointsOf(draft, ring).length === 0
  return { draft, pen: { ring, chosen: null, adding, leaving: false } }
}

function onRing(sketch: Sketch, ring: number): Sketch {
  const known = ring <= sketch.draft.holes.length
  return known && ring !== sketch.pen.ring ? withPen(sketch, { ring }) : sketch
}

function withPen(sketch: Sketch, change: Partial<Pen>): Sketch {
  return { ...sketch, pen: { ...sketch.pen, ...change } }
}

function chosenIn(sketch: Sketch, index: number | null): Sketch {
  const last = pointsUnder(sketch).length - 1
  const chosen = index === null || last < 0 ? null : Math.max(0, Math.min(index, last))
  return withPen(sketch, { chosen, leaving: false })
}

function withPoints(sketch: Sketch, points: OpenRing): Sketch {
  const { draft, pen } = sketch
  if (draft.shape === 'circle') {
    const vertices = [...points, ...draft.vertices.slice(1)]
    return { draft: { ...draft, vertices }, pen }
  }
  if (draft.shape === 'line' || pen.ring === 0)
    return { draft: { ...draft, vertices: points }, pen }
  return { draft: { ...draft, holes: draft.holes.with(pen.ring - 1, points) }, pen }
}
