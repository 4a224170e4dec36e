import { unlessFree, unlessKnown } from '../kernel/lookup.ts'
import { unlessLowered } from '../kernel/marking-order.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { claimAffiliation, correctAffiliation, withdrawAffiliation } from './decide-affiliation.ts'
import { registerKey, revokeKey, setQuorum } from './decide-key.ts'
import { amendPost, closePost, enrol, openPost, release, setRoster } from './decide-post.ts'
import { recordRecipient } from './decide-recipient.ts'
import { partyKind, type PartyCommand, type PartyEvent } from './party.ts'

type Decision = Result<readonly PartyEvent[]>
type Of<T extends PartyCommand['type']> = Extract<PartyCommand, { type: T }>

export function decide(command: PartyCommand, world: World, context: Context): Decision {
  switch (command.type) {
    case 'parties/register':
      return register(command, world)
    case 'parties/amend':
      return amend(command, world)
    case 'parties/open-post':
      return openPost(command, world)
    case 'parties/amend-post':
      return amendPost(command, world)
    case 'parties/close-post':
      return closePost(command, world, context)
    case 'parties/set-roster':
      return setRoster(command, world, context)
    case 'parties/enrol-officer':
      return enrol(command, world)
    case 'parties/release-officer':
      return release(command, world)
    case 'parties/claim-affiliation':
      return claimAffiliation(command, world, context)
    case 'parties/correct-affiliation':
      return correctAffiliation(command, world, context)
    case 'parties/withdraw-affiliation':
      return withdrawAffiliation(command, world, context)
    case 'parties/record-recipient':
      return recordRecipient(command, world, context)
    case 'parties/register-key':
      return registerKey(command, world, context)
    case 'parties/revoke-key':
      return revokeKey(command, world, context)
    case 'parties/set-quorum':
      return setQuorum(command)
  }
}

function register(command: Of<'parties/register'>, world: World): Decision {
  const fault =
    unlessFree(world, partyKind, command.party, '/party') ?? unlessOwnIds(command, world)
  return fault ?? ok([{ ...command, type: 'party-registered' }])
}

function amend(command: Of<'parties/amend'>, world: World): Decision {
  const fault =
    unlessKnown(world, partyKind, command.party, '/party') ??
    unlessOwnIds(command, world) ??
    unlessMarkedLower(command, world)
  return fault ?? ok([{ ...command, type: 'party-amended' }])
}

function unlessMarkedLower({ party, marking }: Of<'parties/amend'>, world: World) {
  const before = world.get(partyKind, party)?.marking
  return before && unlessLowered(before, marking, { field: '/marking' })
}

/** An external id names one party at most. */
function unlessOwnIds(command: Of<'parties/register' | 'parties/amend'>, world: World) {
  const wanted = new Set(command.externalIds.map((id) => `${id.scheme}:${id.value}`))
  for (const { id: party, externalIds } of world.all(partyKind)) {
    if (party === command.party) continue
    if (!externalIds.some((id) => wanted.has(`${id.scheme}:${id.value}`))) continue
    const message = `an external id already names ${party}`
    return refuse('already-exists', '/externalIds', message, { party })
  }
  return undefined
}
