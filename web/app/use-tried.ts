import { type Client, createClient } from '@hudna/core/api/client.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { useEffect, useState } from 'react'
import { centreNow } from './centre-clock.ts'
import { problemOf } from './client.ts'
import { useConnection } from './live.ts'

/** How long nothing is typed or drawn before the centre is asked. */
const QUIET_MS = 300

type Answered<T> = { readonly text: string; readonly answer: T; readonly at: string }

export type Tried<T> = {
  /** The newest answer; while another one is on its way, the former stays. */
  readonly answered: Answered<T> | undefined
  /** Whether that answer is about what stands in the form now. */
  readonly current: boolean
  readonly problem: Problem | undefined
  readonly again: () => void
}

/**
 * Asks the centre what would come of something that is being written, whenever it changes or something is recorded; null
 * is not asked about. A newer question breaks off the older one, so that no late answer takes its place.
 * @param ask The same function at every call.
 */
export function useTried<T>(
  text: string | null,
  ask: (client: Client, text: string) => Promise<T>,
): Tried<T> {
  const { lastIndex } = useConnection()
  const [turn, setTurn] = useState(0)
  const [answered, setAnswered] = useState<Answered<T>>()
  const [problem, setProblem] = useState<Problem>()
  useEffect(() => {
    if (text === null) return
    const abort = new AbortController()
    const { signal } = abort
    const timer = window.setTimeout(() => {
      ask(clientUntil(signal), text).then(
        (answer) => {
          if (signal.aborted) return
          setAnswered({ text, answer, at: centreNow() })
          setProblem(undefined)
        },
        (error: unknown) => {
          if (!signal.aborted) setProblem(problemOf(error))
        },
      )
    }, QUIET_MS)
    return () => {
      window.clearTimeout(timer)
      abort.abort()
    }
    // `lastIndex` and `turn` stand for a record that has grown and for a wish to ask again.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [text, ask, lastIndex, turn])
  const known = text === null ? undefined : answered
  return {
    answered: known,
    current: known !== undefined && known.text === text && problem === undefined,
    problem: text === null ? undefined : problem,
    again: () => setTurn((before) => before + 1),
  }
}

function clientUntil(signal: AbortSignal): Client {
  return createClient({
    base: '',
    fetch: (url, init) => window.fetch(url, { ...init, credentials: 'same-origin', signal }),
  })
}
