import type { RoleTable } from '../kernel/noun.ts'
import type { ChannelCommand } from './channel.ts'

/** Who may ask for what, by role. */
export const channelRoles: RoleTable<ChannelCommand['type']> = {
  'channels/open': ['duty-officer', 'administrator'],
  'channels/send': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'channels/receive': ['duty-officer', 'liaison', 'humanitarian-cell'],
}
