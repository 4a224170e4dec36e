import type { SessionView, SignIn } from '@hudna/core/api/reads.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { client, problemOf } from './client.ts'
import { setCentreNow } from './centre-clock.ts'
import { startLive, stopLive } from './live.ts'
import { forgetDelivered } from './presence.ts'
import { forgetReads } from './use-read.ts'

type SessionState = {
  readonly session: SessionView | undefined
  readonly problem: Problem | undefined
  readonly reload: () => Promise<void>
  /** Gives the refusal, or nothing when the officer is signed in. */
  readonly signIn: (body: SignIn) => Promise<Problem | undefined>
  readonly signOut: () => Promise<void>
}

const SessionContext = createContext<SessionState | undefined>(undefined)

export function useSession(): SessionState {
  const state = useContext(SessionContext)
  if (!state) throw new Error('useSession outside SessionProvider')
  return state
}

type Show = {
  readonly session: (session: SessionView) => void
  readonly problem: (problem: Problem | undefined) => void
}

/** Asks who is signed in, and follows the record for that reader. */
async function load(show: Show): Promise<void> {
  try {
    const read = await client.read('session', {})
    show.session(read)
    show.problem(undefined)
    setCentreNow(read.now)
    forgetDelivered()
    if (read.actor) startLive(read.ledgerSize - 1, () => void load(show))
    else stopLive()
  } catch (error) {
    show.problem(problemOf(error))
  }
}

export function SessionProvider(props: { readonly children: ReactNode }) {
  const [session, setSession] = useState<SessionView>()
  const [problem, setProblem] = useState<Problem>()
  const reload = useCallback(() => load({ session: setSession, problem: setProblem }), [])
  useEffect(() => {
    // The state follows the answer, not the effect.
    // oxlint-disable-next-line react/set-state-in-effect
    void reload()
  }, [reload])
  const change = useCallback(
    async (method: string, body?: SignIn) => {
      try {
        await client.request(method, '/api/session', body)
      } catch (error) {
        return problemOf(error)
      }
      await reload()
      forgetReads()
      return undefined
    },
    [reload],
  )
  const value = {
    session,
    problem,
    reload,
    signIn: (body: SignIn) => change('POST', body),
    signOut: async () => void (await change('DELETE')),
  }
  return <SessionContext value={value}>{props.children}</SessionContext>
}
