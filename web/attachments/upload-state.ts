import type { Problem } from '@hudna/core/api/submission.ts'

/** Where an upload stands. */
export type UploadState = {
  readonly state: 'sending' | 'waiting' | 'held' | 'refused' | 'cancelled'
  /** Bytes that the centre has. */
  readonly sent: number
  readonly bytes: number
  /** Why it was refused. */
  readonly problem: Problem | null
  /** How often in a row it could not go on. */
  readonly cuts: number
}

/** What happens to an upload. */
export type UploadNews =
  | { readonly news: 'begun' }
  | { readonly news: 'progress'; readonly sent: number }
  | { readonly news: 'held' }
  | { readonly news: 'cut' }
  | { readonly news: 'refused'; readonly problem: Problem }
  | { readonly news: 'cancelled' }

export const WAIT_MS_MIN = 1_000
export const WAIT_MS_MAX = 30_000

export function newUpload(bytes: number): UploadState {
  return { state: 'sending', sent: 0, bytes, problem: null, cuts: 0 }
}

/** The next state. What has ended is moved on by a new beginning alone: news that comes late changes nothing. */
export function afterNews(before: UploadState, news: UploadNews): UploadState {
  const ended = before.state !== 'sending' && before.state !== 'waiting'
  if (news.news === 'begun') {
    const again = { ...before, state: 'sending', problem: null } as const
    return ended ? { ...again, sent: 0, cuts: 0 } : again
  }
  if (ended) return before
  switch (news.news) {
    case 'progress':
      // What was on its way when the connection was cut is sent once more.
      return { ...before, state: 'sending', sent: Math.min(news.sent, before.bytes), cuts: 0 }
    case 'cut':
      return { ...before, state: 'waiting', cuts: before.cuts + 1 }
    case 'held':
      return { ...before, state: 'held', sent: before.bytes, cuts: 0 }
    case 'refused':
      return { ...before, state: 'refused', problem: news.problem }
    case 'cancelled':
      return { ...before, state: 'cancelled' }
  }
}

/** How long to wait before it is tried again: twice as long after every cut. */
export function waitMsOf({ cuts }: UploadState): number {
  return Math.min(WAIT_MS_MAX, WAIT_MS_MIN * 2 ** Math.max(0, cuts - 1))
}

/** Whole percent of what has come; a hundred only when all of it has. */
export function percentOf({ state, sent, bytes }: UploadState): number {
  if (state === 'held') return 100
  return bytes === 0 ? 0 : Math.min(99, Math.floor((sent / bytes) * 100))
}

const passing: ReadonlySet<number> = new Set([404, 408, 409, 410, 423, 425, 429, 460])

/**
 * The refusal in an answer of the centre; undefined for everything that may pass by itself: no answer, a fault, a busy
 * centre, an upload that it no longer has.
 */
export function refusalIn(status: number, body: string): Problem | undefined {
  if (status < 400 || status >= 500 || passing.has(status)) return undefined
  try {
    const problem = JSON.parse(body) as Problem
    if (typeof problem.messageKey === 'string') return problem
  } catch {
    // Not an answer of the centre: something before it speaks.
  }
  return {
    type: 'about:blank',
    title: 'refused',
    status,
    code: 'malformed',
    field: '',
    detail: `${status}`,
    messageKey: 'refusal.malformed',
    requestId: '',
  }
}
