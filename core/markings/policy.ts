import type { RoleTable } from '../kernel/noun.ts'
import { roles } from '../kernel/world.ts'
import type { MarkingCommand } from './release.ts'

const sharers = ['duty-officer', 'liaison', 'humanitarian-cell'] as const

/** Who may ask for what, by role. Every post has its screen state what it opened: that tells the owner, nobody else. */
export const markingRoles: RoleTable<MarkingCommand['type']> = {
  'markings/raise': sharers,
  'markings/release': sharers,
  'markings/withdraw-release': sharers,
  'markings/record-reading': roles,
}
