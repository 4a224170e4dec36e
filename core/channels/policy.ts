import type { RoleTable } from '../kernel/noun.ts'
import { roles } from '../kernel/world.ts'
import type { ChannelCommand } from './channel.ts'

/** Who may ask for what, by role. */
export const channelRoles: RoleTable<ChannelCommand['type']> = {
  'channels/open': ['duty-officer', 'administrator'],
  'channels/send': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'channels/receive': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'channels/record-receipt': roles,
  'channels/take': roles,
  'channels/record-escalation': ['centre'],
  'channels/record-test-missed': ['centre'],
  'channels/log-call': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'channels/start-call': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'channels/join-call': roles,
  'channels/leave-call': roles,
  'channels/record-minutes': ['duty-officer', 'liaison', 'humanitarian-cell', 'monitor'],
  'channels/consent-recording': roles,
  'channels/decide': ['duty-officer', 'liaison', 'humanitarian-cell'],
}
