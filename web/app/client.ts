import { createClient, ProblemAnswer } from '@hudna/core/api/client.ts'
import type { Problem } from '@hudna/core/api/submission.ts'

/** The one client of this page: same origin, session cookie. */
export const client = createClient({
  base: '',
  fetch: (url, init) => window.fetch(url, { ...init, credentials: 'same-origin' }),
})

/** Any failure as a problem that can be shown: a refusal as it came, everything else as "cannot be reached". */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemAnswer) return error.problem
  return {
    type: 'about:blank',
    title: 'unreachable',
    status: 0,
    code: 'unreachable',
    field: '',
    detail: error instanceof Error ? error.message : '',
    messageKey: 'fault.unreachable',
    requestId: '',
  }
}
