import { incidentRoles } from '@hudna/core/incidents/policy.ts'
import type { Role } from '@hudna/core/kernel/world.ts'

/** Whether a post of this role may report an incident; the centre decides, the button only follows. */
export function canReport(role: Role | undefined): boolean {
  return role !== undefined && incidentRoles['incidents/report'].includes(role)
}
