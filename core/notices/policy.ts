import type { RoleTable } from '../kernel/noun.ts'
import { refuse, type Refused } from '../kernel/result.ts'
import type { Context } from '../kernel/world.ts'
import type { NoticeCommand } from './notice.ts'

/** Who may ask for what, by role. An acknowledgement is given by a post of the party that is told, nobody else. */
export const noticeRoles: RoleTable<NoticeCommand['type']> = {
  'notices/submit': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'notices/amend': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'notices/acknowledge': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'notices/object': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'notices/cancel': ['duty-officer', 'liaison', 'humanitarian-cell'],
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
