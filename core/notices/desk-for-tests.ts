import { type Agreement, agreementKind, defaultDeadlines } from '../agreements/agreement.ts'
import { north } from '../kernel/actors-for-tests.ts'
import { openMarking } from '../kernel/marking.ts'
import { createMemoryWorld } from '../kernel/memory-world.ts'
import type { Refusal } from '../kernel/result.ts'
import type { Actor, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { postKind } from '../parties/post.ts'
import type { RecipientPeriod } from '../parties/recipient.ts'
import { type NamedPlace, placeKind } from '../places/place.ts'
import type { NoticesCommand } from './commands.ts'
import { type Notice, noticeKind } from './notice.ts'
import { notices } from './noun.ts'

export { duty, machine, north, south } from '../kernel/actors-for-tests.ts'

export const twoDaysBefore = '2016-10-18T05:00:00.000Z'
export const hourBefore = '2016-10-20T04:00:00.000Z'
export const from = '2016-10-20T05:00:00.000Z'
export const to = '2016-10-20T16:00:00.000Z'
export const after = '2016-10-21T05:00:00.000Z'

export const northSecond: Actor = { ...north, officer: 'o5' }
export const aid: Actor = {
  officer: 'o6',
  post: 'aid-cell',
  party: 'aid',
  role: 'humanitarian-cell',
}

export type Of<T extends NoticesCommand['type']> = Extract<NoticesCommand, { type: T }>

const palmyra = [382_701_234, 345_604_321] as const
const names = { ar: 'رمي', en: 'Launch', ru: 'Пуск' }

export const launch: Of<'notices/submit'> = {
  type: 'notices/submit',
  notice: 'n1',
  agreement: 'a1',
  author: 'north',
  names,
  text: { en: 'A launch is planned' },
  details: { kind: 'activity', activity: 'launch' },
  place: { position: null, errorRadiusM: 20_000, wherePrecision: 3, names: {} },
  volume: {
    footprint: { shape: 'circle', centre: [...palmyra], radiusM: 20_000 },
    floorM: null,
    ceilingM: null,
    interval: { from, to },
  },
  recipients: ['south', 'aid'],
  expiresAt: null,
  source: null,
  marking: openMarking,
}
export const clinic: Of<'notices/submit'> = {
  ...launch,
  text: { en: 'A clinic' },
  details: { kind: 'site', function: 'clinic', emblem: 'none', operational: 'operational' },
  place: { position: [...palmyra], errorRadiusM: 100, wherePrecision: 1, names: {} },
  volume: {
    ...launch.volume,
    footprint: { shape: 'circle', centre: [...palmyra], radiusM: 200 },
    interval: { from: twoDaysBefore, to: null },
  },
}
export const convoy: Of<'notices/submit'> = {
  ...launch,
  text: { en: 'Flour' },
  details: {
    kind: 'movement',
    purpose: { en: 'Flour' },
    cargo: 'food',
    vehicles: [],
    people: { low: 10, best: 10, high: 10, semantics: 'exact' },
    armedEscort: false,
    route: [
      { place: launch.place, window: { from, to } },
      { place: launch.place, window: { from, to } },
    ],
    checkInEveryMinutes: 60,
    overdueAfterMinutes: 15,
  },
}

/** Some 1.5 km east of where it was. */
export const palmyraEast: readonly [number, number] = [palmyra[0] + 160_000, palmyra[1]]

export function movedTo([x, y]: readonly [number, number], of = clinic): Of<'notices/amend'> {
  return {
    ...of,
    type: 'notices/amend',
    reason: { en: 'It has moved' },
    place: { ...of.place, position: [x, y] },
    volume: { ...of.volume, footprint: { shape: 'circle', centre: [x, y], radiusM: 200 } },
  }
}

export type Desk = {
  readonly world: World
  /** The refusal, or undefined when it went on the record. */
  readonly ask: (command: NoticesCommand, actor: Actor, now?: string) => Refusal | undefined
  /** The events that were recorded so far. */
  readonly events: readonly { readonly type: string }[]
  readonly notice: () => Notice
  readonly join: (party: string, period: Pick<RecipientPeriod, 'status' | 'from'>) => void
  readonly name: (place: NamedPlace) => void
}

/** A desk with two sides, an aid agency and a joint centre. */
export function openDesk(receipts: Agreement['procedure']['receipts'] = {}): Desk {
  const held = createMemoryWorld()
  const document = { marking: openMarking, history: [], owner: 'centre' }
  const kinds = {
    north: 'state',
    south: 'armed-group',
    aid: 'humanitarian',
    centre: 'joint-centre',
  }
  for (const [id, kind] of Object.entries(kinds)) {
    const party = { ...document, id, kind, recipientPeriods: [] }
    const post = { ...document, id: `${id}-liaison`, party: id, closed: null }
    held.apply([
      { kind: partyKind.name, id, document: party },
      { kind: postKind.name, id: post.id, document: post },
    ])
  }
  const procedure = { version: 1, deadlinesMin: defaultDeadlines, receipts }
  const agreement = { ...document, id: 'a1', procedure, procedures: [] }
  held.apply([{ kind: agreementKind.name, id: 'a1', document: agreement }])
  const events: { readonly type: string }[] = []
  const ask: Desk['ask'] = (command, actor, now = twoDaysBefore) => {
    const decided = notices.decide(command, held.world, { now, actor })
    if (!decided.ok) return decided.refusal
    for (const event of decided.value) {
      const recorded = { index: events.length, time: now, author: actor.post, type: event.type }
      events.push(event)
      held.apply(notices.evolve(event, held.world, recorded))
    }
    return undefined
  }
  const join: Desk['join'] = (id, period) => {
    const party = { ...held.get(partyKind, id), id, recipientPeriods: [period] }
    held.apply([{ kind: partyKind.name, id, document: party }])
  }
  const name = (place: NamedPlace): void =>
    held.apply([{ kind: placeKind.name, id: place.id, document: place }])
  const notice = (): Notice => {
    const found = held.get(noticeKind, 'n1')
    if (!found) throw new Error('the notice is not on the record')
    return found
  }
  return { world: held.world, ask, events, notice, join, name }
}

export function townAt(id: string, position: readonly [number, number]): NamedPlace {
  const [x, y] = position
  return {
    id,
    owner: 'centre',
    marking: openMarking,
    history: [],
    kind: 'town',
    names: { ar: 'تدمر', en: 'Palmyra', ru: 'Пальмира' },
    otherNames: ['Tadmur'],
    position: [x, y],
    errorRadiusM: 3_000,
    parent: null,
    source: { label: 'a map' },
  }
}
