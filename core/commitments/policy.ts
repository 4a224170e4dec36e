import type { RoleTable } from '../kernel/noun.ts'
import { refuse, type Refused } from '../kernel/result.ts'
import type { Context } from '../kernel/world.ts'
import type { CommitmentCommand } from './commitment.ts'

/** Who may ask for what, by role. */
export const commitmentRoles: RoleTable<CommitmentCommand['type']> = {
  'commitments/promise': ['duty-officer', 'liaison'],
  'commitments/mark': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'commitments/propose': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'commitments/answer': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'commitments/schedule-meeting': ['duty-officer', 'liaison'],
  'commitments/object-to-meeting': ['duty-officer', 'liaison'],
  'commitments/record-outcome': ['duty-officer', 'liaison'],
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
