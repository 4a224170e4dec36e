import { nounOfCommand } from '../api/nouns.ts'
import type { Command, Event } from '../api/types.ts'
import { addressedBy } from '../api/addressed.ts'
import { createMemoryWorld } from '../kernel/memory-world.ts'
import { openMarking } from '../kernel/marking.ts'
import type { Refusal } from '../kernel/result.ts'
import type { Marking } from '../kernel/schema.ts'
import type { Actor, Documented, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import type { Marked } from './marked.ts'
import { type MarkingCommand, type Release, releaseId, releaseKind } from './release.ts'

export const deskParties = ['north', 'south', 'east', 'west', 'centre'] as const

export const later = '2016-10-20T04:00:00.000Z'

export function actorOf(party: string, role: Actor['role'] = 'liaison'): Actor {
  return { officer: `o-${party}`, post: `${party}-desk`, party, role }
}

export const named = (...releaseTo: string[]): Marking => ({ tlp: 'AMBER', class: 'C', releaseTo })

/** A document of north of some kind, as it would be had its noun made it. */
export function documentOf(marking: Marking, more: Partial<Marked> = {}): Marked {
  const recorded = { index: 0, time: later, author: 'north-desk', type: 'made' }
  return { id: 'd1', owner: 'north', marking, history: [recorded], ...more }
}

export type Desk = {
  readonly world: World
  readonly ask: (command: Command, actor?: Actor) => Refusal | undefined
  readonly marking: (id?: string) => Marking
  readonly release: () => Release
  readonly put: (kind: string, document: Documented) => void
  /** Of the newest event: party, kind and id. */
  readonly told: () => readonly string[]
}

/** A desk with five parties; north has the incident d1. */
export function openDesk(marking: Marking, more: Partial<Marked> = {}): Desk {
  const held = createMemoryWorld()
  const put: Desk['put'] = (kind, document) => held.apply([{ kind, id: document.id, document }])
  for (const id of deskParties) {
    const party = {
      id,
      owner: id,
      marking: openMarking,
      history: [],
      recipientPeriods: [],
      externalIds: [],
    }
    put(partyKind.name, {
      ...party,
      kind: id === 'centre' ? 'joint-centre' : 'state',
    } as Documented)
  }
  put('incident', documentOf(marking, more))
  let size = 1
  let newest: Event | undefined
  const ask: Desk['ask'] = (command, actor = actorOf('north')) => {
    const noun = nounOfCommand(command.type)
    const decided = noun.decide(command, held.world, { now: later, actor })
    if (!decided.ok) return decided.refusal
    for (const event of decided.value) {
      const recorded = { index: size, time: later, author: actor.post, type: event.type }
      held.apply(noun.evolve(event, held.world, recorded))
      newest = event as Event
      size += 1
    }
    return undefined
  }
  return {
    world: held.world,
    ask,
    put,
    marking: (id = 'd1') => {
      const document = held.get<Documented>({ name: 'incident' }, id)
      if (document === undefined) throw new Error(`${id} is not on the record`)
      return document.marking
    },
    release: () => {
      const found = held.get(releaseKind, releaseId({ kind: 'incident', id: 'd1' }))
      if (found === undefined) throw new Error('nothing was done with the marking')
      return found
    },
    told: () =>
      newest === undefined
        ? []
        : addressedBy(newest, held.world).map(({ party, kind, id }) => `${party} ${kind} ${id}`),
  }
}

type Of<T extends MarkingCommand['type']> = Extract<MarkingCommand, { type: T }>
const d1 = { kind: 'incident', id: 'd1' } as const

export function raise(marking: Marking): Of<'markings/raise'> {
  return { type: 'markings/raise', ...d1, marking }
}

export function release(...to: string[]): Of<'markings/release'> {
  return { type: 'markings/release', ...d1, to, reason: { en: 'They asked for it' } }
}

export function withdraw(party: string): Of<'markings/withdraw-release'> {
  return { type: 'markings/withdraw-release', ...d1, party, reason: { en: 'No longer needed' } }
}

export const opened: Of<'markings/record-reading'> = { type: 'markings/record-reading', ...d1 }
