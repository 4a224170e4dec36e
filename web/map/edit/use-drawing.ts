import { useState } from 'react'
import { pointsOf, type VolumeDraft } from './draft.ts'
import {
  drawnAlike,
  type History,
  nameOfChange,
  noHistory,
  paused,
  redone,
  remembered,
  undone,
} from './history.ts'
import { type Act, acted, type Pen, penFor, type Sketch } from './pen.ts'

/** What just happened on the drawing, for whoever says it aloud. */
export type Happened = {
  readonly act: Act | { readonly type: 'undo' | 'redo' }
  readonly before: Sketch
  readonly after: Sketch
}

export type Drawing = {
  readonly sketch: Sketch
  /** Carries out an act; answers with what became of it. */
  readonly act: (act: Act) => Sketch
  readonly undo: (() => void) | undefined
  readonly redo: (() => void) | undefined
  readonly happened: Happened | undefined
}

type DrawingOptions = {
  readonly value: VolumeDraft
  readonly onChange: (draft: VolumeDraft) => void
}

/** The pen and the history beside a draft that somebody else keeps. */
export function useDrawing({ value, onChange }: DrawingOptions): Drawing {
  const [pen, setPen] = useState<Pen>(() => penFor(value))
  const [history, setHistory] = useState<History>(noHistory)
  const [happened, setHappened] = useState<Happened>()
  const sketch = { draft: value, pen: fitting(pen, value) }

  function act(what: Act): Sketch {
    const after = acted(sketch, what)
    if (drawnAlike(value, after.draft)) setHistory(paused)
    else {
      const name = nameOfChange(what, pen.ring)
      setHistory((before) => remembered(before, { before: value, name }))
      onChange(after.draft)
    }
    setPen(after.pen)
    setHappened({ act: what, before: sketch, after })
    return after
  }

  function turn(type: 'undo' | 'redo'): (() => void) | undefined {
    const turned = type === 'undo' ? undone(history, value) : redone(history, value)
    if (turned === undefined) return undefined
    return () => {
      const after = { draft: turned.draft, pen: fitting(pen, turned.draft) }
      setHistory(turned.history)
      setPen(after.pen)
      onChange(turned.draft)
      setHappened({ act: { type }, before: sketch, after })
    }
  }

  return { sketch, act, undo: turn('undo'), redo: turn('redo'), happened }
}

/** A pen that is still on the draft after the draft was changed by undo or from elsewhere. */
function fitting(pen: Pen, draft: VolumeDraft): Pen {
  const ring = draft.shape === 'area' ? Math.min(pen.ring, draft.holes.length) : 0
  const there = pen.chosen !== null && pen.chosen < pointsOf(draft, ring).length
  const chosen = there && ring === pen.ring ? pen.chosen : null
  return ring === pen.ring && chosen === pen.chosen ? pen : { ...pen, ring, chosen }
}
