import { unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from './party.ts'
import { type RecipientCommand, type RecipientEvent, recipientPeriodAt } from './recipient.ts'
import { unlessSpeaksFor } from './voice.ts'

/** A party says for itself whether it takes part; a duty officer writes down what it said, with the source. */
export function recordRecipient(
  command: RecipientCommand,
  world: World,
  context: Context,
): Result<readonly RecipientEvent[]> {
  const { party: id, status, from } = command
  const fault =
    unlessKnown(world, partyKind, id, '/party') ?? unlessSpeaksFor(context, id, '/party')
  if (fault) return fault
  const party = world.get(partyKind, id)
  const held = party && recipientPeriodAt(party, from)
  if (held?.status === status) {
    const message = `${id} is ${status} from ${held.from} on already`
    return refuse('wrong-state', '/status', message, { from: held.from })
  }
  return ok([{ ...command, type: 'recipient-recorded', post: context.actor.post }])
}
