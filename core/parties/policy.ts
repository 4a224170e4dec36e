import type { RoleTable } from '../kernel/noun.ts'
import type { PartyCommand } from './party.ts'

/** Who may change the register of parties. A first administrator exists from the founding of the centre. */
export const partyRoles: RoleTable<PartyCommand['type']> = {
  'parties/register': ['administrator', 'duty-officer'],
  'parties/amend': ['administrator', 'duty-officer'],
  'parties/open-post': ['administrator'],
  'parties/amend-post': ['administrator'],
  'parties/close-post': ['administrator'],
  'parties/set-roster': ['administrator', 'duty-officer', 'liaison', 'humanitarian-cell'],
  'parties/enrol-officer': ['administrator'],
  'parties/release-officer': ['administrator'],
  'parties/claim-affiliation': ['duty-officer', 'liaison', 'analyst'],
  'parties/correct-affiliation': ['duty-officer', 'liaison', 'analyst'],
  'parties/withdraw-affiliation': ['duty-officer', 'liaison', 'analyst'],
  'parties/record-recipient': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'parties/register-key': ['administrator', 'liaison', 'humanitarian-cell'],
  'parties/revoke-key': ['administrator', 'liaison', 'humanitarian-cell'],
  'parties/set-quorum': ['administrator'],
}
