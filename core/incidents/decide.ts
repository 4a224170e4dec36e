import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { incidentKind, type IncidentCommand, type IncidentEvent } from './incident.ts'
import { importRow } from './import-row.ts'
import { observe, recordCoverage, report, signedBy, unlessParty } from './intake.ts'
import { claim, determine } from './statements.ts'
import { answer, enquire, triage, unlessNew, verify } from './steps.ts'
import { unlessInStage, type Step } from './states.ts'

type Decision = Result<readonly IncidentEvent[]>
type Of<T extends IncidentCommand['type']> = Extract<IncidentCommand, { type: T }>

export function decide(command: IncidentCommand, world: World, context: Context): Decision {
  switch (command.type) {
    case 'incidents/observe':
      return observe(command, world, context)
    case 'incidents/record-coverage':
      return recordCoverage(command, world, context)
    case 'incidents/report':
      return report(command, world, context)
    case 'incidents/import':
      return importRow(command, world, context)
    default:
      return advance(command, world, context)
  }
}

/** A step on an incident that is on the record, if its stage allows it. */
function advance(command: Of<Step>, world: World, context: Context): Decision {
  const incident = world.get(incidentKind, command.incident)
  if (incident === undefined) {
    return refuse('unknown-reference', '/incident', `no incident is called ${command.incident}`, {
      id: command.incident,
    })
  }
  const outOfStage = unlessInStage(incident, command.type)
  if (outOfStage) return outOfStage
  const signed = signedBy(context)
  switch (command.type) {
    case 'incidents/triage':
      return triage(command, incident, { world, context })
    case 'incidents/enquire':
      return enquire(command, incident, { world, context })
    case 'incidents/answer':
      return answer(command, incident, context)
    case 'incidents/verify':
      return verify(command, world, context)
    case 'incidents/claim':
      return claim(command, incident, { world, context })
    case 'incidents/determine':
      return determine(command, incident, { world, context })
    case 'incidents/respond': {
      const fault =
        unlessParty(world, command.party, '/party') ??
        unlessNew(
          incident.responses.map((one) => one.response),
          command.response,
          '/response',
        )
      return fault ?? ok([{ ...command, type: 'incident-responded', signedBy: signed }])
    }
    case 'incidents/close':
      return ok([{ ...command, type: 'incident-closed', signedBy: signed }])
    case 'incidents/reopen':
      return ok([{ ...command, type: 'incident-reopened', signedBy: signed }])
  }
}
