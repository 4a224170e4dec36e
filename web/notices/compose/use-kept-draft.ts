import type { NoticeKind } from '@hudna/core/notices/details.ts'
import { useEffect, useState } from 'react'
import { forgetText, storedText, storeText } from '../../app/text-store.ts'
import { aboutOf, draftFrom, draftKey, keptText } from './kept-draft.ts'
import type { NoticeDraft } from './notice-draft.ts'

/** Changes, or what they come to from the draft as it is then. */
export type DraftChanges = Partial<NoticeDraft> | ((before: NoticeDraft) => Partial<NoticeDraft>)

type Keeping = {
  readonly post: string
  /** The kind of a new notice, or the id of the one that is amended. */
  readonly about: string
  readonly kind: NoticeKind
  readonly start: () => NoticeDraft
}

/** A draft that outlives the page: written to the browser's store with every change, until it is sent or thrown away. */
export function useKeptDraft({ post, about, kind, start }: Keeping) {
  const key = draftKey(post, about)
  const [state, setState] = useState(() => {
    const found = draftFrom(storedText(key), kind)
    return { draft: found ?? start(), found: found !== undefined, changed: false, turn: 0 }
  })
  const { draft, found, changed, turn } = state
  useEffect(() => {
    if (changed) storeText(key, keptText(draft))
  }, [key, draft, changed])
  function begin(): void {
    forgetText(key)
    setState((before) => ({
      draft: start(),
      found: false,
      changed: false,
      turn: before.turn + 1,
    }))
  }
  return {
    draft,
    /** Changes when another draft takes its place. */
    turn,
    kept: found || changed,
    set: (changes: DraftChanges) =>
      setState((before) => ({
        ...before,
        draft: {
          ...before.draft,
          ...(typeof changes === 'function' ? changes(before.draft) : changes),
        },
        changed: true,
      })),
    /** Throws the draft away and begins anew. */
    begin,
    /** It is on the record: nothing is left to keep. */
    sent: () => forgetText(key),
  }
}

/** The drafts of a post that are kept in this browser. */
export function keptDrafts(post: string): readonly { about: string; draft: NoticeDraft }[] {
  try {
    return Object.keys(window.localStorage).flatMap((key) => {
      const about = aboutOf(key, post)
      const draft = about === undefined ? undefined : draftFrom(storedText(key))
      return about === undefined || draft === undefined ? [] : [{ about, draft }]
    })
  } catch {
    return []
  }
}

export function forgetDraft(post: string, about: string): void {
  forgetText(draftKey(post, about))
}
