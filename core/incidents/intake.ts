import { footprintFault } from '../geometry/footprint-fault.ts'
import { isForward } from '../kernel/interval.ts'
import { unlessFree, unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { agreementKind } from '../agreements/agreement.ts'
import { partyKind } from '../parties/party.ts'
import { deathsOf, unlessHarmOrdered, unlessOrdered } from './counts.ts'
import type { Side } from './facts.ts'
import { incidentKind, type IncidentCommand, type IncidentEvent } from './incident.ts'
import { coverageKind, observationKind } from './observation.ts'
import { relationOf } from './relation.ts'

type Decision = Result<readonly IncidentEvent[]>
type Of<T extends IncidentCommand['type']> = Extract<IncidentCommand, { type: T }>
type Report = Of<'incidents/report'>

export function observe(
  command: Of<'incidents/observe'>,
  world: World,
  context: Context,
): Decision {
  const fault =
    unlessFree(world, observationKind, command.observation, '/observation') ??
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    unlessForward(command.occurred) ??
    unlessOrdered(command.count, '/count')
  if (fault) return fault
  return ok([{ ...command, type: 'observation-recorded', signedBy: signedBy(context) }])
}

export function recordCoverage(
  command: Of<'incidents/record-coverage'>,
  world: World,
  context: Context,
): Decision {
  const { window, outage, deniedBy } = command
  const fault =
    unlessFree(world, coverageKind, command.coverage, '/coverage') ??
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    footprintFault(command.area, '/area') ??
    (isForward(window) ? undefined : reversed('/window')) ??
    (outage === undefined || isForward(outage) ? undefined : reversed('/outage')) ??
    unlessParty(world, deniedBy?.party, '/deniedBy/party')
  if (fault) return fault
  if (command.status === 'denied' && deniedBy === undefined)
    return refuse('missing-field', '/deniedBy', 'a denied patrol names who denied it')
  return ok([{ ...command, type: 'coverage-recorded', signedBy: signedBy(context) }])
}

/** One act of the watch floor: a first observation, if one is given, and the incident it shows. */
export function report(command: Report, world: World, context: Context): Decision {
  const fault = reportFault(command, world)
  if (fault) return fault
  const { type: _, first, observations, ...facts } = command
  const { agreement, occurred, datePrecision, place, source, marking } = facts
  const signed = signedBy(context)
  const deaths = deathsOf(facts.harm)
  const incident: IncidentEvent = {
    ...facts,
    type: 'incident-reported',
    intake: 'report',
    observations: first === undefined ? observations : [...observations, first.observation],
    ...(deaths === undefined ? {} : { deaths }),
    relation: relationOf(world, command),
    signedBy: signed,
  }
  if (first === undefined) return ok([incident])
  const where = { agreement, occurred, datePrecision, place, source, marking }
  return ok([{ ...first, ...where, type: 'observation-recorded', signedBy: signed }, incident])
}

function reportFault(command: Report, world: World): Refused | undefined {
  if (command.first === undefined && command.observations.length === 0)
    return refuse('missing-field', '/first', 'an incident rests on at least one observation')
  const fault =
    unlessFree(world, incidentKind, command.incident, '/incident') ??
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    unlessForward(command.occurred) ??
    unlessHarmOrdered(command.harm) ??
    unlessOrdered(command.first?.count, '/first/count') ??
    unlessSideKnown(world, command.actors.alleged, '/actors/alleged') ??
    unlessSideKnown(world, command.actors.affected, '/actors/affected')
  if (fault) return fault
  for (const [index, id] of command.observations.entries()) {
    const missing = unlessKnown(world, observationKind, id, `/observations/${index}`)
    if (missing) return missing
  }
  if (command.first === undefined) return undefined
  return unlessFree(world, observationKind, command.first.observation, '/first/observation')
}

function unlessSideKnown(world: World, side: Side | undefined, field: string): Refused | undefined {
  const fault = unlessParty(world, side?.party, `${field}/party`)
  if (fault) return fault
  for (const [index, group] of (side?.groups ?? []).entries()) {
    const missing = unlessParty(world, group.party, `${field}/groups/${index}/party`)
    if (missing) return missing
  }
  return undefined
}

/** Undefined when no party is named, or when the one named is on the register. */
export function unlessParty(
  world: World,
  party: string | undefined | null,
  field: string,
): Refused | undefined {
  return party === undefined || party === null
    ? undefined
    : unlessKnown(world, partyKind, party, field)
}

export function unlessForward(occurred: Report['occurred']): Refused | undefined {
  return isForward(occurred) ? undefined : reversed('/occurred')
}

function reversed(field: string): Refused {
  return refuse('interval-reversed', field, 'the end is not after the start')
}

export function signedBy(context: Context): { post: string; party: string } {
  return { post: context.actor.post, party: context.actor.party }
}
