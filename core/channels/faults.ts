import { refuse, type Refused } from '../kernel/result.ts'
import type { Source, Texts } from '../kernel/schema.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { placeKind } from '../places/place.ts'
import type { Channel } from './channel.ts'
import type { NamesOf } from './templates.ts'

/** A duty officer who writes down what another party said or did says where that came from. */
export function unlessSourced(
  said: { readonly source: Source | null },
  party: string,
  context: Context,
): Refused | undefined {
  if (party === context.actor.party || said.source) return undefined
  return refuse('missing-field', '/source', `words of ${party} need their source`)
}

export function unlessTexts(texts: Texts): Refused | undefined {
  if (Object.keys(texts).length > 0) return undefined
  return refuse('missing-field', '/text', 'there are words in at least one language')
}

/** The parties of a channel, in the order of its sides. */
export function sidesOf({ sides }: Channel): readonly string[] {
  return sides.map((side) => side.party)
}

/** A post acts on a channel when its party is one of the sides, or keeps it. */
export function unlessOnChannel(
  channel: Channel,
  party: string,
  field: string,
): Refused | undefined {
  const sides = sidesOf(channel)
  if (sides.includes(party) || party === channel.openedBy) return undefined
  return refuse('not-addressed', field, `${party} is not on this channel`, { sides })
}

/** Names as the register has them. */
export function namesIn(world: World): NamesOf {
  return (kind, id) =>
    kind === 'place' ? world.get(placeKind, id)?.names : world.get(partyKind, id)?.names
}
