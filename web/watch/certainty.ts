import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import type { Certainty } from '../ui/chip.tsx'

/** Solid once there is a finding; until then it is somebody's word, and hatched (WF5). */
export function certaintyOf(row: IncidentRow): Certainty {
  return isFound(row) ? 'solid' : 'hatched'
}

export function isFound(row: IncidentRow): boolean {
  return row.state === 'determined' || row.state === 'response'
}
