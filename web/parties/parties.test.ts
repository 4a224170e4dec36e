import type { Affiliation } from '@hudna/core/parties/affiliation.ts'
import type { RecipientPeriod } from '@hudna/core/parties/recipient.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pairsOf } from './affiliation-pairs.ts'
import { dutyAt } from './duty.ts'
import { absenceAt, absences, recipientSpans } from './recipient-spans.ts'
import { axisOf, partOf, placed } from './span-axis.ts'

const day = (number: number) => `2016-10-${String(number).padStart(2, '0')}T00:00:00.000Z`
const source = { label: 'log' }
const recorded = { index: 4, time: day(1), author: 'desk', type: 'recipient-recorded' }
const marking = { tlp: 'CLEAR', class: 'A', releaseTo: [] as string[] } as const

describe('bars', () => {
  const moment = fc
    .integer({ min: 0, max: 30 })
    .map((offset) => new Date(Date.parse(day(1)) + offset * 86_400_000).toISOString())
  const span = fc.tuple(moment, fc.option(fc.integer({ min: 1, max: 20 }))).map(([from, days]) => ({
    from,
    to: days === null ? null : new Date(Date.parse(from) + days * 86_400_000).toISOString(),
  }))

  test('WPA1 every bar lies on the axis, in its order', () => {
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 8 }), moment, (spans, at) => {
        const axis = axisOf(spans, at)
        const now = partOf(Date.parse(at), axis)
        expect(now >= 0 && now < 100).toBe(true)
        for (const one of spans) {
          const { start, length, open } = placed(one, axis)
          expect(start).toBeGreaterThanOrEqual(0)
          expect(length).toBeGreaterThanOrEqual(1)
          expect(start + length).toBeLessThanOrEqual(100.000001)
          expect(open).toBe(one.to === null)
          if (open) expect(start + length).toBeCloseTo(100)
        }
      }),
    )
  })

  test('WPA1 a short period can still be seen, and a single moment has an axis', () => {
    const short = { from: day(1), to: new Date(Date.parse(day(1)) + 60_000).toISOString() }
    const axis = axisOf([short, { from: day(1), to: day(30) }], day(2))
    expect(placed(short, axis).length).toBe(1)
    const single = axisOf([], day(2))
    expect(single.toMs).toBeGreaterThan(single.fromMs)
  })
})

function period(status: RecipientPeriod['status'], from: string): RecipientPeriod {
  return { status, from, reason: {}, source, post: 'desk', recorded }
}

describe('taking part', () => {
  const party = {
    recipientPeriods: [
      period('joined', day(1)),
      period('suspended', day(5)),
      period('suspended', day(7)),
      period('left', day(12)),
      period('joined', day(12)),
      period('left', day(20)),
    ],
  }

  test('WPA2 the newer of two records counts and nothing is said twice', () => {
    expect(recipientSpans(party).map(({ status, from, to }) => [status, from, to])).toEqual([
      ['joined', day(1), day(5)],
      ['suspended', day(5), day(12)],
      ['joined', day(12), day(20)],
      ['left', day(20), null],
    ])
    expect(recipientSpans({ recipientPeriods: [] })).toEqual([])
  })

  test('WPA2 the order in which periods are recorded does not change them', () => {
    const late = { recipientPeriods: [period('left', day(20)), period('suspended', day(5))] }
    expect(recipientSpans(late).map(({ status }) => status)).toEqual(['suspended', 'left'])
  })

  test('WPA3 since when it takes no part, as long as it does not', () => {
    expect(absenceAt(party, day(4))).toBeUndefined()
    expect(absenceAt(party, day(6))).toMatchObject({ status: 'suspended', from: day(5) })
    expect(absenceAt(party, day(12))).toBeUndefined()
    expect(absenceAt(party, day(25))).toMatchObject({ status: 'left', from: day(20), to: null })
  })

  function statuses(from: string, to: string | null) {
    return absences(party, { from, to }).map(({ status }) => status)
  }

  test('WPA3 figures of a span name every absence that it touches', () => {
    expect(statuses(day(1), day(5))).toEqual([])
    expect(statuses(day(1), day(6))).toEqual(['suspended'])
    expect(statuses(day(11), null)).toEqual(['suspended', 'left'])
    expect(statuses('', null)).toEqual(['suspended', 'left'])
  })
})

function claim(id: string, fields: Partial<Affiliation>): Affiliation {
  return {
    id,
    owner: 'x',
    marking,
    history: [],
    group: 'north',
    with: 'front',
    relation: 'part-of',
    claimedBy: 'usa',
    from: day(1),
    until: null,
    source,
    superseded: [],
    withdrawn: null,
    ...fields,
  }
}

function disputedAt(moment: string, ...claims: Affiliation[]): boolean | undefined {
  return pairsOf(claims, 'north', moment)[0]?.disputed
}

describe('affiliation', () => {
  const together = claim('a', {})
  const separated = claim('b', { relation: 'separated-from', claimedBy: 'north', from: day(10) })
  const before = claim('c', { claimedBy: 'north' })
  const mirrored = claim('d', { group: 'front', with: 'north', claimedBy: 'russia' })
  const withdrawn = {
    reason: {},
    source,
    recorded: { ...recorded, type: 'affiliation-withdrawn' },
  }

  test('WPA4 whoever is named first, it is one pair', () => {
    const pairs = pairsOf([together, mirrored, claim('e', { with: 'other' })], 'north', day(2))
    expect(pairs.map(({ claims }) => claims.map(({ id }) => id))).toEqual([['d', 'a'], ['e']])
    expect(pairsOf([together], 'nobody', day(2))).toEqual([])
  })

  test('WPA4 disputed from the moment on from which one says otherwise', () => {
    expect(disputedAt(day(9), together, before, separated)).toBe(false)
    expect(disputedAt(day(10), together, before, separated)).toBe(true)
    expect(disputedAt(day(12), separated, before)).toBe(false)
    expect(disputedAt(day(12), claim('f', { relation: 'disputed' }))).toBe(true)
    expect(disputedAt(day(12), together, { ...separated, withdrawn })).toBe(false)
    expect(disputedAt(day(12), { ...together, until: day(11) }, separated)).toBe(false)
  })
})

function shift(officer: string, from: number, to: number) {
  return { officer, from: day(from), to: day(to) }
}

describe('watch', () => {
  const roster = [
    shift('cedar', 1, 2),
    shift('cedar', 2, 4),
    shift('olive', 3, 5),
    shift('fig', 8, 9),
  ]

  test('WPA5 who is there, until when, and who comes next', () => {
    const duty = dutyAt({ roster }, day(1))
    expect(duty.officers).toEqual([{ officer: 'cedar', until: day(4) }])
    expect(duty.next?.from).toBe(day(2))
    expect(dutyAt({ roster }, day(3)).officers.map(({ officer }) => officer)).toEqual([
      'cedar',
      'olive',
    ])
    expect(dutyAt({ roster }, day(9))).toEqual({ officers: [], next: undefined, unmanned: true })
  })

  test('WPA5 a post without a roster says nothing of who is there', () => {
    expect(dutyAt({ roster: [] }, day(1)).unmanned).toBe(false)
  })
})
