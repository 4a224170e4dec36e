import type { NoticeKind } from '@hudna/core/notices/details.ts'
import { emptyNotice, type NoticeDraft } from './notice-draft.ts'

/** It moves with every change of `NoticeDraft`: an older draft is left aside. */
const VERSION = 2
const PREFIX = 'hudna.notice-draft'

/** Drafts belong to a post: one new notice of each kind, one amendment of each notice. */
export function draftKey(post: string, about: string): string {
  return `${PREFIX}.${post}.${about}`
}

/** What an entry of the browser's store is about: a kind or the id of a notice; undefined when it is not of this post. */
export function aboutOf(key: string, post: string): string | undefined {
  const head = `${PREFIX}.${post}.`
  return key.startsWith(head) ? key.slice(head.length) : undefined
}

export function keptText(draft: NoticeDraft): string {
  return JSON.stringify({ version: VERSION, draft })
}

/** The draft in a kept text; undefined when it is not one of this version, of this kind and in one piece. */
export function draftFrom(text: string | null, kind?: NoticeKind): NoticeDraft | undefined {
  if (text === null) return undefined
  let kept: unknown
  try {
    kept = JSON.parse(text)
  } catch {
    return undefined
  }
  const { version, draft } = (kept ?? {}) as { version?: unknown; draft?: Partial<NoticeDraft> }
  if (version !== VERSION || draft === undefined || draft === null) return undefined
  const { kind: found } = draft
  if (found === undefined || (kind !== undefined && found !== kind)) return undefined
  const sample = emptyNotice({ notice: '', agreement: '', author: '', kind: found, now: EPOCH })
  return isLike(sample, draft) ? (draft as NoticeDraft) : undefined
}

const EPOCH = '1970-01-01T00:00:00.000Z'

/** Whether a value has every member of a sample, each of its type; null may stand for anything. */
function isLike(sample: unknown, value: unknown): boolean {
  if (sample === null || value === null) return true
  if (Array.isArray(sample)) return Array.isArray(value)
  if (typeof sample !== 'object') return typeof sample === typeof value
  if (typeof value !== 'object' || Array.isArray(value)) return false
  const members = value as Readonly<Record<string, unknown>>
  return Object.entries(sample).every(
    ([name, part]) => Object.hasOwn(members, name) && isLike(part, members[name]),
  )
}
