import type { RoleTable } from '../kernel/noun.ts'
import type { CommitmentCommand } from './commitment.ts'

/** Who may ask for what, by role. */
export const commitmentRoles: RoleTable<CommitmentCommand['type']> = {
  'commitments/promise': ['duty-officer', 'liaison'],
  'commitments/correct': ['duty-officer', 'liaison'],
  'commitments/mark': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'commitments/remind': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'commitments/propose': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'commitments/answer': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'commitments/withdraw-proposal': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'commitments/schedule-meeting': ['duty-officer', 'liaison'],
  'commitments/reschedule-meeting': ['duty-officer', 'liaison'],
  'commitments/invite': ['duty-officer', 'liaison'],
  'commitments/answer-invitation': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'commitments/add-agenda-item': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'commitments/object-to-meeting': ['duty-officer', 'liaison'],
  'commitments/record-outcome': ['duty-officer', 'liaison'],
  'commitments/cancel-meeting': ['duty-officer', 'liaison'],
}
