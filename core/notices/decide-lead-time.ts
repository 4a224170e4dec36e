import { unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'
import type { LeadTimeCommand, LeadTimeEvent } from './lead-time.ts'

/** A party says for itself how long beforehand it wants to be told. What was told before stays as it was. */
export function decideLeadTime(
  command: LeadTimeCommand,
  world: World,
  context: Context,
): Result<readonly LeadTimeEvent[]> {
  const { party, source } = command
  const fault =
    unlessKnown(world, partyKind, party, '/party') ?? unlessSpeaksFor(context, party, '/party')
  if (fault) return fault
  if (party !== context.actor.party && source === null) {
    return refuse('missing-field', '/source', `what ${party} asks for needs its source`)
  }
  return ok([{ ...command, type: 'lead-times-set', post: context.actor.post }])
}
