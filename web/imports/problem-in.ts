import type { Problem } from '@hudna/core/api/submission.ts'
import { problemOf } from '../app/client.ts'

/** The refusal that an answer holds; what is none is shown as a centre that cannot be reached. */
export function problemIn(text: string, status: number): Problem {
  try {
    const parsed = JSON.parse(text) as Partial<Problem>
    if (typeof parsed.code === 'string') return parsed as Problem
  } catch {
    // an answer from something between here and the centre
  }
  return problemOf(new Error(`status ${status}`))
}
