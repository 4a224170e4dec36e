import { partiesMarking } from '../kernel/marking.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { evolveKey } from './evolve-key.ts'
import { affiliationKind, officerKind, partyKind, postKind, type PartyEvent } from './party.ts'

export function evolve(event: PartyEvent, world: World, recorded: Recorded): readonly Change[] {
  switch (event.type) {
    case 'party-registered':
    case 'party-amended': {
      const { type: _, party: id, ...rest } = event
      const history = [...(world.get(partyKind, id)?.history ?? []), recorded]
      return [changed(partyKind, id, { ...rest, id, owner: id, history })]
    }
    case 'post-opened': {
      const { type: _, post: id, ...rest } = event
      return [
        changed(postKind, id, {
          ...rest,
          id,
          owner: rest.party,
          marking: partiesMarking,
          history: [recorded],
        }),
      ]
    }
    case 'affiliation-claimed': {
      const { type: _, affiliation: id, ...rest } = event
      const document = {
        ...rest,
        id,
        owner: rest.claimedBy,
        marking: partiesMarking,
        history: [recorded],
      }
      return [changed(affiliationKind, id, document)]
    }
    case 'officer-enrolled':
    case 'officer-released': {
      const id = event.officer
      const posts = event.type === 'officer-enrolled' ? event.posts : []
      const history = [...(world.get(officerKind, id)?.history ?? []), recorded]
      return [changed(officerKind, id, { id, owner: id, marking: partiesMarking, posts, history })]
    }
    case 'key-registered':
    case 'key-revoked':
    case 'quorum-set':
      return evolveKey(event, world, recorded)
  }
}
