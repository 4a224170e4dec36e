import type { RoleTable } from '../kernel/noun.ts'
import type { PausesCommand } from './commands.ts'

/** Who may ask for what, by role. Duty officers write down what parties tell them, on a named source. */
export const pauseRoles: RoleTable<PausesCommand['type']> = {
  'pauses/propose': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'pauses/amend': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'pauses/consent': ['duty-officer', 'liaison'],
  'pauses/announce': ['duty-officer', 'liaison'],
  'pauses/sign-readiness': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'pauses/make-ready': ['duty-officer'],
  'pauses/extend': ['duty-officer', 'liaison'],
  'pauses/break': ['duty-officer', 'liaison'],
  'pauses/cancel': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'pauses/open-corridor': ['duty-officer', 'liaison'],
  'pauses/amend-corridor': ['duty-officer', 'liaison'],
  'pauses/end-corridor': ['duty-officer', 'liaison'],
  'pauses/consent-corridor': ['duty-officer', 'liaison'],
  'pauses/log-corridor-state': ['duty-officer', 'liaison', 'monitor', 'humanitarian-cell'],
  'pauses/count-evacuation': ['duty-officer', 'liaison', 'monitor', 'humanitarian-cell'],
}
