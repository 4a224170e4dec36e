import { agreementKind } from '../agreements/agreement.ts'
import { duty, recorderOf } from '../kernel/actors-for-tests.ts'
import { createMemoryWorld } from '../kernel/memory-world.ts'
import { openMarking } from '../kernel/marking.ts'
import type { Actor } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import type { PausesCommand } from './commands.ts'
import { pauses } from './noun.ts'
import { pauseKind, type Pause } from './pause.ts'

export { duty, north, south } from '../kernel/actors-for-tests.ts'

export const source = { label: 'a telephone call' }
export const names = { ar: 'هدنة', en: 'Pause', ru: 'Пауза' }
export const from = '2016-10-20T05:00:00.000Z'
export const to = '2016-10-22T16:00:00.000Z'
export const before = '2016-10-19T12:00:00.000Z'
export const within = '2016-10-21T08:00:00.000Z'
export const after = '2016-10-22T17:00:00.000Z'

export const propose: Extract<PausesCommand, { type: 'pauses/propose' }> = {
  type: 'pauses/propose',
  pause: 'p1',
  agreement: 'a1',
  names,
  purpose: { en: 'Let the wounded leave' },
  volume: {
    footprint: { shape: 'circle', centre: [371_600_000, 362_000_000], radiusM: 5_000 },
    floorM: null,
    ceilingM: null,
    interval: { from, to },
    daily: { from: '08:00', to: '19:00', utcOffsetMinutes: 180 },
  },
  proposer: 'north',
  consentOf: ['north', 'south'],
  readiness: [
    { item: 'buses', text: { en: 'Buses stand ready' }, owedBy: 'centre', dueAt: before },
    { item: 'lists', text: { en: 'Lists are exchanged' }, owedBy: 'south', dueAt: null },
  ],
  source,
  marking: openMarking,
}
export const consentOf = (party: string, answer: 'consented' | 'declined'): PausesCommand => ({
  type: 'pauses/consent',
  pause: 'p1',
  party,
  answer,
  text: {},
  source,
})
export const announce: Extract<PausesCommand, { type: 'pauses/announce' }> = {
  type: 'pauses/announce',
  pause: 'p1',
  by: ['north'],
  source,
}

/** A desk with two sides and a centre; `ask` gives the refusal, or undefined when it went on the record. */
export function openDesk() {
  const held = createMemoryWorld()
  const document = { marking: openMarking, history: [], owner: 'centre' }
  for (const id of ['north', 'south', 'centre']) {
    held.apply([{ kind: partyKind.name, id, document: { ...document, id } }])
  }
  held.apply([{ kind: agreementKind.name, id: 'a1', document: { ...document, id: 'a1' } }])
  const record = recorderOf(pauses, held)
  const ask = (command: PausesCommand, actor: Actor = duty, now = before) =>
    record(command, actor, now)
  const pause = (): Pause => {
    const found = held.get(pauseKind, 'p1')
    if (!found) throw new Error('the pause is not on the record')
    return found
  }
  return { ask, pause, held }
}
