import type { SessionView, SignIn } from '@hudna/core/api/reads.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { client, problemOf } from './client.ts'
import { setCentreNow } from './centre-clock.ts'
import { startLive, stopLive } from './live.ts'
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

export function SessionProvider(props: { readonly children: ReactNode }) {
  const [session, setSession] = useState<SessionView>()
  const [problem, setProblem] = useState<Problem>()
  const reload = useCallback(async () => {
    try {
      const read = await client.read('session', {})
      setSession(read)
      setProblem(undefined)
      setCentreNow(read.now)
      if (read.actor) startLive(read.ledgerSize - 1)
      else stopLive()
    } catch (error) {
      setProblem(problemOf(error))
    }
  }, [])
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
