import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, createClient, type Fetch, ProblemAnswer } from '@hudna/core/api/client.ts'
import type { BatchLine } from '@hudna/core/api/submission.ts'
import type { Command } from '@hudna/core/api/types.ts'
import type { Keyed } from '@hudna/core/api/client.ts'

/** A request that is not answered by then is sent again; while nothing is answered at all, it waits longer each time. */
const ANSWER_MS = { min: 4_000, max: 20_000 }
const AGAIN_MS = 150
const BATCH_MAX = 50

/** Sends each command under its key until it is answered; the answers, and what they cost. */
export type Stubborn = {
  readonly client: Client
  /** @returns the refusal code, or undefined when it is on the record */
  readonly ask: (key: string, command: Command) => Promise<string | undefined>
  /** The same for many, in as few requests as can be. @returns by key */
  readonly askAll: (commands: readonly Keyed[]) => Promise<ReadonlyMap<string, string | undefined>>
  /** How often something was sent again. */
  readonly again: () => number
}

export function stubbornClient(options: {
  readonly url: string
  readonly cookie: string
  readonly signal: AbortSignal
}): Stubborn {
  const { url: base, cookie, signal } = options
  const impatient: Fetch = (url, init) =>
    fetch(url, { ...init, signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]) })
  const client = createClient({ base, fetch: impatient, headers: { cookie } })
  let again = 0
  let patienceMs = ANSWER_MS.min

  async function untilAnswered<T>(attempt: () => Promise<T>): Promise<T> {
    for (;;) {
      signal.throwIfAborted()
      try {
        const answer = await attempt()
        patienceMs = ANSWER_MS.min
        return answer
      } catch (error) {
        if (error instanceof ProblemAnswer && isRefusal(error)) throw error
        again += 1
        patienceMs = Math.min(ANSWER_MS.max, patienceMs * 1.5)
        await sleep(AGAIN_MS)
      }
    }
  }

  async function ask(key: string, command: Command): Promise<string | undefined> {
    try {
      await untilAnswered(() => client.submit({ key, command }))
      return undefined
    } catch (error) {
      if (error instanceof ProblemAnswer) return error.problem.code
      throw error
    }
  }

  async function askAll(
    commands: readonly Keyed[],
  ): Promise<ReadonlyMap<string, string | undefined>> {
    const answers = new Map<string, string | undefined>()
    let open = commands
    while (open.length > 0) {
      const batch = open.slice(0, BATCH_MAX)
      const lines = await untilAnswered(() => client.batch(batch))
      for (const [at, line] of lines.entries()) {
        const key = batch[at]?.key
        if (key !== undefined && isSettled(line)) answers.set(key, codeOf(line))
      }
      open = open.filter(({ key }) => !answers.has(key))
    }
    return answers
  }

  return { client, ask, askAll, again: () => again }
}

/** What the centre has decided; everything else is a matter of the line or of time. */
function isRefusal({ problem }: ProblemAnswer): boolean {
  return problem.status < 500 && problem.code !== 'rate-limited'
}

function isSettled(line: BatchLine): boolean {
  if (line.outcome === 'faulted') return false
  return line.outcome !== 'refused' || line.refusal.code !== 'rate-limited'
}

function codeOf(line: BatchLine): string | undefined {
  return line.outcome === 'refused' ? line.refusal.code : undefined
}
