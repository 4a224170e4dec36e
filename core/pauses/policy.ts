import type { RoleTable } from '../kernel/noun.ts'
import { refuse, type Refused } from '../kernel/result.ts'
import type { Context } from '../kernel/world.ts'
import type { PausesCommand } from './commands.ts'

/** Who may ask for what, by role. Duty officers write down what parties tell them, on a named source. */
export const pauseRoles: RoleTable<PausesCommand['type']> = {
  'pauses/propose': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'pauses/consent': ['duty-officer', 'liaison'],
  'pauses/announce': ['duty-officer', 'liaison'],
  'pauses/sign-readiness': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'pauses/make-ready': ['duty-officer'],
  'pauses/extend': ['duty-officer', 'liaison'],
  'pauses/break': ['duty-officer', 'liaison'],
  'pauses/cancel': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'pauses/open-corridor': ['duty-officer', 'liaison'],
  'pauses/consent-corridor': ['duty-officer', 'liaison'],
  'pauses/log-corridor-state': ['duty-officer', 'liaison', 'monitor', 'humanitarian-cell'],
  'pauses/count-evacuation': ['duty-officer', 'liaison', 'monitor', 'humanitarian-cell'],
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
