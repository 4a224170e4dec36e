import { expect, test } from 'vitest'
import type { PausesCommand } from './commands.ts'
import { corridor } from './corridors-for-tests.ts'
import { corridorKind } from './corridor.ts'
import {
  after,
  announce,
  before,
  consentOf,
  duty,
  from,
  north,
  openDesk,
  propose,
  source,
  south,
  within,
} from './desk-for-tests.ts'
import {
  corridorStages,
  corridorState,
  corridorTable,
  pauseState,
  pauseStates,
  pauseTable,
  type PauseState,
} from './states.ts'
import { pauseKind } from './pause.ts'
import { isConsented, pauseStatus } from './status.ts'

type Of<T extends PausesCommand['type']> = Extract<PausesCommand, { type: T }>

const { type: _, agreement: __, proposer: ___, marking: ____, ...offer } = propose
const { type: _a, agreement: _b, pause: _c, marking: _d, ...course } = corridor
const amend: Of<'pauses/amend'> = {
  ...offer,
  type: 'pauses/amend',
  readiness: [],
  reason: { en: 'Two hours more' },
}
const extension: Of<'pauses/extend'> = {
  type: 'pauses/extend',
  pause: 'p1',
  until: '2016-10-23T16:00:00.000Z',
  by: ['north', 'south'],
  source,
}
const breaking: Of<'pauses/break'> = {
  type: 'pauses/break',
  pause: 'p1',
  at: before,
  saidBy: 'north',
  brokenBy: null,
  noLongerBound: true,
  text: {},
  source,
}
const cancel: Of<'pauses/cancel'> = {
  type: 'pauses/cancel',
  pause: 'p1',
  saidBy: 'north',
  text: {},
  source,
}
const sign = (item: string, party: string): PausesCommand => ({
  type: 'pauses/sign-readiness',
  pause: 'p1',
  item,
  party,
  source,
})
const makeReady: PausesCommand = { type: 'pauses/make-ready', pause: 'p1' }
const consents = [consentOf('north', 'consented'), consentOf('south', 'consented')]
const signed = [sign('buses', 'centre'), sign('lists', 'south')]

/** What is on the record before, and the moment at which the pause is then in the state. */
const givens: { readonly [S in PauseState]: readonly [readonly PausesCommand[], string] } = {
  unknown: [[], before],
  proposed: [[propose], before],
  agreed: [[propose, ...consents], before],
  'declared-not-agreed': [[propose, announce], before],
  ready: [[propose, ...consents, ...signed, makeReady], before],
  'in-force': [[propose, ...consents, announce], within],
  extended: [[propose, ...consents, announce, extension], after],
  broken: [[propose, announce, breaking], within],
  ended: [[propose, ...consents], after],
  cancelled: [[propose, cancel], before],
}

/** One command of each type that its content does not refuse, in a state that takes it. */
function commandsAt(state: PauseState): { readonly [T in string]: PausesCommand } {
  const further = { ...extension, until: '2016-10-24T16:00:00.000Z' }
  const ready = state === 'agreed' || state === 'declared-not-agreed' || state === 'in-force'
  return {
    'pauses/propose': propose,
    'pauses/amend': amend,
    'pauses/consent': consentOf('south', 'declined'),
    'pauses/announce': { ...announce, by: ['centre'] },
    'pauses/sign-readiness': sign('lists', 'south'),
    'pauses/make-ready': makeReady,
    'pauses/extend': ready ? extension : further,
    'pauses/break': breaking,
    'pauses/cancel': cancel,
  }
}

test('PS15 a pause in every state answers every command', () => {
  for (const state of pauseStates) {
    for (const [type, expected] of Object.entries(pauseTable[state])) {
      const { ask, held } = openDesk()
      const [given, now] = givens[state]
      for (const command of given) expect(ask(command), `${state}: ${command.type}`).toBeUndefined()
      // What its items ask for is a rule of its own (PS7), and one that is signed is not signed again (PS6).
      if (type === 'pauses/make-ready') for (const item of signed) ask(item, duty, now)
      const pause = held.get(pauseKind, 'p1')
      expect(pauseState(pause, now)).toBe(state)
      const command = commandsAt(state)[type]
      if (command === undefined) throw new Error(`no command for ${type}`)
      const refusal = ask(command, duty, now)
      const isSigned = type === 'pauses/sign-readiness' && state === 'ready'
      if (isSigned) expect(refusal).toMatchObject({ code: 'wrong-state', field: '/item' })
      else expect(refusal?.code ?? 'taken', `${state} ${type}`).toBe(expected)
    }
  }
})

test('PS15 a corridor in every state answers every command', () => {
  const commands = {
    'pauses/open-corridor': corridor,
    'pauses/amend-corridor': { ...course, type: 'pauses/amend-corridor', reason: { en: 'Mined' } },
    'pauses/end-corridor': {
      type: 'pauses/end-corridor',
      corridor: 'c1',
      at: within,
      saidBy: 'north',
      text: {},
      source,
    },
    'pauses/consent-corridor': {
      type: 'pauses/consent-corridor',
      corridor: 'c1',
      party: 'south',
      answer: 'consented',
      text: {},
      source,
    },
    'pauses/log-corridor-state': {
      type: 'pauses/log-corridor-state',
      corridor: 'c1',
      state: 'open',
      from,
      saidBy: 'south',
      text: {},
      source,
    },
  } as const
  for (const stage of corridorStages) {
    for (const [type, expected] of Object.entries(corridorTable[stage])) {
      const { ask, held } = openDesk()
      if (stage !== 'unknown') ask(commands['pauses/open-corridor'])
      if (stage === 'ended') ask(commands['pauses/end-corridor'], duty, within)
      expect(corridorState(held.get(corridorKind, 'c1'))).toBe(stage)
      const refusal = ask(commands[type as keyof typeof commands], duty, within)
      expect(refusal?.code ?? 'taken', `${stage} ${type}`).toBe(expected)
    }
  }
})

test('PS14 the next version of a pause stands as if it had just been proposed', () => {
  const { ask, pause } = openDesk()
  for (const command of [propose, ...consents, ...signed, makeReady, announce]) ask(command)
  expect(pauseStatus(pause(), before)).toBe('ready')
  expect(ask(amend, south)?.code).toBe('not-permitted')
  expect(ask({ ...amend, reason: {} })?.field).toBe('/reason')
  expect(ask({ ...amend, consentOf: ['west'] })?.field).toBe('/consentOf/0')
  expect(ask(amend, north)).toBeUndefined()
  expect(pauseStatus(pause(), before)).toBe('proposed')
  expect(isConsented(pause())).toBe(false)
  expect(pause()).toMatchObject({
    version: 2,
    consents: [],
    announcements: [],
    madeReady: null,
    superseded: [{ version: 1, reason: amend.reason }],
  })
  expect(pause().superseded[0]?.consents).toHaveLength(2)
  expect(pause().superseded[0]?.readiness.every((item) => item.signed !== null)).toBe(true)
})

test('PS14 a pause whose hour has come is not offered anew', () => {
  const { ask } = openDesk()
  ask(propose)
  expect(ask(amend, north, within)).toMatchObject({ code: 'wrong-state', evidence: { from } })
})
