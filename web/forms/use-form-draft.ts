import { useEffect, useState } from 'react'
import { forgetText, storedText, storeText } from '../app/text-store.ts'
import type { DraftMembers } from './draft.ts'
import { formDraftFrom, keptFormText } from './form-drafts.ts'

/** A draft that outlives the page: written to the browser's store with every change, until it is on the record. */
export function useFormDraft(key: string, start: () => DraftMembers) {
  const [state, setState] = useState(() => {
    const found = formDraftFrom(storedText(key))
    return { draft: { ...start(), ...found }, found: found !== undefined, changed: false, turn: 0 }
  })
  const { draft, found, changed, turn } = state
  useEffect(() => {
    if (changed) storeText(key, keptFormText(draft))
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
      forgetText(key)
      setState({ draft: start(), found: false, changed: false, turn: turn + 1 })
    },
    /** It is on the record: nothing is left to keep. */
    sent: () => {
      forgetText(key)
      setState((before) => ({ ...before, changed: false }))
    },
  }
}
