import { useCentreNow } from '../../app/centre-clock.ts'
import { useSession } from '../../app/session.tsx'
import { type StopAlarm, stopAlarmsFor } from './stop-alarms.ts'
import { useStopCallsNow } from './use-stop-calls-now.ts'

/** The calls to stop that this console shows across every screen. */
export function useStopAlarms(): readonly StopAlarm[] {
  const { session } = useSession()
  const now = useCentreNow(1_000)
  const calls = useStopCallsNow()
  const party = session?.actor?.party
  return party === undefined ? [] : stopAlarmsFor(calls, party, now)
}

/** Whether a call to stop sounds now: everything else is silent while it does. */
export function useStopSounds(): boolean {
  return useStopAlarms()[0]?.state === 'unanswered'
}
