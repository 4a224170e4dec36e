import type { RoleTable } from '../kernel/noun.ts'
import type { WarningCommand } from './warning.ts'

const warners = ['duty-officer', 'liaison', 'humanitarian-cell'] as const

/** Who may ask for what, by role: who runs the machine warns nobody. */
export const warningRoles: RoleTable<WarningCommand['type']> = {
  'warnings/issue': warners,
  'warnings/update': warners,
  'warnings/cancel': warners,
}
