import type { StopCall } from '@hudna/core/notices/stop.ts'
import { useSession } from '../../app/session.tsx'
import { useRead } from '../../app/use-read.ts'

const none: readonly never[] = []

/** Every call to stop that this post may read as it stands now, whatever moment the page looks at. */
export function useStopCallsNow(): readonly StopCall[] {
  const { session } = useSession()
  const signedIn = session !== undefined && session.actor !== null
  const { data } = useRead('register', signedIn ? { register: 'stop-calls' } : null)
  return (data?.documents ?? none) as unknown as readonly StopCall[]
}
