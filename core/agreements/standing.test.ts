import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantFromMs } from '../kernel/instant.ts'
import { standingId, standingKind, standings } from './agreement.ts'
import { cessation, recordStanding, registerParty } from './register-for-tests.ts'
import { certaintyOfStanding, standingSpans, standingWithin } from './standing.ts'

const day = (number: number): string => instantFromMs(Date.UTC(2016, 2, number))
const interval = (from: number, to: number) => ({ from: day(from), to: day(to) })

test('AG7 records are kept in order and none changes an earlier one', () => {
  const { ask, world } = cessation()
  ask(recordStanding('north', 'accepted', { from: day(1), route: 'through a co-chair' }))
  const first = world.get(standingKind, standingId('cessation', 'north'))
  ask(recordStanding('north', 'withdrawn', { from: day(5) }))
  const standing = world.get(standingKind, 'cessation--north')
  expect(standing?.periods[0]).toEqual(first?.periods[0])
  expect(standing?.periods).toMatchObject([
    { standing: 'accepted', until: null, route: 'through a co-chair', recorded: { index: 4 } },
    { standing: 'withdrawn', until: null, recorded: { index: 5 } },
  ])
  expect(standing?.history).toHaveLength(2)
})

test('AG8 an open record counts from its start on', () => {
  const { ask, world } = cessation()
  ask(recordStanding('north', 'accepted', { from: day(1) }))
  ask(recordStanding('north', 'withdrawn', { from: day(5) }))
  const standing = world.get(standingKind, 'cessation--north')
  expect(standing && standingSpans(standing)).toMatchObject([
    { interval: { from: day(1), to: day(5) }, period: { standing: 'accepted' } },
    { interval: { from: day(5), to: null }, period: { standing: 'withdrawn' } },
  ])
})

test('AG8 after a record with an end the earlier one counts again', () => {
  const { ask, world } = cessation()
  ask(recordStanding('north', 'signatory', { from: day(1) }))
  ask(recordStanding('north', 'suspended', { from: day(5), until: day(9) }))
  const within = (from: number, to: number) =>
    standingWithin(world, {
      agreement: 'cessation',
      party: 'north',
      interval: interval(from, to),
    }).map(({ period }) => period.standing)
  expect(within(2, 3)).toEqual(['signatory'])
  expect(within(6, 7)).toEqual(['suspended'])
  expect(within(9, 10)).toEqual(['signatory'])
  expect(within(4, 10)).toEqual(['signatory', 'suspended', 'signatory'])
})

test('AG8 at every day the newest record that covers it counts', () => {
  const record = fc.record({
    standing: fc.constantFrom(...standings),
    from: fc.integer({ min: 1, max: 20 }),
    days: fc.option(fc.integer({ min: 1, max: 10 })),
  })
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 6 }), (records) => {
      const { ask, world } = cessation()
      for (const { standing, from, days } of records) {
        const until = days === null ? null : day(from + days)
        ask(recordStanding('north', standing, { from: day(from), until }))
      }
      for (let at = 0; at <= 32; at += 1) {
        const newest = records.findLast(
          ({ from, days }) => from <= at && (days === null || at < from + days),
        )
        const query = { agreement: 'cessation', party: 'north', interval: interval(at, at + 1) }
        const spans = standingWithin(world, query)
        expect(spans.map(({ period }) => period.standing)).toEqual(newest ? [newest.standing] : [])
        const certainty = certaintyOfStanding(spans, query.interval, standings)
        expect(certainty).toBe(newest ? 'certain' : 'none')
      }
    }),
    { numRuns: 50 },
  )
})

test('AG8 two accepting records that touch are one acceptance', () => {
  const { ask, world } = cessation()
  ask(recordStanding('north', 'accepted', { from: day(1) }))
  ask(recordStanding('north', 'signatory', { from: day(5) }))
  const query = { agreement: 'cessation', party: 'north', interval: interval(4, 6) }
  const spans = standingWithin(world, query)
  expect(certaintyOfStanding(spans, query.interval, ['accepted', 'signatory'])).toBe('certain')
  expect(certaintyOfStanding(spans, query.interval, ['signatory'])).toBe('possible')
  expect(certaintyOfStanding(spans, query.interval, ['excluded'])).toBe('none')
})

test('AG9 a period goes forward, and agreement and party are there', () => {
  const { ask } = cessation()
  expect(ask(recordStanding('north', 'accepted', { from: day(2), until: day(2) }))).toMatchObject({
    refusal: { code: 'interval-reversed', field: '/until' },
  })
  expect(ask(recordStanding('nobody', 'accepted'))).toMatchObject({
    refusal: { code: 'unknown-party', field: '/party' },
  })
  expect(ask(recordStanding('north', 'accepted', { agreement: 'nothing' }))).toMatchObject({
    refusal: { code: 'unknown-agreement', field: '/agreement' },
  })
})

test('AG9 a name too long to be joined with its agreement is refused', () => {
  const { ask } = cessation()
  const long = 'p'.repeat(78)
  ask(registerParty(long))
  expect(ask(recordStanding(long, 'accepted'))).toMatchObject({
    refusal: { code: 'too-large', field: '/party' },
  })
})
