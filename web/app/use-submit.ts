import type { Command } from '@hudna/core/api/types.ts'
import type { Problem, Receipt } from '@hudna/core/api/submission.ts'
import { useRef, useState } from 'react'
import { client, problemOf } from './client.ts'
import { newId } from './new-id.ts'

export type Submission =
  | { readonly state: 'idle' }
  | { readonly state: 'recording' }
  | { readonly state: 'recorded'; readonly receipt: Receipt; readonly index: number | null }
  | { readonly state: 'refused'; readonly problem: Problem }

/**
 * Sends one command and says how it went. A command that did not get through is sent again under the same key, so
 * that it is carried out once; after an answer the next one gets a fresh key.
 */
export function useSubmit() {
  const [submission, setSubmission] = useState<Submission>({ state: 'idle' })
  const key = useRef<string | null>(null)
  async function submit(command: Command): Promise<Receipt | undefined> {
    key.current ??= newId()
    setSubmission({ state: 'recording' })
    try {
      const receipt = await client.submit({ key: key.current, command })
      key.current = null
      const index = receipt.entries.at(-1)?.index ?? null
      setSubmission({ state: 'recorded', receipt, index })
      return receipt
    } catch (error) {
      const problem = problemOf(error)
      if (problem.code !== 'unreachable') key.current = null
      setSubmission({ state: 'refused', problem })
      return undefined
    }
  }
  return {
    submission,
    submit,
    reset: () => {
      key.current = null
      setSubmission({ state: 'idle' })
    },
  }
}
