import type { RoleTable } from '../kernel/noun.ts'
import { roles } from '../kernel/world.ts'
import type { NoticesCommand } from './commands.ts'

const tellers = ['duty-officer', 'liaison', 'humanitarian-cell'] as const
/** What the centre asks of itself when a deadline has passed. */
const machine = ['centre'] as const

/**
 * Who may ask for what, by role. An acknowledgement is given by a post of the party that is told, nobody else. Every post
 * may have its party watch an area, and has its screen state what it showed: that tells nobody else anything. Whoever
 * sees a protected movement under fire may call to stop.
 */
export const noticeRoles: RoleTable<NoticesCommand['type']> = {
  'notices/submit': tellers,
  'notices/amend': tellers,
  'notices/acknowledge': tellers,
  'notices/object': tellers,
  'notices/cancel': tellers,
  'notices/verify': tellers,
  'notices/revalidate': tellers,
  'notices/set-lead-times': tellers,
  'notices/check-in': tellers,
  'notices/conclude': tellers,
  'notices/record-overdue': machine,
  'notices/record-receipt': roles,
  'notices/disseminate': tellers,
  'notices/record-missed': machine,
  'notices/stop': [...tellers, 'monitor'],
  'notices/answer-stop': tellers,
  'notices/record-unanswered': machine,
  'notices/subscribe': roles,
  'notices/unsubscribe': roles,
}
