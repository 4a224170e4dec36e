import { footprintFault } from '../geometry/footprint-fault.ts'
import { assert } from '../kernel/assert.ts'
import { unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { unlessTaken } from '../kernel/states.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { unlessOwnParty, unlessSpeaksFor } from '../parties/voice.ts'
import {
  type Delineation,
  type DelineationCommand,
  type DelineationEvent,
  delineationKind,
} from './delineation.ts'
import { agreementFor, unlessForward, unlessTexts, unlessWithin } from './faults.ts'
import { delineationState, delineationTable } from './states.ts'

type Decision = Result<readonly DelineationEvent[]>
type Of<T extends DelineationCommand['type']> = Extract<DelineationCommand, { type: T }>

/** Each side says for itself who holds what; nobody's word replaces another's. */
export function delineate(
  command: Of<'agreements/delineate'>,
  world: World,
  context: Context,
): Decision {
  const { type, delineation: id, holder } = command
  const state = delineationState(world.get(delineationKind, id))
  const refused = unlessTaken(delineationTable, type, { id, state, field: '/delineation' })
  if (refused) return refused
  const agreement = agreementFor(command, world)
  if (!agreement.ok) return agreement
  const fault =
    unlessKnown(world, partyKind, command.claimant, '/claimant') ??
    (holder === null ? undefined : unlessKnown(world, partyKind, holder, '/holder')) ??
    unlessOwnParty(context, command.claimant, '/claimant') ??
    unlessForward(command.interval, '/interval') ??
    footprintFault(command.footprint, '/footprint')
  return fault ?? ok([{ ...command, type: 'delineated' }])
}

export function signDelineation(
  command: Of<'agreements/sign-delineation'>,
  world: World,
  context: Context,
): Decision {
  const found = delineationFor(command, world)
  if (!found.ok) return found
  const fault =
    unlessKnown(world, partyKind, command.party, '/party') ??
    unlessSpeaksFor(context, command.party, '/party')
  if (fault) return fault
  const { claimant, signatures } = found.value
  if (command.party === claimant || signatures.some(({ party }) => party === command.party)) {
    return refuse('already-exists', '/party', `${command.party} says so already`)
  }
  return ok([{ ...command, type: 'delineation-signed', post: context.actor.post }])
}

export function endDelineation(
  command: Of<'agreements/end-delineation'>,
  world: World,
  context: Context,
): Decision {
  const found = delineationFor(command, world)
  if (!found.ok) return found
  const fault =
    unlessOwnParty(context, found.value.claimant, '/delineation') ??
    unlessWithin(found.value.interval, command.until) ??
    unlessTexts(command.reason, '/reason')
  return fault ?? ok([{ ...command, type: 'delineation-ended', post: context.actor.post }])
}

function delineationFor(
  { type, delineation: id }: Of<'agreements/sign-delineation' | 'agreements/end-delineation'>,
  world: World,
): Result<Delineation> {
  const delineation = world.get(delineationKind, id)
  const state = delineationState(delineation)
  const refused = unlessTaken(delineationTable, type, { id, state, field: '/delineation' })
  if (refused) return refused
  assert(delineation !== undefined, `the table takes ${type} for ${id}, which is not there`)
  return ok(delineation)
}
