import { footprintFault, volumeFault } from '../geometry/footprint-fault.ts'
import { isForward } from '../kernel/interval.ts'
import { ID_LENGTH_CHARS_MAX } from '../kernel/limits.ts'
import { unlessFree, unlessKnown } from '../kernel/lookup.ts'
import { unlessOwnParty } from '../parties/voice.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import {
  agreementKind,
  ALL_ACCEPTING,
  clauseKind,
  standingId,
  zoneKind,
  type AgreementCommand,
  type AgreementEvent,
} from './agreement.ts'

type Decision = Result<readonly AgreementEvent[]>
type Of<T extends AgreementCommand['type']> = Extract<AgreementCommand, { type: T }>

export function decide(command: AgreementCommand, world: World, context: Context): Decision {
  switch (command.type) {
    case 'agreements/conclude':
      return conclude(command, world, context)
    case 'agreements/extend':
      return extend(command, world)
    case 'agreements/add-clause':
      return addClause(command, world)
    case 'agreements/record-standing':
      return recordStanding(command, world)
    case 'agreements/declare-zone':
      return declareZone(command, world, context)
    case 'agreements/consent-zone':
      return consentZone(command, world, context)
    case 'agreements/extend-zone':
      return extendZone(command, world, context)
  }
}

function conclude(command: Of<'agreements/conclude'>, world: World, context: Context): Decision {
  const fault =
    unlessFree(world, agreementKind, command.agreement, '/agreement') ??
    unlessForward(command.interval, '/interval') ??
    footprintFault(command.area, '/area')
  const recordedBy = context.actor.party
  return fault ?? ok([{ ...command, type: 'agreement-concluded', recordedBy }])
}

function extend(command: Of<'agreements/extend'>, world: World): Decision {
  const agreement = world.get(agreementKind, command.agreement)
  if (!agreement) return unknown('agreement', command.agreement, '/agreement')
  const fault = unlessLater(agreement.interval.to, command.until)
  return fault ?? ok([{ ...command, type: 'agreement-extended' }])
}

function addClause(command: Of<'agreements/add-clause'>, world: World): Decision {
  const fault =
    unlessFree(world, clauseKind, command.clause, '/clause') ??
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    unlessForward(command.interval, '/interval') ??
    unlessPartiesKnown(world, command.who === ALL_ACCEPTING ? [] : command.who, '/who') ??
    unlessZonesKnown(command, world) ??
    unlessTexts(command)
  if (fault) return fault
  for (const clause of world.all(clauseKind)) {
    if (clause.agreement !== command.agreement || clause.code !== command.code) continue
    return refuse('already-exists', '/code', `clause ${clause.id} has code ${clause.code}`, {
      clause: clause.id,
    })
  }
  return ok([{ ...command, type: 'clause-added' }])
}

function recordStanding(command: Of<'agreements/record-standing'>, world: World): Decision {
  const fault =
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    unlessKnown(world, partyKind, command.party, '/party') ??
    unlessForward({ from: command.from, to: command.until }, '/until')
  if (fault) return fault
  const id = standingId(command.agreement, command.party)
  if (id.length > ID_LENGTH_CHARS_MAX) {
    const message = `${id} is ${id.length} characters long, at most ${ID_LENGTH_CHARS_MAX}`
    return refuse('too-large', '/party', message)
  }
  return ok([{ ...command, type: 'standing-recorded' }])
}

function declareZone(
  command: Of<'agreements/declare-zone'>,
  world: World,
  context: Context,
): Decision {
  const answering = command.consents.map((answer) => answer.party)
  const fault =
    unlessFree(world, zoneKind, command.zone, '/zone') ??
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
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

function consentZone(
  command: Of<'agreements/consent-zone'>,
  world: World,
  context: Context,
): Decision {
  const fault =
    unlessKnown(world, zoneKind, command.zone, '/zone') ??
    unlessKnown(world, partyKind, command.party, '/party') ??
    unlessOwnParty(context, command.party, '/party')
  return fault ?? ok([{ ...command, type: 'zone-consented' }])
}

/** What parties agreed on is moved by the centre, on a source; a party moves only what it declared alone. */
function extendZone(
  command: Of<'agreements/extend-zone'>,
  world: World,
  context: Context,
): Decision {
  const zone = world.get(zoneKind, command.zone)
  if (!zone) return unknown('zone', command.zone, '/zone')
  const foreign = unlessOwnParty(context, zone.declaredBy, '/zone')
  if (foreign) return foreign
  if (context.actor.role === 'liaison' && zone.status === 'agreed') {
    return refuse('not-permitted', '/zone', 'an agreed zone is not extended by one party alone')
  }
  const fault = unlessLater(zone.volume.interval.to, command.until)
  return fault ?? ok([{ ...command, type: 'zone-extended' }])
}

function unknown(what: 'agreement' | 'zone', id: string, field: string): Refused {
  const code = what === 'agreement' ? 'unknown-agreement' : 'unknown-reference'
  return refuse(code, field, `no ${what} is called ${id}`, { id })
}

function unlessForward(
  interval: { readonly from: string; readonly to: string | null },
  field: string,
): Refused | undefined {
  if (isForward(interval)) return undefined
  return refuse('interval-reversed', field, `${interval.to} is not after ${interval.from}`)
}

/** An extension moves an end forward, or opens it; an open end cannot move. */
function unlessLater(end: string | null, until: string | null): Refused | undefined {
  if (end === null) return refuse('wrong-state', '/until', 'the end is open already')
  if (until === null || until > end) return undefined
  return refuse('interval-reversed', '/until', `${until} is not after the present end, ${end}`, {
    end,
  })
}

function unlessPartiesKnown(
  world: World,
  parties: readonly string[],
  list: string,
  member = '',
): Refused | undefined {
  const seen = new Set<string>()
  for (const [index, party] of parties.entries()) {
    const field = `${list}/${index}${member}`
    const missing = unlessKnown(world, partyKind, party, field)
    if (missing) return missing
    if (seen.has(party)) return refuse('malformed', field, `${party} is named twice`)
    seen.add(party)
  }
  return undefined
}

function unlessZonesKnown(command: Of<'agreements/add-clause'>, world: World): Refused | undefined {
  for (const [index, id] of command.zones.entries()) {
    const zone = world.get(zoneKind, id)
    if (!zone) return unknown('zone', id, `/zones/${index}`)
    if (zone.agreement !== command.agreement) {
      const message = `zone ${id} belongs to ${zone.agreement}`
      return refuse('unknown-reference', `/zones/${index}`, message, { id })
    }
  }
  return undefined
}

function unlessTexts(command: Of<'agreements/add-clause'>): Refused | undefined {
  if (Object.keys(command.text).length > 0) return undefined
  return refuse('missing-field', '/text', 'a clause has words in at least one language')
}
