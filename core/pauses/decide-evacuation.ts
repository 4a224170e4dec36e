import { agreementKind } from '../agreements/agreement.ts'
import { unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'
import {
  corridorKind,
  evacuationKind,
  type CorridorCommand,
  type CorridorEvent,
} from './corridor.ts'
import { pauseKind } from './pause.ts'

type Decision = Result<CorridorEvent>
type Of<T extends CorridorCommand['type']> = Extract<CorridorCommand, { type: T }>

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
    unlessCheckpointKnown(command, world) ??
    unlessCounted(command) ??
    unlessSameEvacuation(command, world)
  return fault || ok({ ...command, type: 'evacuation-counted', post: context.actor.post })
}

export function unlessPauseKnown(world: World, pause: string | null): Refused | undefined {
  return pause === null ? undefined : unlessKnown(world, pauseKind, pause, '/pause')
}

export function unlessPast(at: string, field: string, context: Context): Refused | undefined {
  if (at <= context.now) return undefined
  return refuse('out-of-range', field, `${at} has not come`, { now: context.now })
}

function unlessCheckpointKnown(
  { checkpoint, corridor }: Of<'pauses/count-evacuation'>,
  world: World,
): Refused | undefined {
  if (checkpoint === undefined) return undefined
  const held = corridor === null ? undefined : world.get(corridorKind, corridor)
  const known = held?.checkpoints?.map((one) => one.checkpoint) ?? []
  if (known.includes(checkpoint)) return undefined
  const message = `no checkpoint of the corridor is called ${checkpoint}`
  return refuse('unknown-reference', '/checkpoint', message, { checkpoints: known })
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
