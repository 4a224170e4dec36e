import {
  clauseTrialPath,
  type ClauseTrialRequest,
  type ClauseTrialView,
} from '@hudna/core/api/clause-trial.ts'
import { createClient } from '@hudna/core/api/client.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { useEffect, useState } from 'react'
import { problemOf } from '../app/client.ts'
import { useConnection } from '../app/live.ts'

/** How long nothing is typed before the centre is asked. */
const QUIET_MS = 300

export type ClauseTrialState = {
  /** The newest answer; while another one is on its way, the former stays. */
  readonly answer: ClauseTrialView | undefined
  /** Whether that answer is about the clause as it is written now. */
  readonly current: boolean
  readonly problem: Problem | undefined
  readonly again: () => void
}

type Answered = { readonly text: string; readonly view: ClauseTrialView }

/**
 * Asks the centre what a clause would have covered, whenever its rule changes or something is recorded. A newer question
 * breaks off the older one, so that no late answer takes its place.
 */
export function useClauseTrial(request: ClauseTrialRequest | null): ClauseTrialState {
  const text = request === null ? null : JSON.stringify(request)
  const { lastIndex } = useConnection()
  const [turn, setTurn] = useState(0)
  const [answered, setAnswered] = useState<Answered>()
  const [problem, setProblem] = useState<Problem>()
  useEffect(() => {
    if (text === null) return
    const abort = new AbortController()
    const timer = window.setTimeout(() => {
      ask(text, abort.signal).then(
        (view) => {
          setAnswered({ text, view })
          setProblem(undefined)
        },
        (error: unknown) => {
          if (!abort.signal.aborted) setProblem(problemOf(error))
        },
      )
    }, QUIET_MS)
    return () => {
      window.clearTimeout(timer)
      abort.abort()
    }
    // `lastIndex` and `turn` stand for a record that has grown and for a wish to ask again.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [text, lastIndex, turn])
  return {
    answer: text === null ? undefined : answered?.view,
    current: text !== null && answered?.text === text && problem === undefined,
    problem: text === null ? undefined : problem,
    again: () => setTurn((before) => before + 1),
  }
}

async function ask(text: string, signal: AbortSignal): Promise<ClauseTrialView> {
  const client = createClient({
    base: '',
    fetch: (url, init) => window.fetch(url, { ...init, credentials: 'same-origin', signal }),
  })
  const answer = await client.request('POST', clauseTrialPath, JSON.parse(text))
  signal.throwIfAborted()
  return answer as ClauseTrialView
}
