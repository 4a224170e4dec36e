import { createClient } from '@hudna/core/api/client.ts'
import type { DryRunView } from '@hudna/core/api/dry-run.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { useEffect, useState } from 'react'
import { centreNow } from '../../app/centre-clock.ts'
import { problemOf } from '../../app/client.ts'
import { useConnection } from '../../app/live.ts'
import type { Written } from './notice-command.ts'

/** How long nothing is typed or drawn before the centre is asked. */
const QUIET_MS = 300

export type Checked = { readonly text: string; readonly answer: DryRunView; readonly at: string }

export type CheckState = {
  /** The newest answer; while another one is on its way, the former stays. */
  readonly checked: Checked | undefined
  /** Whether that answer is about what stands in the form now. */
  readonly current: boolean
  readonly problem: Problem | undefined
  readonly again: () => void
}

/**
 * Asks the centre what would become of a notice, whenever it changes or something is recorded. A newer question breaks
 * off the older one, so that no late answer takes its place.
 */
export function useCheck(command: Written | null): CheckState {
  const text = command === null ? null : JSON.stringify(command)
  const { lastIndex } = useConnection()
  const [turn, setTurn] = useState(0)
  const [checked, setChecked] = useState<Checked>()
  const [problem, setProblem] = useState<Problem>()
  useEffect(() => {
    if (text === null) return
    const abort = new AbortController()
    const timer = window.setTimeout(() => {
      ask(text, abort.signal).then(
        (answer) => {
          setChecked({ text, answer, at: centreNow() })
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
  const known = text === null ? undefined : checked
  return {
    checked: known,
    current: known !== undefined && known.text === text && problem === undefined,
    problem: text === null ? undefined : problem,
    again: () => setTurn((before) => before + 1),
  }
}

async function ask(text: string, signal: AbortSignal): Promise<DryRunView> {
  const client = createClient({
    base: '',
    fetch: (url, init) => window.fetch(url, { ...init, credentials: 'same-origin', signal }),
  })
  const answer = await client.check(JSON.parse(text))
  signal.throwIfAborted()
  return answer
}
