import { assert } from '../kernel/assert.ts'
import { unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import { unlessTaken } from '../kernel/states.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from './party.ts'
import {
  officerKind,
  type Post,
  type PostCommand,
  type PostEvent,
  postKind,
  type Shift,
} from './post.ts'
import { postState, postTable } from './states.ts'

type Decision = Result<readonly PostEvent[]>
type Of<T extends PostCommand['type']> = Extract<PostCommand, { type: T }>

/** Roles that write for every side: only a joint centre has them. */
const centreRoles: readonly string[] = ['duty-officer', 'administrator']

export function openPost(command: Of<'parties/open-post'>, world: World): Decision {
  const state = postState(world.get(postKind, command.post))
  const taken = unlessTaken(postTable, command.type, { id: command.post, state, field: '/post' })
  if (taken) return taken
  const party = world.get(partyKind, command.party)
  if (!party) return refuse('unknown-party', '/party', `no party is called ${command.party}`)
  if (centreRoles.includes(command.role) && party.kind !== 'joint-centre') {
    const message = `the role ${command.role} belongs to a joint centre; ${party.id} is a ${party.kind}`
    return refuse('not-permitted', '/role', message, { kind: party.kind })
  }
  return ok([{ ...command, type: 'post-opened' }])
}

export function amendPost(command: Of<'parties/amend-post'>, world: World): Decision {
  const found = postFor(command.type, command.post, world)
  return found.ok ? ok([{ ...command, type: 'post-amended' }]) : found
}

/** Whoever asks cannot close the post it asks from: somebody must be left who can open another. */
export function closePost(
  command: Of<'parties/close-post'>,
  world: World,
  context: Context,
): Decision {
  const found = postFor(command.type, command.post, world)
  if (!found.ok) return found
  if (command.post === context.actor.post) {
    return refuse('wrong-state', '/post', `${command.post} cannot close itself`)
  }
  return ok([{ ...command, type: 'post-closed' }])
}

/** A roster names officers who hold the post, each in hours that do not overlap. */
export function setRoster(
  command: Of<'parties/set-roster'>,
  world: World,
  context: Context,
): Decision {
  const found = postFor(command.type, command.post, world)
  if (!found.ok) return found
  const { role, party } = context.actor
  if (role !== 'administrator' && found.value.party !== party) {
    const message = `the roster of ${command.post} is kept by ${found.value.party}`
    return refuse('not-permitted', '/post', message, { party: found.value.party })
  }
  const fault = shiftFault(command, world)
  if (fault) return fault
  const shifts = command.shifts.toSorted((a, b) => (shiftKey(a) < shiftKey(b) ? -1 : 1))
  return ok([{ ...command, type: 'roster-set', shifts }])
}

export function enrol(command: Of<'parties/enrol-officer'>, world: World): Decision {
  for (const [index, post] of command.posts.entries()) {
    const found = postFor(command.type, post, world, `/posts/${index}`)
    if (!found.ok) return found
  }
  return ok([{ ...command, type: 'officer-enrolled' }])
}

export function release(command: Of<'parties/release-officer'>, world: World): Decision {
  const missing = unlessKnown(world, officerKind, command.officer, '/officer')
  return missing ?? ok([{ ...command, type: 'officer-released' }])
}

/** The post that a command names, when it is in a state that takes the command. */
function postFor(
  command: Exclude<PostCommand['type'], 'parties/open-post' | 'parties/release-officer'>,
  id: string,
  world: World,
  field = '/post',
): Result<Post> {
  const post = world.get(postKind, id)
  const refused = unlessTaken(postTable, command, { id, state: postState(post), field })
  if (refused) return refused
  assert(post !== undefined, `the table takes ${command} for ${id}, which is not there`)
  return ok(post)
}

function shiftFault({ post, shifts }: Of<'parties/set-roster'>, world: World): Refused | undefined {
  const before = new Map<string, readonly Shift[]>()
  for (const [index, shift] of shifts.entries()) {
    const { officer, from, to } = shift
    const field = `/shifts/${index}`
    if (from >= to) return refuse('interval-reversed', `${field}/to`, `${to} is not after ${from}`)
    if (!world.get(officerKind, officer)?.posts.includes(post)) {
      const message = `${officer} does not hold ${post}`
      return refuse('unknown-reference', `${field}/officer`, message, { officer })
    }
    const held = before.get(officer) ?? []
    if (held.some((other) => from < other.to && other.from < to)) {
      return refuse('malformed', field, `${officer} has two shifts at once`, { officer })
    }
    before.set(officer, [...held, shift])
  }
  return undefined
}

function shiftKey({ from, officer }: Shift): string {
  return `${from} ${officer}`
}
