import type { RoleTable } from '../kernel/noun.ts'
import type { NoticeCommand } from './notice.ts'

/** Who may ask for what, by role. An acknowledgement is given by a post of the party that is told, nobody else. */
export const noticeRoles: RoleTable<NoticeCommand['type']> = {
  'notices/submit': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'notices/amend': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'notices/acknowledge': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'notices/object': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'notices/cancel': ['duty-officer', 'liaison', 'humanitarian-cell'],
}
