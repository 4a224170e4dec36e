import { createClient } from '@hudna/core/api/client.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { type WarningPreview, warningPreviewPath } from '@hudna/core/api/warning-preview.ts'
import { useEffect, useState } from 'react'
import { problemOf } from '../app/client.ts'

/** How long nothing is typed before the centre is asked. */
const QUIET_MS = 400

type Previewed = {
  /** The newest answer; while another one is on its way, the former stays. */
  readonly preview: WarningPreview | undefined
  readonly problem: Problem | undefined
}

/** Asks the centre what would be published of a warning as it is written; nothing is recorded. */
export function useWarningPreview(command: object): Previewed {
  const text = JSON.stringify({ command })
  const [preview, setPreview] = useState<WarningPreview>()
  const [problem, setProblem] = useState<Problem>()
  useEffect(() => {
    const abort = new AbortController()
    const timer = window.setTimeout(() => {
      ask(text, abort.signal).then(
        (answer) => {
          setPreview(answer)
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
  }, [text])
  return { preview, problem }
}

async function ask(text: string, signal: AbortSignal): Promise<WarningPreview> {
  const client = createClient({
    base: '',
    fetch: (url, init) => window.fetch(url, { ...init, credentials: 'same-origin', signal }),
  })
  const answer = await client.request('POST', warningPreviewPath, JSON.parse(text))
  signal.throwIfAborted()
  return answer as WarningPreview
}
