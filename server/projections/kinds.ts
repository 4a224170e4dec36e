import { registers } from '@hudna/core/api/kinds.ts'
import { incidentKind } from '@hudna/core/incidents/incident.ts'
import { observationKind } from '@hudna/core/incidents/observation.ts'
import { quorumKind } from '@hudna/core/parties/key.ts'
import { officerKind } from '@hudna/core/parties/post.ts'

/** Every kind of document that the record adds up to. */
export const documentKinds: readonly string[] = [
  ...Object.values(registers),
  incidentKind.name,
  observationKind.name,
  officerKind.name,
  quorumKind.name,
]
