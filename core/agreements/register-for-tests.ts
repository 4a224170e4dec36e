import type { Footprint } from '../geometry/place.ts'
import { createMemoryWorld } from '../kernel/memory-world.ts'
import type { Noun } from '../kernel/noun.ts'
import type { Result } from '../kernel/result.ts'
import type { Role, World } from '../kernel/world.ts'
import { parties } from '../parties/noun.ts'
import type { PartyCommand } from '../parties/party.ts'
import { defaultDeadlines, type StandingKind } from './agreement.ts'
import type { AgreementCommand } from './commands.ts'
import { agreements } from './noun.ts'

export type As = { readonly role?: Role; readonly party?: string; readonly officer?: string }
type Typed = { readonly type: string }

/** A register built by the real deciders, one entry per event, for tests of what stands on it. */
export type Register = {
  readonly world: World
  /** Decides, and lets the events happen unless the command is refused. */
  readonly ask: (command: AgreementCommand | PartyCommand, as?: As) => Result<readonly Typed[]>
  /** As `ask`, for the commands of another folder. */
  readonly askOf: <C extends Typed, E extends Typed>(
    noun: Noun<C, E>,
    command: C,
    as?: As,
  ) => Result<readonly E[]>
}

export const source = { label: 'joint statement' }
export const marking = { tlp: 'CLEAR', class: 'A', releaseTo: [] as string[] } as const
const names = { ar: 'اسم', en: 'Name', ru: 'Имя' }

/** One degree square around 37.5 E, 36.5 N. */
export const square: Footprint = {
  shape: 'area',
  bufferM: 0,
  polygons: [
    [
      [
        [370_000_000, 360_000_000],
        [380_000_000, 360_000_000],
        [380_000_000, 370_000_000],
        [370_000_000, 370_000_000],
        [370_000_000, 360_000_000],
      ],
    ],
  ],
}

export function createRegister(): Register {
  const memory = createMemoryWorld()
  const { world } = memory
  let index = 0
  const askOf: Register['askOf'] = (noun, command, as = {}) => {
    const { role = 'duty-officer', party = 'centre', officer = 'officer-1' } = as
    const actor = { officer, post: `${party}-desk`, party, role }
    const time = '2016-02-26T22:00:00.000Z'
    const decision = noun.decide(command, world, { now: time, actor })
    if (!decision.ok) return decision
    for (const event of decision.value) {
      const recorded = { index, time, author: actor.post, type: event.type }
      memory.apply(noun.evolve(event, world, recorded))
      index += 1
    }
    return decision
  }
  const ask: Register['ask'] = (command, as) =>
    command.type.startsWith('parties/')
      ? askOf(parties, command as PartyCommand, as)
      : askOf(agreements, command as AgreementCommand, as)
  return { world, ask, askOf }
}

type Of<T extends AgreementCommand['type']> = Extract<AgreementCommand, { type: T }>

export function registerParty(party: string): PartyCommand {
  return {
    type: 'parties/register',
    party,
    kind: 'armed-group',
    names,
    otherNames: [],
    externalIds: [],
    marking: { ...marking, releaseTo: [] },
  }
}

export function conclude(
  agreement: string,
  changes: Partial<Of<'agreements/conclude'>> = {},
): Of<'agreements/conclude'> {
  return {
    type: 'agreements/conclude',
    agreement,
    names,
    class: 'multilateral',
    agreementType: 'cessation',
    form: 'joint-statement',
    area: square,
    interval: { from: '2016-02-26T22:00:00.000Z', to: '2016-10-31T00:00:00.000Z' },
    languages: ['en', 'ru', 'ar'],
    timeZone: {
      label: 'Damascus',
      utcOffsets: [{ from: '2015-10-29T22:00:00.000Z', minutes: 120 }],
    },
    procedure: { version: 1, deadlinesMin: defaultDeadlines },
    marking,
    source,
    ...changes,
  }
}

export function addClause(
  clause: string,
  changes: Partial<Of<'agreements/add-clause'>> = {},
): Of<'agreements/add-clause'> {
  return {
    type: 'agreements/add-clause',
    clause,
    agreement: 'cessation',
    code: clause,
    text: { en: 'Cease attacks with any weapon.' },
    kind: 'prohibit',
    who: 'all-accepting',
    acts: ['explosion', 'airstrike'],
    zones: [],
    interval: { from: '2016-02-26T22:00:00.000Z', to: null },
    exceptions: {},
    source,
    ...changes,
  }
}

export function recordStanding(
  party: string,
  standing: StandingKind,
  changes: Partial<Of<'agreements/record-standing'>> = {},
): Of<'agreements/record-standing'> {
  return {
    type: 'agreements/record-standing',
    agreement: 'cessation',
    party,
    standing,
    from: '2016-02-26T22:00:00.000Z',
    until: null,
    source,
    ...changes,
  }
}

export function declareZone(
  zone: string,
  changes: Partial<Of<'agreements/declare-zone'>> = {},
): Of<'agreements/declare-zone'> {
  return {
    type: 'agreements/declare-zone',
    zone,
    agreement: 'cessation',
    kind: 'no-flight',
    names,
    volume: {
      footprint: { shape: 'circle', centre: [371_500_000, 362_000_000], radiusM: 10_000 },
      floorM: null,
      ceilingM: null,
      interval: { from: '2016-10-18T07:00:00.000Z', to: '2016-10-24T16:00:00.000Z' },
    },
    consents: [],
    declaredBy: 'north',
    source,
    marking,
    ...changes,
  }
}

/** A register with parties north, south and other, and the agreement `cessation`. */
export function cessation(): Register {
  const register = createRegister()
  for (const party of ['north', 'south', 'other']) register.ask(registerParty(party))
  register.ask(conclude('cessation'))
  return register
}
