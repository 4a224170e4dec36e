import { openMarking, partiesMarking } from '../kernel/marking.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { keyKind, type KeyEvent, QUORUM_ID, quorumKind, revocationAt } from './key.ts'
import { postKind } from './post.ts'

export function evolveKey(event: KeyEvent, world: World, recorded: Recorded): readonly Change[] {
  switch (event.type) {
    case 'key-registered': {
      const { type: _, possession: __, key: id, ...rest } = event
      const document = {
        ...rest,
        id,
        owner: rest.party,
        // Whoever checks the record needs its keys; a key of an officer shows a pseudonym to the parties alone.
        marking: rest.officer === null ? openMarking : partiesMarking,
        registeredAt: recorded.index,
        revoked: null,
        history: [recorded],
      }
      return [changed(keyKind, id, document)]
    }
    case 'key-revoked': {
      const key = world.get(keyKind, event.key)
      if (!key) return []
      const history = [...key.history, recorded]
      const revoked = revocationAt(event, recorded.index)
      return [changed(keyKind, key.id, { ...key, revoked, history })]
    }
    case 'quorum-set': {
      const history = [...(world.get(quorumKind, QUORUM_ID)?.history ?? []), recorded]
      const { cosigners } = event
      const owner = world.get(postKind, recorded.author)?.party ?? recorded.author
      const document = { id: QUORUM_ID, owner, marking: openMarking, cosigners, history }
      return [changed(quorumKind, QUORUM_ID, document)]
    }
  }
}
