import { unlessFree, unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { registerKey, revokeKey, setQuorum } from './decide-key.ts'
import {
  affiliationKind,
  officerKind,
  partyKind,
  postKind,
  type PartyCommand,
  type PartyEvent,
} from './party.ts'

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
    case 'parties/claim-affiliation':
      return claimAffiliation(command, world, context)
    case 'parties/enrol-officer':
      return enrol(command, world)
    case 'parties/release-officer':
      return release(command, world)
    case 'parties/register-key':
      return registerKey(command, world, context)
    case 'parties/revoke-key':
      return revokeKey(command, world, context)
    case 'parties/set-quorum':
      return setQuorum(command)
  }
}

function register(command: Of<'parties/register'>, world: World): Decision {
  const taken = unlessFree(world, partyKind, command.party, '/party')
  if (taken) return taken
  const holder = holderOfExternalId(command, world)
  if (holder !== undefined) {
    return refuse('already-exists', '/externalIds', `an external id already names ${holder}`, {
      party: holder,
    })
  }
  return ok([{ ...command, type: 'party-registered' }])
}

function amend(command: Of<'parties/amend'>, world: World): Decision {
  const missing = unlessKnown(world, partyKind, command.party, '/party')
  if (missing) return missing
  const holder = holderOfExternalId(command, world)
  if (holder !== undefined) {
    return refuse('already-exists', '/externalIds', `an external id already names ${holder}`, {
      party: holder,
    })
  }
  return ok([{ ...command, type: 'party-amended' }])
}

function openPost(command: Of<'parties/open-post'>, world: World): Decision {
  const taken = unlessFree(world, postKind, command.post, '/post')
  if (taken) return taken
  const party = world.get(partyKind, command.party)
  if (!party) return refuse('unknown-party', '/party', `no party is called ${command.party}`)
  if (centreRoles.includes(command.role) && party.kind !== 'joint-centre') {
    const message = `the role ${command.role} belongs to a joint centre; ${party.id} is a ${party.kind}`
    return refuse('not-permitted', '/role', message, { kind: party.kind })
  }
  return ok([{ ...command, type: 'post-opened' }])
}

/** Roles that write for every side: only a joint centre has them. */
const centreRoles: readonly string[] = ['duty-officer', 'administrator']

function claimAffiliation(
  command: Of<'parties/claim-affiliation'>,
  world: World,
  context: Context,
): Decision {
  const taken = unlessFree(world, affiliationKind, command.affiliation, '/affiliation')
  if (taken) return taken
  const missing =
    unlessKnown(world, partyKind, command.group, '/group') ??
    unlessKnown(world, partyKind, command.with, '/with') ??
    unlessKnown(world, partyKind, command.claimedBy, '/claimedBy')
  if (missing) return missing
  if (command.group === command.with) {
    return refuse('malformed', '/with', `${command.group} cannot belong with itself`)
  }
  if (command.until !== null && command.until <= command.from) {
    return refuse('interval-reversed', '/until', `${command.until} is not after ${command.from}`)
  }
  if (context.actor.role === 'liaison' && command.claimedBy !== context.actor.party) {
    return refuse('not-permitted', '/claimedBy', 'a liaison officer speaks for its own party only')
  }
  return ok([{ ...command, type: 'affiliation-claimed' }])
}

function enrol(command: Of<'parties/enrol-officer'>, world: World): Decision {
  for (const [index, post] of command.posts.entries()) {
    const missing = unlessKnown(world, postKind, post, `/posts/${index}`)
    if (missing) return missing
  }
  return ok([{ ...command, type: 'officer-enrolled' }])
}

function release(command: Of<'parties/release-officer'>, world: World): Decision {
  const missing = unlessKnown(world, officerKind, command.officer, '/officer')
  return missing ?? ok([{ ...command, type: 'officer-released' }])
}

function holderOfExternalId(
  command: Of<'parties/register' | 'parties/amend'>,
  world: World,
): string | undefined {
  const wanted = new Set(command.externalIds.map((id) => `${id.scheme}:${id.value}`))
  for (const party of world.all(partyKind)) {
    if (party.id === command.party) continue
    if (party.externalIds.some((id) => wanted.has(`${id.scheme}:${id.value}`))) return party.id
  }
  return undefined
}
