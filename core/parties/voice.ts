import { refuse, type Refused } from '../kernel/result.ts'
import type { Context } from '../kernel/world.ts'

/** Everybody but a duty officer of the joint centre speaks for their own party alone. */
export function unlessSpeaksFor(
  context: Context,
  party: string,
  field: string,
): Refused | undefined {
  const { role, party: own } = context.actor
  if (role === 'duty-officer' || party === own) return undefined
  return refuse('not-permitted', field, `a post of ${own} does not speak for ${party}`, { party })
}

/**
 * A liaison officer writes down words of its own party only; other posts that may record may write down what anybody
 * said, with the source. `party` undefined is somebody who is no party.
 */
export function unlessOwnParty(
  context: Context,
  party: string | undefined,
  field: string,
): Refused | undefined {
  const { role, party: own } = context.actor
  if (role !== 'liaison' || party === own) return undefined
  const message = 'a liaison officer speaks for its own party only'
  return refuse('not-permitted', field, message, { party: own })
}
