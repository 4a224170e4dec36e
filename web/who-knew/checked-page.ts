import { ProblemAnswer } from '@hudna/core/api/client.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { checkFileBytes } from '../verify/check-bundle.ts'

export type CheckedPage =
  | { readonly outcome: 'failed' | 'empty' }
  | {
      readonly outcome: 'holds'
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly size: number
      readonly proven: number
      readonly cells: number
    }

/** The page that the centre gives, checked with the cryptography of this browser. @throws ProblemAnswer */
export async function checkedPage(path: string): Promise<CheckedPage> {
  const answer = await window.fetch(path, { credentials: 'same-origin' })
  if (!answer.ok) throw new ProblemAnswer((await answer.json()) as Problem)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const read = await checkFileBytes(bytes)
  // A page that cites no entry has no bundle, and nothing in it can be proven.
  if (!read.ok) return { outcome: read.refusal.field === '/bundle' ? 'empty' : 'failed' }
  const { report, page } = read.value
  if (page === null || page.proof.verdict === 'altered' || report.verdict === 'failed')
    return { outcome: 'failed' }
  const { proven, cells } = page.proof
  return { outcome: 'holds', bytes, size: page.statement.size, proven, cells }
}
