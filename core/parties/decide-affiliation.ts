import { assert } from '../kernel/assert.ts'
import { isForward } from '../kernel/interval.ts'
import { unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import { unlessTaken } from '../kernel/states.ts'
import type { Context, World } from '../kernel/world.ts'
import {
  type Affiliation,
  type AffiliationCommand,
  type AffiliationEvent,
  affiliationKind,
} from './affiliation.ts'
import { partyKind } from './party.ts'
import { affiliationState, affiliationTable } from './states.ts'
import { unlessOwnParty } from './voice.ts'

type Decision = Result<readonly AffiliationEvent[]>
type Of<T extends AffiliationCommand['type']> = Extract<AffiliationCommand, { type: T }>

export function claimAffiliation(
  command: Of<'parties/claim-affiliation'>,
  world: World,
  context: Context,
): Decision {
  const fault =
    unlessTaken(affiliationTable, command.type, {
      id: command.affiliation,
      state: affiliationState(world.get(affiliationKind, command.affiliation)),
      field: '/affiliation',
    }) ??
    unlessKnown(world, partyKind, command.group, '/group') ??
    unlessKnown(world, partyKind, command.with, '/with') ??
    unlessKnown(world, partyKind, command.claimedBy, '/claimedBy')
  if (fault) return fault
  if (command.group === command.with) {
    return refuse('malformed', '/with', `${command.group} cannot belong with itself`)
  }
  const wrong = unlessForward(command) ?? unlessOwnParty(context, command.claimedBy, '/claimedBy')
  return wrong ?? ok([{ ...command, type: 'affiliation-claimed' }])
}

export function correctAffiliation(
  command: Of<'parties/correct-affiliation'>,
  world: World,
  context: Context,
): Decision {
  const found = claimFor(command, world, context)
  if (!found.ok) return found
  return unlessForward(command) ?? ok([{ ...command, type: 'affiliation-corrected' }])
}

export function withdrawAffiliation(
  command: Of<'parties/withdraw-affiliation'>,
  world: World,
  context: Context,
): Decision {
  const found = claimFor(command, world, context)
  return found.ok ? ok([{ ...command, type: 'affiliation-withdrawn' }]) : found
}

/** The claim that a command names, when its state takes the command and this post may speak for its claimant. */
function claimFor(
  { type, affiliation: id }: Of<'parties/correct-affiliation' | 'parties/withdraw-affiliation'>,
  world: World,
  context: Context,
): Result<Affiliation> {
  const claim = world.get(affiliationKind, id)
  const state = affiliationState(claim)
  const refused = unlessTaken(affiliationTable, type, { id, state, field: '/affiliation' })
  if (refused) return refused
  assert(claim !== undefined, `the table takes ${type} for ${id}, which is not there`)
  return unlessOwnParty(context, claim.claimedBy, '/affiliation') ?? ok(claim)
}

function unlessForward({ from, until }: Pick<Affiliation, 'from' | 'until'>): Refused | undefined {
  if (isForward({ from, to: until })) return undefined
  return refuse('interval-reversed', '/until', `${until} is not after ${from}`)
}
