import { callKind } from '../channels/call.ts'
import { channelKind } from '../channels/channel.ts'
import { commitments } from '../commitments/noun.ts'
import { type Unacknowledged, unacknowledgedBy } from '../conflicts/awareness.ts'
import { snapshotOf } from '../conflicts/snapshot.ts'
import { noticeThing } from '../conflicts/thing.ts'
import { type Ground, worldOf } from '../conflicts/volume-register-world.ts'
import { mayReadExactPosition } from '../kernel/marking.ts'
import { type Ok, ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { markedDocument } from '../markings/marked.ts'
import type { Notice } from '../notices/notice.ts'
import { leavingsOf } from './leaving.ts'
import { nounOfCommand } from './nouns.ts'
import type { Command, Event } from './types.ts'

type Written = Extract<Command, { type: 'notices/submit' | 'notices/amend' }>

/**
 * The one decision on a command whose role was admitted: what its noun says, and then what no noun can say alone. Who
 * announces an activity or a movement must have acknowledged what it was told about the same place and time.
 */
export function decideCommand(
  command: Command,
  world: World,
  context: Context,
  ground: Ground,
): Result<readonly Event[]> {
  const decided = nounOfCommand(command.type).decide(command, world, context)
  if (!decided.ok) return decided
  if (command.type === 'channels/decide') return withPromises(command, decided, world, context)
  if (command.type === 'markings/release') return unlessLeft(command, decided, world, context)
  const unaware =
    command.type === 'notices/submit' || command.type === 'notices/amend'
      ? unlessAware(command, world, context, ground)
      : undefined
  return unaware ?? (decided as Result<readonly Event[]>)
}

type Released = Extract<Command, { type: 'markings/release' }>

/** What belongs to an agreement is not handed to a party that withdrew from it. */
function unlessLeft(
  { kind, id, to }: Released,
  decided: Result<readonly { readonly type: string }[]>,
  world: World,
  { now }: Context,
): Result<readonly Event[]> {
  const { agreement } = markedDocument(world, { kind, id }) ?? {}
  for (const [index, party] of to.entries()) {
    const left = leavingsOf(world, party, now).find((one) => one.agreement === agreement)
    if (left === undefined) continue
    const message = `${party} left ${String(agreement)} on ${left.since}`
    return refuse('recipient-left', `/to/${index}`, message, { party, from: left.since })
  }
  return decided as Result<readonly Event[]>
}

type Decided = Extract<Command, { type: 'channels/decide' }>

/**
 * What was promised in a call is recorded before the decision that names it, under the agreement of its channel: each
 * promise as if it had been asked for alone.
 */
function withPromises(
  { call, promises = [] }: Decided,
  decided: Ok<readonly { readonly type: string }[]>,
  world: World,
  context: Context,
): Result<readonly Event[]> {
  if (promises.length === 0) return decided as Ok<readonly Event[]>
  const line = world.get(channelKind, world.get(callKind, call)?.channel ?? '')
  const agreement = line?.agreement ?? null
  if (agreement === null)
    return refuse('missing-field', '/promises', 'the channel of this call serves no agreement')
  const promised: Event[] = []
  for (const [index, promise] of promises.entries()) {
    const field = `/promises/${index}`
    if (promises.findIndex((one) => one.commitment === promise.commitment) !== index)
      return refuse('already-exists', `${field}/commitment`, `${promise.commitment} twice`)
    const command = {
      ...promise,
      type: 'commitments/promise' as const,
      agreement,
      madeAt: context.now,
      source: { label: `call ${call}` },
    }
    const recorded = commitments.decide(command, world, context)
    if (!recorded.ok) return refusedAt(field, recorded)
    promised.push(...recorded.value)
  }
  return ok([...promised, ...(decided.value as readonly Event[])])
}

/** A refusal of a part, with its field seen from the whole. */
function refusedAt(field: string, { refusal }: Refused): Refused {
  return { ok: false, refusal: { ...refusal, field: `${field}${refusal.field}` } }
}

function unlessAware(
  command: Written,
  world: World,
  context: Context,
  ground: Ground,
): Refused | undefined {
  const unacknowledged = owedFor(command, world, context, ground)
  if (unacknowledged.length === 0) return undefined
  const named = unacknowledged.map(({ notice, version }) => `${notice} version ${version}`)
  const message = `${command.author} has not acknowledged ${named.join(', ')}`
  return refuse('unacknowledged', '/volume', message, { unacknowledged })
}

/** What the author has not acknowledged of what was addressed to it in the volume that it announces. */
function owedFor(
  command: Written,
  world: World,
  { now, actor }: Context,
  ground: Ground,
): readonly Unacknowledged[] {
  const { author, details } = command
  if (details.kind !== 'activity' && details.kind !== 'movement') return []
  const thing = noticeThing({ ...command, id: command.notice })
  const kinds = ['site', 'movement', 'activity', 'suspension'] as const
  const candidates = ground.near(thing.extent, { withinM: thing.strayM, kinds })
  const { things } = snapshotOf(worldOf(world, candidates), now)
  // A refusal tells where something lies, so it may speak only of what both the author and the post may know exactly.
  const mayKnow = (notice: Notice) =>
    mayReadExactPosition(actor, notice) && mayReadExactPosition({ ...actor, party: author }, notice)
  const known = things.filter(({ notice }) => notice !== undefined && mayKnow(notice))
  return unacknowledgedBy({ things: known, clauses: [] }, thing, author)
}
