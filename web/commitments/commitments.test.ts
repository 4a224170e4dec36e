import type { Commitment, Proposal } from '@hudna/core/commitments/commitment.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import { describe, expect, test } from 'vitest'
import { locales } from '../app/language.ts'
import { agoWords, monthsBetween } from './age.ts'
import { orderedUndertakings, type UndertakingFilter, undertakings } from './commitment-order.ts'

const now = '2016-10-22T17:00:00.000Z'
const source = { label: 'test' }
const document = {
  agreement: 'truce',
  owner: 'usa',
  post: 'usa-liaison',
  marking: openMarking,
  history: [],
}

function promiseOf(id: string, changes: Partial<Commitment>): Commitment {
  return {
    ...document,
    id,
    promisor: 'usa',
    promisee: 'russia',
    text: { en: id },
    madeAt: '2016-02-22T18:00:00.000Z',
    due: null,
    source,
    marks: [],
    reminders: [],
    superseded: [],
    ...changes,
  }
}

const proposal: Proposal = {
  ...document,
  id: 'offer',
  offeredBy: 'russia',
  offeredTo: ['usa'],
  text: { en: 'offer' },
  startDate: '2016-05-25T00:00:00.000Z',
  source,
  proposedAt: '2016-05-20T12:00:00.000Z',
  answers: [],
  withdrawn: null,
}
const mark = { post: 'post', text: {}, source } as const
const commitments = [
  promiseOf('old', {
    marks: [{ ...mark, at: '2016-10-01T00:00:00.000Z', saidBy: 'russia', state: 'broken' }],
  }),
  promiseOf('silent', { madeAt: '2016-06-01T00:00:00.000Z', promisee: 'un' }),
  promiseOf('dated', { madeAt: '2016-10-01T00:00:00.000Z', due: '2016-10-25T00:00:00.000Z' }),
  promiseOf('kept', {
    madeAt: '2016-03-01T00:00:00.000Z',
    marks: [{ ...mark, at: '2016-03-05T00:00:00.000Z', saidBy: 'russia', state: 'kept' }],
  }),
]

function idsBy(sort: 'age' | 'silence' | 'due', changes: Partial<UndertakingFilter> = {}) {
  const filter = { party: undefined, open: false, ...changes }
  const all = undertakings(commitments, [proposal])
  return orderedUndertakings(all, { filter, sort, now }).map(({ id }) => id)
}

describe('age', () => {
  test('WCM1 calendar months are whole', () => {
    expect(monthsBetween('2016-02-22T18:00:00.000Z', '2016-10-22T17:59:00.000Z')).toBe(7)
    expect(monthsBetween('2016-02-22T18:00:00.000Z', '2016-10-22T18:00:00.000Z')).toBe(8)
  })

  test('WCM1 an age is told in one unit of each language, never rounded up', () => {
    const since = '2016-02-22T12:00:00.000Z'
    expect(agoWords(since, now, locales.en)).toBe('8 months ago')
    expect(agoWords(since, now, locales.ar)).toContain('8')
    expect(agoWords(since, now, locales.ru)).toBe('8 месяцев назад')
    expect(agoWords('2016-09-01T00:00:00.000Z', now, locales.en)).toBe('51 days ago')
    expect(agoWords('2014-09-01T00:00:00.000Z', now, locales.en)).toBe('2 years ago')
    expect(agoWords('2016-10-22T15:01:00.000Z', now, locales.en)).toBe('1 hour ago')
    expect(agoWords('2016-10-25T18:00:00.000Z', now, locales.en)).toBe('in 3 days')
    expect(agoWords('2016-10-22T16:59:30.000Z', now, locales.en)).toBe('now')
    expect(agoWords('2016-10-22T16:59:30.000Z', now, locales.ar)).toBe('الآن')
  })
})

describe('the list', () => {
  test('WCM2 the oldest, the longest silent or the next due first', () => {
    expect(idsBy('age')).toEqual(['old', 'kept', 'offer', 'silent', 'dated'])
    expect(idsBy('silence')).toEqual(['kept', 'offer', 'silent', 'old', 'dated'])
    expect(idsBy('due')).toEqual(['offer', 'dated', 'old', 'kept', 'silent'])
  })

  test('WCM2 of one party, and without what is settled', () => {
    expect(idsBy('age', { party: 'un' })).toEqual(['silent'])
    expect(idsBy('age', { open: true })).toEqual(['old', 'offer', 'silent', 'dated'])
    expect(idsBy('age', { party: 'nobody' })).toEqual([])
  })
})
