import { assert } from '../kernel/assert.ts'
import { partiesMarking } from '../kernel/marking.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { type Officer, officerKind, type Post, type PostEvent, postKind } from './post.ts'

export function evolvePost(event: PostEvent, world: World, recorded: Recorded): readonly Change[] {
  switch (event.type) {
    case 'post-opened': {
      const { type: _, post: id, ...rest } = event
      const held = { owner: rest.party, marking: partiesMarking, history: [recorded] }
      return [changed(postKind, id, { ...rest, id, ...held, roster: [], closed: null })]
    }
    case 'post-amended':
      return [next(world, event.post, recorded, { names: event.names, languages: event.languages })]
    case 'roster-set':
      return [next(world, event.post, recorded, { roster: event.shifts })]
    case 'post-closed': {
      const closed = { reason: event.reason, recorded }
      return [
        next(world, event.post, recorded, { closed }),
        ...withoutPost(event.post, world, recorded),
      ]
    }
    case 'officer-enrolled':
      return [officer(world, recorded, event.officer, event)]
    case 'officer-released':
      return [officer(world, recorded, event.officer, { posts: [] })]
  }
}

function next(world: World, id: string, recorded: Recorded, changes: Partial<Post>): Change {
  const post = world.get(postKind, id)
  assert(post !== undefined, `an event changes the post ${id}, which is not there`)
  return changed(postKind, id, { ...post, ...changes, history: [...post.history, recorded] })
}

/** Whoever held a post holds it no more once it is closed. */
function withoutPost(id: string, world: World, recorded: Recorded): readonly Change[] {
  return [...world.all(officerKind)]
    .filter(({ posts }) => posts.includes(id))
    .map((held) => {
      const posts = held.posts.filter((post) => post !== id)
      return officer(world, recorded, held.id, { posts })
    })
}

function officer(
  world: World,
  recorded: Recorded,
  id: string,
  { posts, languages }: Partial<Pick<Officer, 'languages'>> & Pick<Officer, 'posts'>,
): Change {
  const before = world.get(officerKind, id)
  return changed(officerKind, id, {
    id,
    owner: id,
    marking: partiesMarking,
    posts,
    languages: languages ?? before?.languages ?? [],
    history: [...(before?.history ?? []), recorded],
  })
}
