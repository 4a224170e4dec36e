import { useEffect, useState } from 'react'
import type { DraftMembers } from './draft.ts'
import { formDraftFrom, keptFormText } from './form-drafts.ts'

/** A draft that outlives the page: written to the browser's store with every change, until it is on the record. */
export function useFormDraft(key: string, start: () => DraftMembers) {
  const [state, setState] = useState(() => {
    const found = formDraftFrom(stored(key))
    return { draft: { ...start(), ...found }, found: found !== undefined, changed: false, turn: 0 }
  })
  const { draft, found, changed, turn } = state
  useEffect(() => {
    if (changed) store(key, keptFormText(draft))
  }, [key, draft, changed])
  return {
    draft,
    /** Whether an earlier draft was filled in. */
    found,
    /** Changes when another draft takes its place. */
    turn,
    set: (next: DraftMembers) => setState((before) => ({ ...before, draft: next, changed: true })),
    /** Throws the draft away and begins anew. */
    begin: () => {
      forget(key)
      setState({ draft: start(), found: false, changed: false, turn: turn + 1 })
    },
    /** It is on the record: nothing is left to keep. */
    sent: () => {
      forget(key)
      setState((before) => ({ ...before, changed: false }))
    },
  }
}

// A browser may keep nothing: then a draft lives as long as its page.
function stored(key: string): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch {
    return null
  }
}

function store(key: string, text: string): void {
  try {
    window.localStorage.setItem(key, text)
  } catch {
    // full, or not allowed
  }
}

function forget(key: string): void {
  try {
    window.localStorage.removeItem(key)
  } catch {
    // not allowed
  }
}
