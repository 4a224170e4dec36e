import type { VolumeDraft } from './draft.ts'
import type { Act } from './pen.ts'

/** What undo brings back: the place. Times and heights are text fields, which undo their own typing. */
export type Drawn = Pick<
  VolumeDraft,
  'shape' | 'vertices' | 'holes' | 'otherParts' | 'part' | 'radiusM' | 'bufferM'
>

export type History = {
  readonly past: readonly Drawn[]
  readonly future: readonly Drawn[]
  /** What the last change was about; another of the same is one step with it. */
  readonly last: string
}

const STEPS_MAX = 200

export const noHistory: History = { past: [], future: [], last: '' }

export function drawnOf(draft: VolumeDraft): Drawn {
  const { shape, vertices, holes, otherParts, part, radiusM, bufferM } = draft
  return { shape, vertices, holes, otherParts, part, radiusM, bufferM }
}

/** Whether two drafts are drawn the same; what did not change is the very same array. */
export function drawnAlike(one: VolumeDraft, other: VolumeDraft): boolean {
  const [a, b] = [drawnOf(one), drawnOf(other)]
  return (Object.keys(a) as (keyof Drawn)[]).every((name) => a[name] === b[name])
}

/** Presses of an arrow on one point, and the typing of one number, are one step of undo. */
export function nameOfChange(act: Act, ring: number): string {
  if (act.type === 'move') return `move ${ring} ${act.index}`
  return act.type === 'radius' || act.type === 'buffer' ? act.type : ''
}

/** @param name from `nameOfChange`; empty for a step of its own */
export function remembered(
  history: History,
  { before, name }: { readonly before: VolumeDraft; readonly name: string },
): History {
  if (name !== '' && name === history.last) return { ...history, future: [] }
  const past = [...history.past, drawnOf(before)].slice(-STEPS_MAX)
  return { past, future: [], last: name }
}

/** The next change is a step of its own, even when it is about the same. */
export function paused(history: History): History {
  return history.last === '' ? history : { ...history, last: '' }
}

export type Turned = { readonly history: History; readonly draft: VolumeDraft }

export function undone({ past, future }: History, draft: VolumeDraft): Turned | undefined {
  const before = past.at(-1)
  if (before === undefined) return undefined
  const history = { past: past.slice(0, -1), future: [drawnOf(draft), ...future], last: '' }
  return { history, draft: { ...draft, ...before } }
}

export function redone({ past, future }: History, draft: VolumeDraft): Turned | undefined {
  const [after, ...rest] = future
  if (after === undefined) return undefined
  const history = { past: [...past, drawnOf(draft)], future: rest, last: '' }
  return { history, draft: { ...draft, ...after } }
}
