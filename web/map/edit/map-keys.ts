import type { Position } from '@hudna/core/geometry/place.ts'
import { movedBy, type Pace, stepM } from './ground-step.ts'
import { type Act, pointsUnder, type Sketch } from './pen.ts'
import { middleOf } from './sketch-features.ts'

/** A key press, with the letter by its place on the keyboard where the layout gives none. */
export type Press = {
  readonly key: string
  readonly shift: boolean
  readonly alt: boolean
  /** Control, or command on a Mac. */
  readonly control: boolean
}

/** What a key does on the map; undefined leaves it to the page. */
export type KeyDeed =
  | { readonly do: 'act'; readonly act: Act; readonly cross?: Position }
  | { readonly do: 'cross'; readonly cross: Position }
  | { readonly do: 'zoom'; readonly by: 1 | -1 }
  | { readonly do: 'undo' | 'redo' }

type KeyState = {
  readonly sketch: Sketch
  readonly cross: Position
  readonly metresPerPixel: number
}

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
}

export function deedOfKey(press: Press, state: KeyState): KeyDeed | undefined {
  if (press.control) return deedOfChord(press)
  const way = ways[press.key]
  if (way !== undefined) return moved(press, way, state)
  switch (press.key) {
    case 'Enter':
      return entered(state)
    case 'Backspace':
    case 'Delete':
      return removedBy(state.sketch)
    case 'Escape':
      return escaped(state.sketch)
    case 'Tab':
      return walked(press.shift ? -1 : 1, state.sketch)
    case 'Home':
      return chosen(state.sketch, 0)
    case 'End':
      return chosen(state.sketch, pointsUnder(state.sketch).length - 1)
    case 'i':
    case 'I':
    case 'Insert':
      return inserted(state.sketch)
    case '+':
    case '=':
      return { do: 'zoom', by: 1 }
    case '-':
    case '_':
      return { do: 'zoom', by: -1 }
    default:
      return undefined
  }
}

function deedOfChord({ key, shift }: Press): KeyDeed | undefined {
  const letter = key.toLowerCase()
  if (letter === 'z') return { do: shift ? 'redo' : 'undo' }
  return letter === 'y' ? { do: 'redo' } : undefined
}

/** The chosen point, or the cross where none is chosen, by metres on the ground. */
function moved(
  { shift, alt }: Press,
  [east, north]: readonly [number, number],
  { sketch, cross, metresPerPixel }: KeyState,
): KeyDeed {
  const pace: Pace = alt ? 'fine' : shift ? 'fast' : 'plain'
  const metres = stepM(metresPerPixel, pace)
  const by = { eastM: east * metres, northM: north * metres }
  const { chosen: index } = sketch.pen
  const point = index === null ? undefined : pointsUnder(sketch)[index]
  if (index === null || point === undefined) return { do: 'cross', cross: movedBy(cross, by) }
  const to = movedBy(point, by)
  return { do: 'act', act: { type: 'move', index, to }, cross: to }
}

/** Lets go of the chosen point, or sets one at the cross. */
function entered({ sketch, cross }: KeyState): KeyDeed {
  const { chosen: index } = sketch.pen
  const point = index === null ? undefined : pointsUnder(sketch)[index]
  if (point === undefined) return { do: 'act', act: { type: 'add', at: cross } }
  return { do: 'act', act: { type: 'choose', index: null }, cross: point }
}

function removedBy(sketch: Sketch): KeyDeed | undefined {
  const index = sketch.pen.chosen ?? pointsUnder(sketch).length - 1
  return index < 0 ? undefined : { do: 'act', act: { type: 'remove', index } }
}

/** When there is nothing left to end, Escape belongs to the page. */
function escaped({ pen }: Sketch): KeyDeed | undefined {
  const nothing = pen.chosen === null && !pen.adding && pen.leaving
  return nothing ? undefined : { do: 'act', act: { type: 'end' } }
}

/** From point to point; before the first and after the last, and after Escape, the tab key leaves the map. */
function walked(step: 1 | -1, sketch: Sketch): KeyDeed | undefined {
  const { chosen: at, leaving } = sketch.pen
  const { length } = pointsUnder(sketch)
  if (leaving && at === null) return undefined
  const next = at === null ? (step === 1 ? 0 : -1) : at + step
  if (next < 0 || next >= length) return undefined
  return chosen(sketch, next)
}

function chosen(sketch: Sketch, index: number): KeyDeed | undefined {
  const point = pointsUnder(sketch)[index]
  if (point === undefined) return undefined
  return { do: 'act', act: { type: 'choose', index }, cross: point }
}

/** A new point half way to the next one. */
function inserted(sketch: Sketch): KeyDeed | undefined {
  const points = pointsUnder(sketch)
  const index = sketch.pen.chosen
  if (index === null || points.length < 2 || sketch.draft.shape === 'circle') return undefined
  const round = sketch.draft.shape === 'area' && points.length > 2
  const from = round || index < points.length - 1 ? index : index - 1
  const [one, other] = [points[from], points[(from + 1) % points.length]]
  if (one === undefined || other === undefined) return undefined
  const at = middleOf(one, other)
  return { do: 'act', act: { type: 'insert', index: from + 1, at }, cross: at }
}
