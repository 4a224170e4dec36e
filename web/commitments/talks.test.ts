import type { Meeting } from '@hudna/core/commitments/meeting.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayByKey, dayInMonths, dayPlus, firstWeekdays, isMonth, weeksOf } from './month.ts'
import { agendaOf, entriesByDay, invitationsOf, tracksOf } from './talks-order.ts'

const source = { label: 'test' }
const names = { ar: 'اجتماع', en: 'Meeting', ru: 'Встреча' }
const post = 'post'

function meetingOf(id: string, changes: Partial<Meeting>): Meeting {
  return {
    id,
    owner: 'centre',
    agreement: 'truce',
    names,
    track: 'Geneva',
    venue: names,
    at: null,
    invitations: [],
    agenda: {},
    source,
    convenedBy: 'centre',
    marking: openMarking,
    history: [],
    earlier: [],
    answers: [],
    items: [],
    objections: [],
    outcomes: [],
    cancelled: null,
    ...changes,
  }
}

const plan = { venue: names, reason: {}, movedAt: '2016-10-01T00:00:00.000Z' } as const
const late = meetingOf('late', {
  // Half past midnight of the 16th on the theatre's clock.
  at: '2016-10-15T21:30:00.000Z',
  earlier: [
    { ...plan, at: '2016-10-10T09:00:00.000Z' },
    { ...plan, at: null },
  ],
})
const next = meetingOf('next', { at: '2016-10-23T07:00:00.000Z', track: 'Bridge' })
const first = meetingOf('first', { at: '2016-04-13T07:00:00.000Z' })
const undated = meetingOf('undated', {})
const meetings = [late, undated, first, next]

function to(key: string, direction: 'rtl' | 'ltr' = 'ltr', shift = false): string | undefined {
  return dayByKey('2016-10-31', { key, shift }, { firstWeekday: 1, direction })
}

describe('the calendar', () => {
  test('WCM3 a week begins as it is printed, and every week of a month is whole', () => {
    expect(weeksOf('2016-10', firstWeekdays.ar)[0]?.[0]).toBe('2016-10-01')
    expect(weeksOf('2016-10', firstWeekdays.en)[0]?.[0]).toBe('2016-09-26')
    expect(firstWeekdays.ru).toBe(1)
    fc.assert(
      fc.property(
        fc.integer({ min: 1_990, max: 2_090 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(0, 1, 6),
        (year, number, firstWeekday) => {
          const month = `${year}-${String(number).padStart(2, '0')}`
          const days = weeksOf(month, firstWeekday).flat()
          expect(days.length % 7).toBe(0)
          expect(days).toContain(`${month}-01`)
          expect(days).toContain(dayPlus(dayInMonths(`${month}-01`, 1), -1))
          for (const [at, day] of days.entries())
            if (at > 0) expect(day).toBe(dayPlus(days[at - 1] ?? '', 1))
          expect(new Date(`${days[0]}T00:00:00.000Z`).getUTCDay()).toBe(firstWeekday)
        },
      ),
    )
  })

  test('WCM4 keys go by days, weeks, months and years as they lie on the page', () => {
    expect(to('ArrowRight')).toBe('2016-11-01')
    expect(to('ArrowRight', 'rtl')).toBe('2016-10-30')
    expect(to('ArrowLeft', 'rtl')).toBe('2016-11-01')
    expect(to('ArrowDown')).toBe('2016-11-07')
    expect(to('ArrowUp')).toBe('2016-10-24')
    expect(to('Home')).toBe('2016-10-31')
    expect(to('End')).toBe('2016-11-06')
    expect(to('PageDown')).toBe('2016-11-30')
    expect(to('PageUp')).toBe('2016-09-30')
    expect(to('PageUp', 'ltr', true)).toBe('2015-10-31')
    expect(to('a')).toBeUndefined()
    expect(dayInMonths('2016-02-29', 12)).toBe('2017-02-28')
    expect(isMonth('2016-13')).toBe(false)
  })

  test('WCM5 a meeting stands on its day of the theatre and on the days from which it was moved', () => {
    const days = entriesByDay(meetings)
    expect([...days.keys()].toSorted()).toEqual([
      '2016-04-13',
      '2016-10-10',
      '2016-10-16',
      '2016-10-23',
    ])
    expect(days.get('2016-10-16')).toEqual([{ meeting: late, moved: false, at: late.at }])
    expect(days.get('2016-10-10')).toEqual([
      { meeting: late, moved: true, at: '2016-10-10T09:00:00.000Z' },
    ])
  })
})

describe('the list of meetings', () => {
  test('WCM6 what is ahead, what has no date, what was', () => {
    expect(agendaOf(meetings, '2016-10-22T17:00:00.000Z')).toEqual({
      ahead: [next],
      undated: [undated],
      past: [late, first],
    })
    expect(tracksOf(meetings, 'en')).toEqual(['Bridge', 'Geneva'])
  })

  test('WCM7 each invited party with its last answer and with who objects to it', () => {
    const said = { post, at: '2016-10-01T00:00:00.000Z', text: {}, source } as const
    const objections = [
      { ...said, party: 'usa', against: 'iraq' },
      { ...said, party: 'opposition' },
    ]
    const answers = [
      { ...said, party: 'iraq', answer: 'declines' as const },
      { ...said, party: 'iraq', answer: 'attends' as const },
    ]
    const meeting = meetingOf('lausanne', { invitations: ['usa', 'iraq'], answers, objections })
    expect(invitationsOf(meeting)).toEqual({
      invited: [
        { party: 'usa', answer: undefined, objections: [] },
        { party: 'iraq', answer: answers[1], objections: [objections[0]] },
      ],
      toMeeting: [objections[1]],
    })
  })
})
