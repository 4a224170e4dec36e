import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PausesCommand } from './commands.ts'
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
  south,
  source,
  to,
  within,
} from './desk-for-tests.ts'
import { pauseDue } from './due.ts'
import { isConsented, pauseStatus } from './status.ts'

test('PS1 a pause is proposed once, by its proposer, under a known agreement and on sound ground', () => {
  const { ask, pause } = openDesk()
  expect(ask(propose, south)?.code).toBe('not-permitted')
  expect(ask({ ...propose, agreement: 'a2' })?.code).toBe('unknown-agreement')
  expect(ask({ ...propose, proposer: 'west' })?.code).toBe('unknown-party')
  const reversed = { ...propose.volume, interval: { from: to, to: from } }
  expect(ask({ ...propose, volume: reversed })?.code).toBe('interval-reversed')
  const twice = [...propose.readiness, ...propose.readiness]
  expect(ask({ ...propose, readiness: twice })?.field).toBe('/readiness/2/item')
  expect(ask(propose, north)).toBeUndefined()
  expect(ask(propose)?.code).toBe('already-exists')
  expect(pauseStatus(pause(), before)).toBe('proposed')
})

test('PS2 the last answer of a party that is asked counts', () => {
  const { ask, pause } = openDesk()
  ask(propose)
  expect(ask(consentOf('centre', 'consented'))?.code).toBe('not-addressed')
  ask(consentOf('north', 'consented'), north)
  ask(consentOf('south', 'consented'), south)
  expect(isConsented(pause())).toBe(true)
  ask(consentOf('south', 'declined'), south)
  expect(isConsented(pause())).toBe(false)
  expect(pause().consents).toHaveLength(3)
})

test('PS3 announced without all consents it is declared and not agreed, before and within its days', () => {
  const { ask, pause } = openDesk()
  ask(propose)
  ask(consentOf('north', 'consented'))
  expect(ask(announce)).toBeUndefined()
  expect(ask(announce)?.code).toBe('already-exists')
  expect(pauseStatus(pause(), before)).toBe('declared-not-agreed')
  expect(pauseStatus(pause(), within)).toBe('declared-not-agreed')
  expect(pauseStatus(pause(), after)).toBe('ended')
})

test('PS4 with all consents it goes from agreed over ready and in force to ended', () => {
  const { ask, pause } = openDesk()
  ask({ ...propose, readiness: [] })
  ask(consentOf('north', 'consented'))
  ask(consentOf('south', 'consented'))
  expect(pauseStatus(pause(), before)).toBe('agreed')
  expect(pauseStatus(pause(), within)).toBe('agreed')
  ask({ type: 'pauses/make-ready', pause: 'p1' })
  expect(pauseStatus(pause(), before)).toBe('ready')
  expect(pauseStatus(pause(), from)).toBe('in-force')
  expect(pauseStatus(pause(), to)).toBe('ended')
})

test('PS5 what nobody announced and not everybody consented to stays proposed', () => {
  const { ask, pause } = openDesk()
  ask(propose)
  ask(consentOf('north', 'consented'))
  expect(pauseStatus(pause(), within)).toBe('proposed')
  expect(pauseStatus(pause(), after)).toBe('proposed')
})

test('PS6 an item is signed once, for the party that owes it', () => {
  const { ask, pause } = openDesk()
  ask(propose)
  const sign = { type: 'pauses/sign-readiness', pause: 'p1', item: 'lists', source } as const
  expect(ask({ ...sign, party: 'north' }, north)?.code).toBe('not-permitted')
  expect(ask({ ...sign, item: 'fuel', party: 'south' }, south)?.code).toBe('unknown-reference')
  expect(ask({ ...sign, party: 'south' }, south)).toBeUndefined()
  expect(ask({ ...sign, party: 'south' }, south)?.code).toBe('wrong-state')
  expect(pause().readiness[1]?.signed).toMatchObject({ party: 'south', post: 'south-liaison' })
})

test('PS7 it does not become ready while an item is unsigned, and the refusal names them', () => {
  const { ask, pause } = openDesk()
  ask(propose)
  expect(ask({ type: 'pauses/make-ready', pause: 'p1' })?.code).toBe('wrong-state')
  ask(consentOf('north', 'consented'))
  ask(consentOf('south', 'consented'))
  ask({ type: 'pauses/sign-readiness', pause: 'p1', item: 'lists', party: 'south', source })
  const refusal = ask({ type: 'pauses/make-ready', pause: 'p1' })
  expect(refusal?.code).toBe('item-unsigned')
  expect(refusal?.evidence).toEqual({ items: ['buses'] })
  ask({ type: 'pauses/sign-readiness', pause: 'p1', item: 'buses', party: 'centre', source })
  expect(ask({ type: 'pauses/make-ready', pause: 'p1' })).toBeUndefined()
  expect(pauseStatus(pause(), before)).toBe('ready')
})

