import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { loweredBy } from '../kernel/marking-order.ts'
import { mayRead, openMarking, partiesMarking } from '../kernel/marking.ts'
import { type Marking, markingClasses, tlpLabels } from '../kernel/schema.ts'
import type { Documented } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import {
  actorOf,
  deskParties,
  documentOf,
  later,
  named,
  openDesk,
  opened,
  raise,
  release,
  withdraw,
} from './desk-for-tests.ts'
import { markedStates, markingTable } from './states.ts'

const strict: Marking = { tlp: 'RED', class: 'D', releaseTo: ['south'] }
const readers = ({ world }: ReturnType<typeof openDesk>) => {
  const document = world.get<Documented>({ name: 'incident' }, 'd1')
  return deskParties.filter((party) => document && mayRead({ party }, document))
}

const anyMarking = fc.record({
  tlp: fc.constantFrom(...tlpLabels),
  class: fc.constantFrom(...markingClasses),
  releaseTo: fc.subarray(['south', 'east', 'west', 'centre']),
})

test('MK1 a marking is as strict or stricter in label, class and list', () => {
  expect(loweredBy(openMarking, partiesMarking)).toEqual([])
  expect(loweredBy(partiesMarking, named('south', 'east'))).toEqual([])
  expect(loweredBy(named('south', 'east'), named('east'))).toEqual([])
  expect(loweredBy(named('south'), named('south', 'east'))).toEqual(['list'])
  expect(loweredBy(named('south'), partiesMarking)).toEqual(['class', 'list'])
  expect(loweredBy(strict, named('south'))).toEqual(['tlp', 'class'])
})

test('MK1 whoever reads by a marking that is not lower read by the one before', () => {
  fc.assert(
    fc.property(anyMarking, anyMarking, (before, after) => {
      if (loweredBy(before, after).length > 0) return
      for (const party of deskParties) {
        if (mayRead({ party }, documentOf(after)))
          expect(mayRead({ party }, documentOf(before))).toBe(true)
      }
    }),
    { verbose: 1 },
  )
})

test('MK2 a lower marking is refused with both markings and what is lowered', () => {
  const desk = openDesk(strict)
  const refusal = desk.ask(raise(named('south', 'east')))
  expect(refusal).toMatchObject({
    code: 'marking-lowered',
    field: '/marking',
    evidence: {
      lowered: ['tlp', 'class', 'list'],
      before: strict,
      after: named('south', 'east'),
    },
  })
  expect(desk.marking()).toEqual(strict)
})

test('MK3 the owner raises, and a duty officer of the centre; nobody else', () => {
  const desk = openDesk(partiesMarking)
  expect(desk.ask(raise(named('south')), actorOf('south'))?.code).toBe('not-permitted')
  expect(desk.ask(raise(named('south')), actorOf('centre'))?.code).toBe('not-permitted')
  expect(desk.ask(raise(named('south', 'centre')))).toBeUndefined()
  expect(desk.ask(raise(named('centre', 'south')))?.code).toBe('already-exists')
  const red: Marking = { ...named('south', 'centre'), tlp: 'RED' }
  expect(desk.ask(raise(red), actorOf('centre', 'duty-officer'))).toBeUndefined()
  expect(desk.marking()).toEqual(red)
  expect(desk.release().raises.map(({ post }) => post)).toEqual(['north-desk', 'centre-desk'])
})

test('MK4 whoever is no longer on the list reads no further, and that stays stated', () => {
  const desk = openDesk(named('east', 'south'))
  expect(desk.ask(raise(named('south')))).toBeUndefined()
  expect(readers(desk)).toEqual(['north', 'south'])
  expect(desk.release().endings).toMatchObject([{ party: 'east', how: 'raised', at: later }])
  expect(mayRead({ party: 'east' }, desk.release())).toBe(true)
})

test('MK5 nobody is cut off from what a notice tells it or a message sent it', () => {
  const told = openDesk(partiesMarking, { recipients: ['south', 'east'] })
  expect(told.ask(raise(named('south')))).toMatchObject({
    code: 'wrong-state',
    evidence: { party: 'east' },
  })
  expect(told.ask(raise(named('south', 'east')))).toBeUndefined()
  const sent = openDesk(named('south'), { to: ['south'] })
  expect(sent.ask(withdraw('south'))?.code).toBe('wrong-state')
})

