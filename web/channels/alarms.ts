import type { Message } from '@hudna/core/channels/channel.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'

/** A flash that nobody took for a whole watch no longer sounds: it stands under what is due. */
export const ALARM_MS = 12 * 3_600_000

/**
 * A flash that this console is called by. `untaken` sounds until an officer of the party takes it; `taken` waits for the
 * answer, quietly; `told` is one that another party does not answer, and that went on to this one.
 */
export type Alarm = {
  readonly message: Message
  readonly state: 'untaken' | 'taken' | 'told'
}

/** The flashes that a console of a party shows across every screen, those that sound first, oldest first (HL1). */
export function alarmsFor(
  messages: readonly Message[],
  party: string,
  now: string,
): readonly Alarm[] {
  const alarms = messages.flatMap((message): readonly Alarm[] => {
    if (message.priority !== 'flash' || addMs(message.sentAt, ALARM_MS) < now) return []
    const state = alarmState(message, party)
    return state === undefined ? [] : [{ message, state }]
  })
  return alarms.toSorted(byUrgency)
}

const order: readonly Alarm['state'][] = ['untaken', 'told', 'taken']

function byUrgency(one: Alarm, other: Alarm): number {
  if (one.state !== other.state) return order.indexOf(one.state) - order.indexOf(other.state)
  return one.message.sentAt < other.message.sentAt ? -1 : 1
}

function alarmState(message: Message, party: string): Alarm['state'] | undefined {
  const of = (one: { readonly party: string }) => one.party === party
  if (message.to.includes(party)) {
    if (message.answers.some(of)) return undefined
    return (message.taken ?? []).some(of) ? 'taken' : 'untaken'
  }
  const open = message.to.filter((side) => !message.answers.some((one) => one.party === side))
  const told = (message.escalations ?? []).some(
    ({ party: silent, to }) => open.includes(silent) && to.parties.includes(party),
  )
  return told && message.from !== party ? 'told' : undefined
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** Minutes and seconds, as on a stopwatch: `0:42`, `27:05`, `3:00:10`. */
export function stopwatch(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1_000)
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}
