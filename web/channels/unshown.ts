import type { Message } from '@hudna/core/channels/channel.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'

/** What is older was seen or missed long ago: opening it today is no receipt of that day. */
const RECEIPT_MS_MAX = 24 * 3_600_000

/** Messages for a party that no console of it has said to have shown, and that are young enough to be said now (HL6). */
export function unshown(
  messages: readonly Message[],
  party: string,
  now: string,
): readonly Message[] {
  return messages.filter(
    ({ to, shown = [], sentAt }) =>
      to.includes(party) &&
      !shown.some((one) => one.party === party) &&
      addMs(sentAt, RECEIPT_MS_MAX) >= now,
  )
}
