import { expect } from 'vitest'
import { createMemoryWorld, type MemoryWorld } from '../kernel/memory-world.ts'
import type { Role } from '../kernel/world.ts'
import { parties } from './noun.ts'
import type { PartyCommand } from './party.ts'

type As = { readonly role?: Role; readonly party?: string }
export const time = '2016-02-26T22:00:00.000Z'

/** Decides on a command and, when it is not refused, lets its events happen. */
export function request(memory: MemoryWorld, command: PartyCommand, as: As = {}) {
  const { role = 'administrator', party = 'centre' } = as
  const actor = { officer: 'officer-1', post: `${party}-desk`, party, role }
  const decision = parties.decide(command, memory.world, { now: time, actor })
  if (!decision.ok) return decision
  for (const [index, event] of decision.value.entries()) {
    const recorded = { index, time, author: actor.post, type: event.type }
    memory.apply(parties.evolve(event, memory.world, recorded))
  }
  return decision
}

type Of<T extends PartyCommand['type']> = Extract<PartyCommand, { type: T }>

export function register(party: string, externalIds: string[] = []): Of<'parties/register'> {
  return {
    type: 'parties/register',
    party,
    kind: 'armed-group',
    names: { ar: 'طرف', en: party, ru: 'сторона' },
    otherNames: [],
    externalIds: externalIds.map((value) => ({ scheme: 'ucdp-actor', value })),
    marking: { tlp: 'CLEAR', class: 'A', releaseTo: [] },
  }
}

export const openPost = (post: string, party: string): Of<'parties/open-post'> => ({
  type: 'parties/open-post',
  post,
  party,
  role: 'liaison',
  names: { ar: 'مكتب', en: 'Desk', ru: 'Пост' },
  languages: ['ar', 'en'],
})

export function claim(affiliation: string, claimedBy: string): Of<'parties/claim-affiliation'> {
  return {
    type: 'parties/claim-affiliation',
    affiliation,
    group: 'group',
    with: 'front',
    relation: 'fights-alongside',
    from: time,
    until: null,
    claimedBy,
    source: { label: 'statement' },
  }
}

/** The world once these are registered. */
export function given(...names: string[]): MemoryWorld {
  const memory = createMemoryWorld()
  for (const name of names) expect(request(memory, register(name)).ok).toBe(true)
  return memory
}
