import { agreementKind } from '../agreements/agreement.ts'
import { volumeFault } from '../geometry/footprint-fault.ts'
import { assert } from '../kernel/assert.ts'
import { unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import { unlessTaken } from '../kernel/states.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'
import {
  type Corridor,
  corridorKind,
  type CorridorCommand,
  type CorridorEvent,
} from './corridor.ts'
import { unlessPast, unlessPauseKnown } from './decide-evacuation.ts'
import { unlessTexts } from './decide-pause.ts'
import { corridorState, corridorTable } from './states.ts'

type Decision = Result<CorridorEvent>
type Of<T extends CorridorCommand['type']> = Extract<CorridorCommand, { type: T }>

export function openCorridor(
  command: Of<'pauses/open-corridor'>,
  world: World,
  context: Context,
): Decision {
  const { type, corridor: id } = command
  const state = corridorState(world.get(corridorKind, id))
  const fault =
    unlessTaken(corridorTable, type, { id, state, field: '/corridor' }) ??
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    unlessPauseKnown(world, command.pause) ??
    courseFault(command, world)
  return fault ?? ok({ ...command, type: 'corridor-opened', openedBy: context.actor.party })
}

/** Another course is another promise: whoever consented to the first has not consented to it. */
export function amendCorridor(
  command: Of<'pauses/amend-corridor'>,
  world: World,
  context: Context,
): Decision {
  const corridor = corridorFor(command, world)
  if (!corridor.ok) return corridor
  const fault =
    unlessSpeaksFor(context, corridor.value.owner, '/corridor') ??
    courseFault(command, world) ??
    unlessTexts(command.reason, '/reason')
  return fault ?? ok({ ...command, type: 'corridor-amended', post: context.actor.post })
}

/** Whoever opened it or guarantees it gives it up, for what is to come. */
export function endCorridor(
  command: Of<'pauses/end-corridor'>,
  world: World,
  context: Context,
): Decision {
  const corridor = corridorFor(command, world)
  if (!corridor.ok) return corridor
  const foreign = unlessSpeaksFor(context, command.saidBy, '/saidBy')
  if (foreign) return foreign
  const { owner, guarantors, volume } = corridor.value
  if (command.saidBy !== owner && !guarantors.includes(command.saidBy)) {
    const message = `${command.saidBy} neither opened nor guarantees it`
    return refuse('not-permitted', '/saidBy', message, { owner, guarantors })
  }
  const { from, to } = volume.interval
  if (command.at <= from || (to !== null && command.at >= to)) {
    return refuse('out-of-range', '/at', `${command.at} is not within its interval`, { from, to })
  }
  return ok({ ...command, type: 'corridor-ended', post: context.actor.post })
}

export function consentCorridor(
  command: Of<'pauses/consent-corridor'>,
  world: World,
  context: Context,
): Decision {
  const corridor = corridorFor(command, world)
  if (!corridor.ok) return corridor
  const foreign = unlessSpeaksFor(context, command.party, '/party')
  if (foreign) return foreign
  const { consentOf } = corridor.value
  if (!consentOf.includes(command.party)) {
    const message = `the consent of ${command.party} is not asked for`
    return refuse('not-addressed', '/party', message, { consentOf })
  }
  return ok({ ...command, type: 'corridor-consent-given', post: context.actor.post })
}

/** Several sources may disagree about a corridor: each entry of the log keeps who says so. */
export function logState(
  command: Of<'pauses/log-corridor-state'>,
  world: World,
  context: Context,
): Decision {
  const corridor = corridorFor(command, world)
  if (!corridor.ok) return corridor
  const fault =
    unlessKnown(world, partyKind, command.saidBy, '/saidBy') ??
    unlessSpeaksFor(context, command.saidBy, '/saidBy') ??
    unlessPast(command.from, '/from', context)
  return fault ?? ok({ ...command, type: 'corridor-state-logged', post: context.actor.post })
}

/** The corridor that a command names, when its state takes the command. */
function corridorFor(
  {
    type,
    corridor: id,
  }: Of<
    | 'pauses/amend-corridor'
    | 'pauses/end-corridor'
    | 'pauses/consent-corridor'
    | 'pauses/log-corridor-state'
  >,
  world: World,
): Result<Corridor> {
  const corridor = world.get(corridorKind, id)
  const state = corridorState(corridor)
  const refused = unlessTaken(corridorTable, type, { id, state, field: '/corridor' })
  if (refused) return refused
  assert(corridor !== undefined, `the table takes ${type} for ${id}, which is not there`)
  return ok(corridor)
}

function courseFault(
  command: Of<'pauses/open-corridor' | 'pauses/amend-corridor'>,
  world: World,
): Refused | undefined {
  const fault = volumeFault(command.volume, '/volume')
  if (fault) return fault
  if (command.volume.footprint.shape === 'circle') {
    return refuse('bad-geometry', '/volume/footprint', 'a corridor is a line or an area')
  }
  for (const list of ['guarantors', 'consentOf'] as const) {
    for (const [index, party] of command[list].entries()) {
      const missing = unlessKnown(world, partyKind, party, `/${list}/${index}`)
      if (missing) return missing
    }
  }
  const seen = new Set<string>()
  for (const [index, { checkpoint }] of (command.checkpoints ?? []).entries()) {
    const field = `/checkpoints/${index}/checkpoint`
    if (seen.has(checkpoint)) return refuse('already-exists', field, `${checkpoint} is named twice`)
    seen.add(checkpoint)
  }
  return undefined
}