test('MK6 clauses and standings follow their agreement', () => {
  const desk = openDesk(partiesMarking)
  desk.put('agreement', documentOf(named('south'), { id: 'a1' }))
  desk.put('clause', documentOf(named('south'), { id: 'c1', agreement: 'a1' }))
  desk.put('standing', documentOf(named('south'), { id: 's1', agreement: 'a1' }))
  desk.put('clause', documentOf(named('south'), { id: 'c2', agreement: 'a2' }))
  const of = { kind: 'agreement', id: 'a1' } as const
  const listOf = (kind: string, id: string) =>
    desk.world.get<Documented>({ name: kind }, id)?.marking.releaseTo
  expect(desk.ask({ ...release('east'), ...of })).toBeUndefined()
  expect(listOf('clause', 'c1')).toEqual(['east', 'south'])
  expect(listOf('standing', 's1')).toEqual(['east', 'south'])
  expect(listOf('clause', 'c2')).toEqual(['south'])
  const red = { ...named('east', 'south'), tlp: 'RED' } as const
  expect(desk.ask({ ...raise(red), ...of })).toBeUndefined()
  expect(desk.world.get<Documented>({ name: 'clause' }, 'c1')?.marking).toEqual(red)
  expect(desk.ask({ ...withdraw('south'), ...of })).toBeUndefined()
  expect(listOf('standing', 's1')).toEqual(['east'])
})

test('MK9 the owner alone releases, with a reason, and each further party is on the list', () => {
  const desk = openDesk(named('south'))
  expect(desk.ask(release('east'), actorOf('south'))?.code).toBe('not-permitted')
  expect(desk.ask({ ...release('east'), reason: {} })?.code).toBe('missing-field')
  const caveat = { en: 'Not to be passed on' }
  expect(desk.ask({ ...release('west', 'east'), caveat })).toBeUndefined()
  expect(desk.marking().releaseTo).toEqual(['east', 'south', 'west'])
  expect(desk.release().grants).toMatchObject([
    { party: 'east', reason: { en: 'They asked for it' }, caveat, post: 'north-desk' },
    { party: 'west', caveat },
  ])
})

test('MK10 nothing is released to an unknown party, a reader, or one that left the exchange', () => {
  const desk = openDesk(named('south'))
  const period = { status: 'left', from: later, reason: {}, source: { label: 'a letter' } } as const
  const east = desk.world.get(partyKind, 'east')
  if (east === undefined) throw new Error('east is not on the record')
  const recorded = { index: 0, time: later, author: 'east-desk', type: 'recipient-recorded' }
  const left = { ...east, recipientPeriods: [{ ...period, post: 'east-desk', recorded }] }
  desk.put(partyKind.name, left)
  expect(desk.ask(release('nobody'))?.code).toBe('unknown-party')
  expect(desk.ask(release('south'))).toMatchObject({ code: 'already-exists', field: '/to/0' })
  expect(desk.ask(release('west', 'north'))).toMatchObject({ field: '/to/1' })
  expect(desk.ask(release('east'))?.code).toBe('recipient-left')
  expect(desk.marking().releaseTo).toEqual(['south'])
})

test('MK11 what every party reads is released to nobody further', () => {
  expect(openDesk(partiesMarking).ask(release('east'))?.code).toBe('already-exists')
  expect(openDesk(openMarking).ask(withdraw('east'))?.code).toBe('wrong-state')
})

test('MK12 a withdrawn release ends the reading; grant, reading and end stay stated', () => {
  const desk = openDesk(named('south'))
  desk.ask(release('east'))
  desk.ask(opened, actorOf('east', 'analyst'))
  expect(desk.ask(withdraw('east'), actorOf('south'))?.code).toBe('not-permitted')
  expect(desk.ask(withdraw('east'))).toBeUndefined()
  expect(desk.ask(withdraw('east'))?.code).toBe('wrong-state')
  expect(readers(desk)).toEqual(['north', 'south'])
  const held = desk.release()
  expect(held.grants.map(({ party }) => party)).toEqual(['east'])
  expect(held.readings).toMatchObject([{ party: 'east', post: 'east-desk', entry: 1 }])
  expect(held.endings).toMatchObject([{ party: 'east', how: 'withdrawn' }])
  expect(mayRead({ party: 'east' }, held)).toBe(true)
  expect(mayRead({ party: 'west' }, held)).toBe(false)
})

