import type { Incident } from '@hudna/core/incidents/incident.ts'
import { incidentRoles } from '@hudna/core/incidents/policy.ts'
import { incidentTable, stageOf, type Step } from '@hudna/core/incidents/states.ts'
import type { Role } from '@hudna/core/kernel/world.ts'

/** In the order in which an incident is worked on; what is offered first is what comes next. */
export const acts = [
  'incidents/triage',
  'incidents/enquire',
  'incidents/answer',
  'incidents/claim',
  'incidents/verify',
  'incidents/determine',
  'incidents/respond',
  'incidents/close',
  'incidents/reopen',
] as const satisfies readonly Step[]
export type Act = (typeof acts)[number]

type Asker = { readonly role: Role; readonly party: string }

/**
 * What somebody may be offered on an incident, by role and stage. The centre decides again on its own: this only
 * keeps the screen from offering what would be refused.
 */
export function permittedActs(incident: Incident, asker: Asker | null): readonly Act[] {
  if (asker === null) return []
  const possible = incidentTable[stageOf(incident)]
  const permitted = acts.filter(
    (act) =>
      possible[act] === 'taken' &&
      incidentRoles[act].includes(asker.role) &&
      (act !== 'incidents/answer' || openEnquiries(incident, asker.party).length > 0),
  )
  if (incident.triage === null) return permitted
  // Decided once, deciding again is the exception.
  return permitted.toSorted((one, other) => again(one) - again(other))
}

function again(act: Act): number {
  return act === 'incidents/triage' ? 1 : 0
}

/** The enquiries put to a party that it has not answered. */
export function openEnquiries(incident: Incident, party: string): Incident['enquiries'] {
  return incident.enquiries.filter((one) => one.party === party && one.answer === undefined)
}
