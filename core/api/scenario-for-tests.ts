import { VolumeRegister } from '../conflicts/volume-register.ts'
import { indexMemory } from '../geometry/index/kernel.ts'
import { createMemoryWorld, type MemoryWorld } from '../kernel/memory-world.ts'
import { openMarking } from '../kernel/marking.ts'
import { parserOf } from '../kernel/parse.ts'
import type { Change, World } from '../kernel/world.ts'
import { postKind } from '../parties/post.ts'
import { decideCommand } from './decide.ts'
import { nounOfEvent, nouns } from './nouns.ts'
import { unlessPermitted } from './policy.ts'
import type { Command, Event } from './types.ts'

/** One step of a scenario: who asks, when, for what. */
export type Step = { as: string; at: string; command: Command }

const commandParsers = parsersOf('commands')

export function parsersOf(side: 'commands' | 'events') {
  const schemas = Object.values(nouns).flatMap((noun) => Object.entries(noun[side]))
  return new Map(schemas.map(([type, schema]) => [type, parserOf(schema)]))
}

/** What exists before the first step of every exercise: the centre and its administration. */
const founding: readonly Event[] = [
  {
    type: 'party-registered',
    party: 'centre',
    kind: 'joint-centre',
    names: { ar: 'المركز المشترك', en: 'Joint centre', ru: 'Совместный центр' },
    otherNames: [],
    externalIds: [],
    marking: openMarking,
  },
  {
    type: 'post-opened',
    post: 'administration',
    party: 'centre',
    role: 'administrator',
    names: { ar: 'إدارة المركز', en: 'Administration', ru: 'Администрация' },
    languages: ['ar', 'en', 'ru'],
  },
]

export type Played = {
  readonly held: MemoryWorld
  readonly ground: VolumeRegister
  readonly events: readonly Event[]
  readonly changes: readonly Change[]
  readonly refused: readonly string[]
  /** The world as it stood at an earlier size of the record. */
  readonly worldAt: (size: number) => World
}

/** Plays every step and hands back the world, the events, the changes and whatever was refused. */
export function play(steps: readonly Step[]): Played {
  const held = createMemoryWorld()
  const ground = new VolumeRegister(indexMemory())
  const events: Event[] = []
  const changes: Change[] = []
  const refused: string[] = []
  const upTo: number[] = []
  for (const event of founding) record(event, 'administration', steps[0]?.at ?? '')
  for (const [index, step] of steps.entries()) {
    const fault = carryOut(step)
    if (fault !== undefined) refused.push(`${index} ${step.command.type}: ${fault}`)
  }
  return { held, ground, events, changes, refused, worldAt }

  function worldAt(size: number): World {
    const earlier = createMemoryWorld()
    earlier.apply(changes.slice(0, upTo[size - 1] ?? 0))
    return earlier.world
  }

  function carryOut({ as, at, command }: Step): string | undefined {
    const post = held.get(postKind, as)
    if (!post) return `no post is called ${as}`
    const actor = { officer: `exercise-${as}`, post: as, party: post.party, role: post.role }
    const parsed = commandParsers.get(command.type)?.(command)
    if (!parsed) return 'no such command'
    if (!parsed.ok) return JSON.stringify(parsed.refusal)
    const forbidden = unlessPermitted(actor, command.type)
    if (forbidden) return JSON.stringify(forbidden.refusal)
    const decided = decideCommand(command, held.world, { now: at, actor }, ground)
    if (!decided.ok) return JSON.stringify(decided.refusal)
    for (const event of decided.value) record(event, as, at)
    return undefined
  }

  function record(event: Event, author: string, time: string): void {
    const recorded = { index: events.length, time, author, type: event.type }
    const changed = nounOfEvent(event.type)?.evolve(event, held.world, recorded) ?? []
    events.push(event)
    changes.push(...changed)
    for (const change of changed) {
      ground.take(change, held.get({ name: change.kind }, change.id))
      held.apply([change])
    }
    upTo.push(changes.length)
  }
}
