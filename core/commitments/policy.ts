import type { RoleTable } from '../kernel/noun.ts'
import type { CommitmentCommand } from './commitment.ts'

/** Who may ask for what, by role. */
export const commitmentRoles: RoleTable<CommitmentCommand['type']> = {
  'commitments/promise': ['duty-officer', 'liaison'],
  'commitments/mark': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'commitments/propose': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'commitments/answer': ['duty-officer', 'liaison', 'humanitarian-cell'],
  'commitments/schedule-meeting': ['duty-officer', 'liaison'],
  'commitments/object-to-meeting': ['duty-officer', 'liaison'],
  'commitments/record-outcome': ['duty-officer', 'liaison'],
}
