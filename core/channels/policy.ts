import type { RoleTable } from '../kernel/noun.ts'
import { refuse, type Refused } from '../kernel/result.ts'
import type { Context } from '../kernel/world.ts'
import type { ChannelCommand } from './channel.ts'

/** Who may ask for what, by role. */
export const channelRoles: RoleTable<ChannelCommand['type']> = {
  'channels/open': ['duty-officer', 'administrator'],
  'channels/send': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'channels/receive': ['duty-officer', 'liaison', 'humanitarian-cell'],
}

/** Everybody but a duty officer speaks for their own party alone. */
export function unlessSpeaksFor(
  context: Context,
  party: string,
  field: string,
): Refused | undefined {
  const { role, party: own } = context.actor
  if (role === 'duty-officer' || party === own) return undefined
  return refuse('not-permitted', field, `a post of ${own} does not speak for ${party}`, { party })
}