test('PS8 an extension keeps the chain and needs every party again', () => {
  const { ask, pause } = openDesk()
  ask({ ...propose, readiness: [] })
  ask(consentOf('north', 'consented'))
  ask(consentOf('south', 'consented'))
  ask(announce)
  const until = '2016-10-23T16:00:00.000Z'
  const extend = { type: 'pauses/extend', pause: 'p1', until, source } as const
  expect(ask({ ...extend, until: from, by: ['north'] })?.code).toBe('interval-reversed')
  expect(ask({ ...extend, by: ['south'] }, north)?.code).toBe('not-permitted')
  expect(ask({ ...extend, by: ['north'] }, north, within)).toBeUndefined()
  expect(pauseStatus(pause(), within)).toBe('in-force')
  expect(pauseStatus(pause(), after)).toBe('declared-not-agreed')
  expect(ask({ ...extend, by: ['north'] }, north, within)?.code).toBe('interval-reversed')
  expect(ask({ ...extend, by: ['south'] }, south, within)).toBeUndefined()
  expect(pauseStatus(pause(), after)).toBe('extended')
  expect(pauseStatus(pause(), until)).toBe('ended')
  expect(pause().extensions.map((link) => link.previousEnd)).toEqual([to, to])
})

test('PS9 only a party that was bound ends a pause by calling it broken', () => {
  const { ask, pause } = openDesk()
  ask(propose)
  ask(announce)
  const broken = {
    type: 'pauses/break',
    pause: 'p1',
    at: within,
    saidBy: 'south',
    brokenBy: 'north',
    noLongerBound: false,
    text: { en: 'Shells fell' },
    source,
  } as const
  expect(ask(broken, south, before)?.code).toBe('out-of-range')
  expect(ask(broken, south, within)).toBeUndefined()
  expect(pauseStatus(pause(), within)).toBe('declared-not-agreed')
  expect(ask({ ...broken, noLongerBound: true }, south, within)?.code).toBe('not-permitted')
  const own = { ...broken, saidBy: 'north', brokenBy: null, noLongerBound: true } as const
  expect(ask(own, north, within)).toBeUndefined()
  expect(pauseStatus(pause(), within)).toBe('broken')
  expect(pause().breaks).toHaveLength(2)
})

test('PS10 who proposed it cancels it, and then nothing more is done to it', () => {
  const { ask, pause } = openDesk()
  ask(propose)
  const cancel = { type: 'pauses/cancel', pause: 'p1', text: { en: 'No' }, source } as const
  expect(ask({ ...cancel, saidBy: 'south' }, south)?.code).toBe('not-permitted')
  expect(ask({ ...cancel, saidBy: 'north' }, north)).toBeUndefined()
  expect(pauseStatus(pause(), within)).toBe('cancelled')
  expect(ask(announce)?.evidence).toEqual({ id: 'p1', state: 'cancelled' })
  expect(ask({ ...announce, pause: 'p2' })?.code).toBe('unknown-reference')
})

test('PS11 a liaison officer does not consent for another party', () => {
  const { ask } = openDesk()
  ask(propose)
  expect(ask(consentOf('south', 'consented'), north)?.code).toBe('not-permitted')
  expect(ask(consentOf('south', 'consented'), duty)).toBeUndefined()
})

test('PS12 unsigned items and the decision to extend are owed, and overdue once their time has passed', () => {
  const { ask, pause } = openDesk()
  ask(propose)
  ask(announce)
  expect(pauseDue(pause(), before)).toEqual([
    { what: 'readiness', party: 'centre', item: 'buses', dueAt: before, overdue: false },
  ])
  const late = pauseDue(pause(), '2016-10-22T14:00:00.001Z')
  expect(late.map(({ what, overdue }) => [what, overdue])).toEqual([
    ['readiness', true],
    ['extension-decision', true],
  ])
  expect(pauseDue(pause(), after)).toEqual([])
})

test('PS13 no order of acts makes a pause agreed that lacks a consent', () => {
  const acts = fc.constantFrom<PausesCommand>(
    consentOf('north', 'consented'),
    consentOf('north', 'declined'),
    consentOf('south', 'consented'),
    consentOf('south', 'declined'),
    announce,
    { type: 'pauses/make-ready', pause: 'p1' },
    { type: 'pauses/extend', pause: 'p1', until: after, by: ['north', 'south'], source },
  )
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 12 }), (sequence) => {
      const { ask, pause } = openDesk()
      ask({ ...propose, readiness: [] })
      for (const act of sequence) ask(act)
      for (const now of [before, from, within, to, after]) {
        const status = pauseStatus(pause(), now)
        if (isConsented(pause())) continue
        expect(['proposed', 'declared-not-agreed', 'ended']).toContain(status)
      }
    }),
  )
})
