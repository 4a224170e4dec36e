import type { RoleTable } from '../kernel/noun.ts'
import { roles } from '../kernel/world.ts'
import type { NoticeCommand } from './notice.ts'
import type { SubscriptionCommand } from './subscription.ts'

/**
 * Who may ask for what, by role. An acknowledgement is given by a post of the party that is told, nobody else. Every post
 * may have its party watch an area: it tells nobody else anything.
 */
export const noticeRoles: RoleTable<(NoticeCommand | SubscriptionCommand)['type']> = {
  'notices/submit': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'notices/amend': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'notices/acknowledge': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'notices/object': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'notices/cancel': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'notices/subscribe': roles,
  'notices/unsubscribe': roles,
}
