import { type Draft, type DraftMembers, membersIn } from './draft.ts'

/** It moves when drafts are written otherwise: an older one is left aside. */
const VERSION = 1

/** A draft belongs to a post, a command and what it is about. */
export function formDraftKey(post: string, type: string, about: string): string {
  return `hudna.form-draft.${post}.${type}.${about}`
}

export function keptFormText(draft: DraftMembers): string {
  return JSON.stringify({ version: VERSION, draft })
}

/** The draft in a kept text; undefined when there is none of this version. */
export function formDraftFrom(text: string | null): DraftMembers | undefined {
  if (text === null) return undefined
  try {
    const kept = membersIn(JSON.parse(text) as Draft)
    return kept['version'] === VERSION ? membersIn(kept['draft']) : undefined
  } catch {
    return undefined
  }
}
