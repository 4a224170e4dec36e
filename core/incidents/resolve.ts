import { partyKind, type Party } from '../parties/party.ts'
import type { World } from '../kernel/world.ts'
import type { Side } from './facts.ts'

type Lookup = {
  readonly parties: readonly Party[]
  readonly byExternalId: ReadonlyMap<string, string>
  readonly byName: ReadonlyMap<string, string>
}

const lookups = new WeakMap<World, Lookup>()

/**
 * Finds the parties that a dataset names: the side by its UCDP actor id or its name, and, when the name is a list of
 * groups, each group by name. What is not found stays a name.
 */
export function resolveSide(world: World, side: Side, actorId: string | undefined): Side {
  if (side.party !== undefined) return side
  const lookup = lookupOf(world)
  const party =
    (actorId === undefined ? undefined : lookup.byExternalId.get(actorId)) ??
    lookup.byName.get(plain(side.name))
  const groups = side.groups?.map(({ name }) => withParty(name, lookup.byName.get(plain(name))))
  const resolved = withParty(side.name, party)
  return groups === undefined ? resolved : { ...resolved, groups }
}

function withParty(name: string, party: string | undefined): { name: string; party?: string } {
  return party === undefined ? { name } : { party, name }
}

/** The lookup is kept for as long as the register holds the very same documents. */
function lookupOf(world: World): Lookup {
  const parties = [...world.all(partyKind)]
  const kept = lookups.get(world)
  const same =
    kept?.parties.length === parties.length &&
    parties.every((party, index) => party === kept.parties[index])
  if (kept !== undefined && same) return kept
  const built = build(parties)
  lookups.set(world, built)
  return built
}

function build(parties: readonly Party[]): Lookup {
  const byExternalId = new Map<string, string>()
  const byName = new Map<string, string>()
  for (const party of parties) {
    for (const id of party.externalIds) {
      if (id.scheme === 'ucdp-actor') byExternalId.set(id.value, party.id)
    }
    for (const name of [party.names.en, ...party.otherNames]) {
      if (!byName.has(plain(name))) byName.set(plain(name), party.id)
    }
  }
  return { parties, byExternalId, byName }
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/\s+/gu, ' ').trim()
}