test('MK13 a party on the list states that it opened the document, once for each state', () => {
  const desk = openDesk(named('south'), { version: 3 })
  expect(desk.ask(opened)?.code).toBe('not-addressed')
  expect(desk.ask(opened, actorOf('south'))).toBeUndefined()
  expect(desk.told()).toEqual(['north release incident-d1'])
  expect(desk.ask(opened, actorOf('south'))?.code).toBe('already-exists')
  desk.ask(release('east'))
  expect(desk.ask(opened, actorOf('south'))).toBeUndefined()
  const { readings } = desk.release()
  expect(readings.map(({ entry, version }) => [entry, version])).toEqual([
    [0, 3],
    [2, 3],
  ])
})

test('MK14 every state answers every command as its table says', () => {
  const marked: Readonly<Record<(typeof markedStates)[number], Partial<Documented> | null>> = {
    unknown: null,
    waiting: documentOf(named('south'), { intended: openMarking }),
    open: documentOf(partiesMarking),
    listed: documentOf(named('south')),
  }
  for (const state of markedStates) {
    const document = marked[state]
    for (const command of [raise(strict), release('east'), withdraw('south'), opened]) {
      const desk = openDesk(openMarking, document ?? {})
      const asked = document === null ? { ...command, id: 'd2' } : command
      const actor = command.type === 'markings/record-reading' ? actorOf('south') : undefined
      const answer = desk.ask(asked, actor)?.code ?? 'taken'
      expect(answer, `${state} ${command.type}`).toBe(markingTable[state][command.type])
    }
  }
})

test('MK14 a document that the post may not read is unknown to it', () => {
  const desk = openDesk(named('south'))
  expect(desk.ask(opened, actorOf('east'))?.code).toBe('unknown-reference')
  expect(desk.ask(raise(strict), actorOf('centre', 'duty-officer'))?.code).toBe('unknown-reference')
})

test('MK15 nobody reads without being named by the owner, whatever was done', () => {
  const others = ['south', 'east', 'west', 'centre'] as const
  const step = fc.oneof(
    fc.record({
      do: fc.constant('raise'),
      marking: anyMarking,
      by: fc.constantFrom(...deskParties),
    }),
    fc.record({
      do: fc.constant('release'),
      to: fc.constantFrom(...others),
      by: fc.constantFrom(...deskParties),
    }),
    fc.record({
      do: fc.constant('withdraw'),
      to: fc.constantFrom(...others),
      by: fc.constantFrom(...deskParties),
    }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const desk = openDesk(named('south'))
      const admitted = new Set<string>(['north', 'south'])
      for (const one of steps) {
        const actor = actorOf(one.by, one.by === 'centre' ? 'duty-officer' : 'liaison')
        if ('marking' in one) desk.ask(raise(one.marking), actor)
        else if (one.do === 'release') {
          if (desk.ask(release(one.to), actor) === undefined) {
            expect(one.by).toBe('north')
            admitted.add(one.to)
          }
        } else if (desk.ask(withdraw(one.to), actor) === undefined) admitted.delete(one.to)
        for (const party of readers(desk)) expect(admitted.has(party)).toBe(true)
      }
    }),
    { verbose: 1 },
  )
})

test('MK16 who is released to, who is cut off and whose document was opened is addressed', () => {
  const desk = openDesk(named('south'))
  desk.ask(release('west', 'east'))
  expect(desk.told()).toEqual(['east incident d1', 'west incident d1'])
  desk.ask(withdraw('west'))
  expect(desk.told()).toEqual(['west release incident-d1'])
  desk.ask(raise(named('south')))
  expect(desk.told()).toEqual(['east release incident-d1'])
})
