import { agreementKind } from '../agreements/agreement.ts'
import { volumeFault } from '../geometry/footprint-fault.ts'
import { unlessFree, unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import {
  corridorKind,
  evacuationKind,
  type CorridorCommand,
  type CorridorEvent,
} from './corridor.ts'
import { pauseKind } from './pause.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'

type Decision = Result<CorridorEvent>
type Of<T extends CorridorCommand['type']> = Extract<CorridorCommand, { type: T }>

export function openCorridor(
  command: Of<'pauses/open-corridor'>,
  world: World,
  context: Context,
): Decision {
  const fault =
    unlessFree(world, corridorKind, command.corridor, '/corridor') ??
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    unlessPauseKnown(world, command.pause) ??
    volumeFault(command.volume, '/volume')
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
  return ok({ ...command, type: 'corridor-opened', openedBy: context.actor.party })
}

export function consentCorridor(
  command: Of<'pauses/consent-corridor'>,
  world: World,
  context: Context,
): Decision {
  const corridor = world.get(corridorKind, command.corridor)
  if (!corridor) return unknownCorridor(command.corridor)
  const foreign = unlessSpeaksFor(context, command.party, '/party')
  if (foreign) return foreign
  const { consentOf } = corridor
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
  if (!world.get(corridorKind, command.corridor)) return unknownCorridor(command.corridor)
  const fault =
    unlessKnown(world, partyKind, command.saidBy, '/saidBy') ??
    unlessSpeaksFor(context, command.saidBy, '/saidBy') ??
    unlessPast(command.from, '/from', context)
  return fault ?? ok({ ...command, type: 'corridor-state-logged', post: context.actor.post })
}

export function countEvacuation(
  command: Of<'pauses/count-evacuation'>,
  world: World,
  context: Context,
): Decision {
  const fault =
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    (command.corridor && unlessKnown(world, corridorKind, command.corridor, '/corridor')) ??
    unlessPauseKnown(world, command.pause) ??
    unlessKnown(world, partyKind, command.saidBy, '/saidBy') ??
    unlessSpeaksFor(context, command.saidBy, '/saidBy') ??
    (command.stage === 'counted' ? unlessPast(command.at, '/at', context) : undefined) ??
    unlessCounted(command) ??
    unlessSameEvacuation(command, world)
  return fault || ok({ ...command, type: 'evacuation-counted', post: context.actor.post })
}

function unknownCorridor(id: string): Refused {
  return refuse('unknown-reference', '/corridor', `no corridor is called ${id}`, { id })
}

function unlessPauseKnown(world: World, pause: string | null): Refused | undefined {
  return pause === null ? undefined : unlessKnown(world, pauseKind, pause, '/pause')
}

function unlessPast(at: string, field: string, context: Context): Refused | undefined {
  if (at <= context.now) return undefined
  return refuse('out-of-range', field, `${at} has not come`, { now: context.now })
}

function unlessCounted(command: Of<'pauses/count-evacuation'>): Refused | undefined {
  const seen = new Set<string>()
  for (const [index, { category, count }] of command.counts.entries()) {
    const field = `/counts/${index}`
    if (seen.has(category))
      return refuse('already-exists', `${field}/category`, `${category} twice`)
    seen.add(category)
    if (count.low > count.best || count.best > count.high) {
      return refuse('count-order', `${field}/count`, `${count.low}, ${count.best}, ${count.high}`)
    }
  }
  return undefined
}

/** A second count of an evacuation must speak of the same one. */
function unlessSameEvacuation(
  command: Of<'pauses/count-evacuation'>,
  world: World,
): Refused | undefined {
  const before = world.get(evacuationKind, command.evacuation)
  if (!before) return undefined
  for (const field of ['agreement', 'corridor', 'pause'] as const) {
    if (before[field] === command[field]) continue
    const message = `${command.evacuation} has ${field} ${before[field] ?? 'none'}`
    return refuse('already-exists', `/${field}`, message, { [field]: before[field] })
  }
  return undefined
}
