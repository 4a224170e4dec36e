import { addMs } from '@hudna/core/kernel/instant.ts'
import type { Texts } from '@hudna/core/kernel/schema.ts'
import { unanswered } from '@hudna/core/notices/stop-states.ts'
import type { StopCall } from '@hudna/core/notices/stop.ts'

/** A call that nobody answered for a whole watch no longer sounds. */
export const STOP_ALARM_MS = 12 * 3_600_000
/** So long the caller sees across every screen who has answered. */
export const STOP_WATCHED_MS = 3_600_000

/** `unanswered` sounds until an officer of the party answers; `own` shows its caller who has. */
export type StopAlarm = { readonly call: StopCall; readonly state: 'unanswered' | 'own' }

/** The calls to stop that a console of a party shows across every screen, those that sound first, oldest first (NW26). */
export function stopAlarmsFor(
  calls: readonly StopCall[],
  party: string,
  now: string,
): readonly StopAlarm[] {
  const alarms = calls.flatMap((call): readonly StopAlarm[] => {
    const open = unanswered(call)
    const isFresh = (ms: number) => addMs(call.calledAt, ms) >= now
    if (open.includes(party)) return isFresh(STOP_ALARM_MS) ? [{ call, state: 'unanswered' }] : []
    const isOwn = call.party === party && open.length > 0 && isFresh(STOP_WATCHED_MS)
    return isOwn ? [{ call, state: 'own' }] : []
  })
  return alarms.toSorted((one, other) => {
    if (one.state !== other.state) return one.state === 'unanswered' ? -1 : 1
    return one.call.calledAt < other.call.calledAt ? -1 : 1
  })
}

/** What is called out before anybody has written a word. */
export const stopWords: Texts = {
  ar: 'أوقفوا النار: تنقل محمي تحت النار.',
  en: 'Stop: protected movement under fire.',
  ru: 'Стоп: защищаемое передвижение под огнём.',
}
/** What one key answers: that a person heard it. It says nothing of what is done. */
export const takenWords: Texts = {
  ar: 'سمع النداءَ شخص من طرفنا.',
  en: 'A person of our party has taken the call.',
  ru: 'Вызов принят человеком с нашей стороны.',
}
