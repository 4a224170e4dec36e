import type { World } from '../kernel/world.ts'
import { postKind } from '../parties/post.ts'
import type { EscalatedTo, MessageStep } from './answering.ts'
import type { Channel } from './channel.ts'
import { sidesOf } from './faults.ts'

/** Who can answer for a party. */
const answering: ReadonlySet<string> = new Set(['duty-officer', 'liaison', 'humanitarian-cell'])

/**
 * To whom a message goes on when a step passes unmet on a side: without a machine's receipt to every officer of the posts
 * on the line, without a person's answer to any officer of the party, after that to the capitals that the channel names,
 * and when they are silent too, back to everybody on it, so that they look for another way.
 */
export function escalatedTo(
  channel: Channel,
  world: World,
  { party, step }: { readonly party: string; readonly step: MessageStep },
): EscalatedTo {
  switch (step) {
    case 'machine-receipt': {
      const side = channel.sides.find((one) => one.party === party)
      return { posts: [...(side?.posts ?? [])], parties: [party] }
    }
    case 'human-answer':
      return { posts: answeringPosts(world, party), parties: [party] }
    case 'any-officer': {
      const capitals = channel.fallback.length > 0 ? channel.fallback : [party]
      return { posts: [], parties: [...capitals] }
    }
    case 'capital':
      return { posts: [], parties: [...new Set([...sidesOf(channel), channel.openedBy])] }
  }
}

/** Every open post of a party that can answer. */
function answeringPosts(world: World, party: string): string[] {
  const posts = [...world.all(postKind)].filter(
    (post) => post.party === party && !post.closed && answering.has(post.role),
  )
  return posts.map(({ id }) => id).toSorted()
}
