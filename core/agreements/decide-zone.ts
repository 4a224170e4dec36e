import { volumeFault } from '../geometry/footprint-fault.ts'
import { assert } from '../kernel/assert.ts'
import { unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import { unlessTaken } from '../kernel/states.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { unlessOwnParty } from '../parties/voice.ts'
import { type Zone, zoneKind } from './agreement.ts'
import type { AgreementCommand, AgreementEvent } from './commands.ts'
import {
  agreementFor,
  unlessLater,
  unlessPartiesKnown,
  unlessTexts,
  unlessWithin,
} from './faults.ts'
import { zoneState, zoneTable } from './states.ts'

type Decision = Result<readonly AgreementEvent[]>
type Of<T extends AgreementCommand['type']> = Extract<AgreementCommand, { type: T }>

export function declareZone(
  command: Of<'agreements/declare-zone'>,
  world: World,
  context: Context,
): Decision {
  const { type, zone: id } = command
  const state = zoneState(world.get(zoneKind, id))
  const refused = unlessTaken(zoneTable, type, { id, state, field: '/zone' })
  if (refused) return refused
  const agreement = agreementFor(command, world)
  if (!agreement.ok) return agreement
  const answering = command.consents.map((answer) => answer.party)
  const fault =
    unlessKnown(world, partyKind, command.declaredBy, '/declaredBy') ??
    unlessOwnParty(context, command.declaredBy, '/declaredBy') ??
    unlessPartiesKnown(world, answering, '/consents', '/party') ??
    volumeFault(command.volume, '/volume')
  if (fault) return fault
  for (const [index, answer] of command.consents.entries()) {
    const foreign = unlessOwnParty(context, answer.party, `/consents/${index}/party`)
    if (foreign && answer.consent !== 'silent') return foreign
  }
  return ok([{ ...command, type: 'zone-declared' }])
}

export function consentZone(
  command: Of<'agreements/consent-zone'>,
  world: World,
  context: Context,
): Decision {
  const zone = zoneFor(command, world)
  if (!zone.ok) return zone
  const fault =
    unlessKnown(world, partyKind, command.party, '/party') ??
    unlessOwnParty(context, command.party, '/party')
  return fault ?? ok([{ ...command, type: 'zone-consented' }])
}

export function extendZone(
  command: Of<'agreements/extend-zone'>,
  world: World,
  context: Context,
): Decision {
  const zone = zoneFor(command, world)
  if (!zone.ok) return zone
  const fault =
    unlessMayMove(zone.value, context) ?? unlessLater(zone.value.volume.interval.to, command.until)
  return fault ?? ok([{ ...command, type: 'zone-extended' }])
}

/** Another volume is another zone for whoever consented: all consents are void. */
export function amendZone(
  command: Of<'agreements/amend-zone'>,
  world: World,
  context: Context,
): Decision {
  const zone = zoneFor(command, world)
  if (!zone.ok) return zone
  const fault =
    unlessMayMove(zone.value, context) ??
    volumeFault(command.volume, '/volume') ??
    unlessTexts(command.reason, '/reason')
  return fault ?? ok([{ ...command, type: 'zone-amended' }])
}

export function endZone(
  command: Of<'agreements/end-zone'>,
  world: World,
  context: Context,
): Decision {
  const zone = zoneFor(command, world)
  if (!zone.ok) return zone
  const fault =
    unlessMayMove(zone.value, context) ??
    unlessWithin(zone.value.volume.interval, command.until) ??
    unlessTexts(command.reason, '/reason')
  return fault ?? ok([{ ...command, type: 'zone-ended' }])
}

function zoneFor(
  {
    type,
    zone: id,
  }: Of<
    | 'agreements/consent-zone'
    | 'agreements/extend-zone'
    | 'agreements/amend-zone'
    | 'agreements/end-zone'
  >,
  world: World,
): Result<Zone> {
  const zone = world.get(zoneKind, id)
  const refused = unlessTaken(zoneTable, type, { id, state: zoneState(zone), field: '/zone' })
  if (refused) return refused
  assert(zone !== undefined, `the table takes ${type} for ${id}, which is not there`)
  return ok(zone)
}

/** What parties agreed on is moved by the centre, on a source; a party moves only what it declared alone. */
function unlessMayMove(zone: Zone, context: Context): Refused | undefined {
  const foreign = unlessOwnParty(context, zone.declaredBy, '/zone')
  if (foreign) return foreign
  if (context.actor.role !== 'liaison' || zone.status !== 'agreed') return undefined
  return refuse('not-permitted', '/zone', 'an agreed zone is not moved by one party alone')
}
