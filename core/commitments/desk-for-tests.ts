import { agreementKind } from '../agreements/agreement.ts'
import { recorderOf } from '../kernel/actors-for-tests.ts'
import { openMarking } from '../kernel/marking.ts'
import { createMemoryWorld } from '../kernel/memory-world.ts'
import type { Actor, Kind } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import type { CommitmentCommand } from './commitment.ts'
import { commitments } from './noun.ts'

export { duty, north, south } from '../kernel/actors-for-tests.ts'

export const madeAt = '2016-02-26T22:00:00.000Z'
export const now = '2016-10-20T12:00:00.000Z'
export const later = '2016-10-25T12:00:00.000Z'
export const source = { label: 'a joint statement' }

export const promise = {
  type: 'commitments/promise',
  commitment: 'c1',
  agreement: 'a1',
  promisor: 'north',
  promisee: 'south',
  text: { en: 'The groups will be separated' },
  madeAt,
  due: null,
  source,
} as const
export const mark = {
  type: 'commitments/mark',
  commitment: 'c1',
  state: 'broken',
  saidBy: 'south',
  text: {},
  source,
} as const
export const propose: Extract<CommitmentCommand, { type: 'commitments/propose' }> = {
  type: 'commitments/propose',
  proposal: 'p1',
  agreement: 'a1',
  offeredBy: 'south',
  offeredTo: ['north', 'centre'],
  text: { en: 'Work together' },
  startDate: later,
  source,
}
export const answer = {
  type: 'commitments/answer',
  proposal: 'p1',
  party: 'north',
  answer: 'reject',
  text: { en: 'The purposes differ' },
  source,
} as const
export const schedule: Extract<CommitmentCommand, { type: 'commitments/schedule-meeting' }> = {
  type: 'commitments/schedule-meeting',
  meeting: 'm1',
  agreement: 'a1',
  names: { ar: 'محادثات', en: 'Talks', ru: 'Переговоры' },
  track: 'Geneva',
  venue: { ar: 'جنيف', en: 'Geneva', ru: 'Женева' },
  at: later,
  invitations: ['north', 'south'],
  agenda: {},
  source,
}
export const outcome: Extract<CommitmentCommand, { type: 'commitments/record-outcome' }> = {
  type: 'commitments/record-outcome',
  meeting: 'm1',
  held: true,
  text: { en: 'They will meet again' },
  commitments: [],
  source,
}

/** A desk with two sides and a centre; `ask` gives the refusal, or undefined when it went on the record. */
export function openDesk() {
  const held = createMemoryWorld()
  const document = { marking: openMarking, history: [], owner: 'centre' }
  for (const id of ['north', 'south', 'west', 'centre']) {
    held.apply([{ kind: partyKind.name, id, document: { ...document, id } }])
  }
  held.apply([{ kind: agreementKind.name, id: 'a1', document: { ...document, id: 'a1' } }])
  const record = recorderOf(commitments, held)
  const ask = (command: CommitmentCommand, actor: Actor, at = now) => record(command, actor, at)
  function found<T>(kind: Kind<T>, id: string): T {
    const one = held.get(kind, id)
    if (!one) throw new Error(`${kind.name} ${id} is not on the record`)
    return one
  }
  return { ask, found }
}
