import { agreementKind } from '../agreements/agreement.ts'
import { unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { unlessHarmOrdered, unlessOrdered } from './counts.ts'
import { incidentKind, type ImportCommand, type Incident, type IncidentEvent } from './incident.ts'
import { signedBy, unlessForward } from './intake.ts'
import { observationKind } from './observation.ts'
import { relationOf } from './relation.ts'
import { resolveSide } from './resolve.ts'

type Decision = Result<readonly IncidentEvent[]>
type Import = ImportCommand

/**
 * A row of a dataset: new, unchanged since it was last taken (no events), or published anew with other facts, which then
 * take the place of the earlier ones.
 */
export function importRow(command: Import, world: World, context: Context): Decision {
  const before = world.get(incidentKind, command.incident)
  const fault =
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    (before === undefined ? undefined : unlessSameRow(before, command)) ??
    unlessForward(command.occurred) ??
    unlessOrdered(command.deaths, '/deaths') ??
    unlessHarmOrdered(command.harm)
  if (fault) return fault
  if (before?.dataset?.digest === command.dataset.digest) return ok([])

  const { type: _, observation, words, ...given } = command
  const facts = { ...given, actors: resolved(command, world) }
  const signed = signedBy(context)
  const { agreement, occurred, datePrecision, place, source, marking, kind } = facts
  const recorded = world.get(observationKind, observation) !== undefined
  const seen: IncidentEvent = {
    type: 'observation-recorded',
    observation,
    means: 'media',
    kind,
    agreement,
    occurred,
    datePrecision,
    place,
    source,
    marking,
    signedBy: signed,
    ...(words === undefined ? {} : { words }),
  }
  const incident = {
    ...facts,
    intake: 'import' as const,
    observations: [...new Set([...(before?.observations ?? []), observation])],
    relation: relationOf(world, facts),
    signedBy: signed,
  }
  const taken: IncidentEvent =
    before === undefined
      ? { ...incident, type: 'incident-reported' }
      : { ...incident, type: 'incident-superseded' }
  return ok(recorded ? [taken] : [seen, taken])
}

function resolved(command: Import, world: World): Import['actors'] {
  const { alleged, affected } = command.actors
  const ids = command.dataset.actorIds
  return {
    ...command.actors,
    ...(alleged === undefined ? {} : { alleged: resolveSide(world, alleged, ids?.alleged) }),
    ...(affected === undefined ? {} : { affected: resolveSide(world, affected, ids?.affected) }),
  }
}

function unlessSameRow(before: Incident, command: Import): Refused | undefined {
  const { name, row } = command.dataset
  const same = before.dataset?.name === name && before.dataset.row === row
  if (!same) return clash('/incident', 'is not an import of this row', before)
  if (before.agreement === command.agreement) return undefined
  return clash('/agreement', `was imported under ${before.agreement}`, before)
}

function clash(field: string, why: string, before: Incident): Refused {
  return refuse('already-exists', field, `incident ${before.id} ${why}`, { id: before.id })
}
