import type { RoleTable } from '../kernel/noun.ts'
import type { IncidentCommand } from './incident.ts'

/** Who may ask for what, by role. That a liaison speaks for its own party only is decided in `decide.ts`. */
export const incidentRoles: RoleTable<IncidentCommand['type']> = {
  'incidents/observe': ['duty-officer', 'monitor', 'liaison', 'humanitarian-cell'],
  'incidents/record-coverage': ['duty-officer', 'monitor'],
  'incidents/report': ['duty-officer', 'monitor', 'liaison', 'humanitarian-cell'],
  'incidents/import': ['duty-officer', 'analyst', 'administrator'],
  'incidents/triage': ['duty-officer'],
  'incidents/enquire': ['duty-officer'],
  'incidents/answer': ['liaison'],
  'incidents/verify': ['duty-officer', 'monitor'],
  'incidents/claim': ['duty-officer', 'liaison', 'analyst'],
  'incidents/determine': ['duty-officer', 'liaison'],
  'incidents/respond': ['duty-officer'],
  'incidents/close': ['duty-officer'],
  'incidents/reopen': ['duty-officer'],
}
