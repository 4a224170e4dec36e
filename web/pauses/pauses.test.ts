import type { Pause, Readiness } from '@hudna/core/pauses/pause.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayWindows, WINDOWS_SHOWN_MAX } from './day-windows.ts'
import { missingConsents } from './missing-consent.ts'
import { readinessRows, readyAnswer } from './readiness-order.ts'

const now = '2016-10-20T06:00:00.000Z'
const source = { label: 'test' }

function itemOf(item: string, dueAt: string | null, signedAt?: string): Readiness {
  const signed =
    signedAt === undefined ? null : { party: 'un', post: 'un-post', at: signedAt, source }
  return { item, text: { en: item }, owedBy: 'un', dueAt, signed }
}

function pauseOf(changes: Partial<Pause>): Pause {
  const recorded = { index: 1, time: now, author: 'centre-duty', type: 'pause-proposed' }
  return {
    id: 'pause',
    owner: 'russia',
    agreement: 'truce',
    names: { ar: 'وقفة', en: 'Pause', ru: 'Пауза' },
    purpose: {},
    proposer: 'russia',
    volume: {
      footprint: { shape: 'circle', centre: [371_800_000, 362_100_000], radiusM: 8_000 },
      floorM: null,
      ceilingM: null,
      interval: { from: '2016-10-21T05:00:00.000Z', to: '2016-10-22T16:00:00.000Z' },
    },
    consentOf: ['russia', 'opposition'],
    source,
    marking: openMarking,
    history: [recorded],
    version: 1,
    superseded: [],
    readiness: [],
    consents: [],
    announcements: [],
    madeReady: null,
    extensions: [],
    breaks: [],
    cancelled: null,
    ...changes,
  }
}

describe('consents', () => {
  test('WPS1 who did not consent is named with its last word, the silent ones too', () => {
    const answers = [
      { party: 'opposition', answer: 'consented' },
      { party: 'russia', answer: 'consented' },
      { party: 'opposition', answer: 'declined' },
    ] as const
    expect(missingConsents(['russia', 'opposition', 'un'], answers)).toEqual([
      { party: 'opposition', answer: 'declined' },
      { party: 'un', answer: 'silent' },
    ])
    expect(missingConsents(['russia'], answers)).toEqual([])
  })
})

describe('readiness', () => {
  const readiness = [
    itemOf('signed', '2016-10-19T00:00:00.000Z', '2016-10-18T00:00:00.000Z'),
    itemOf('undated', null),
    itemOf('next', '2016-10-20T07:00:00.000Z'),
    itemOf('late', '2016-10-20T03:00:00.000Z'),
    itemOf('later', '2016-10-20T09:00:00.000Z'),
    itemOf('latest', '2016-10-19T12:00:00.000Z'),
  ]

  test('WPS2 unsigned overdue items first, then the next due, the undated, the signed', () => {
    const rows = readinessRows({ readiness }, now)
    expect(rows.map(({ item, state }) => `${item.item} ${state}`)).toEqual([
      'latest overdue',
      'late overdue',
      'next due',
      'later due',
      'undated undated',
      'signed signed',
    ])
    expect(rows.find(({ item }) => item.item === 'late')?.spanMs).toBe(3 * 3_600_000)
    expect(rows.find(({ item }) => item.item === 'next')?.spanMs).toBe(3_600_000)
  })

  test('WPS3 a pause that is proposed only cannot be ready', () => {
    expect(readyAnswer(pauseOf({}), now).standing).toBe('offered')
  })

  test('WPS3 the unsigned items are named while any is unsigned', () => {
    const post = 'liaison'
    const consents = ['russia', 'opposition'].map((party) => {
      return { party, post, at: now, answer: 'consented', text: {}, source } as const
    })
    const answer = readyAnswer(pauseOf({ readiness, consents }), now)
    expect(answer.standing).toBe('unsigned')
    expect(answer.unsigned.map(({ item }) => item.item)).toEqual([
      'latest',
      'late',
      'next',
      'later',
      'undated',
    ])
    const signed = readiness.slice(0, 1)
    expect(readyAnswer(pauseOf({ readiness: signed, consents }), now).standing).toBe('free')
    const madeReady = { party: 'centre', post, at: now }
    expect(readyAnswer(pauseOf({ readiness: signed, consents, madeReady }), now).standing).toBe(
      'ready',
    )
    expect(readyAnswer(pauseOf({ consents }), '2016-10-23T00:00:00.000Z').standing).toBe('beyond')
  })
})

describe('windows', () => {
  const daily = { from: '08:00', to: '19:00', utcOffsetMinutes: 180 }

  test('WPS4 three days of eleven hours in local time', () => {
    const interval = { from: '2016-10-20T05:00:00.000Z', to: '2016-10-22T16:00:00.000Z' }
    expect(dayWindows({ interval, daily })).toEqual({
      windows: [20, 21, 22].map((day) => ({
        from: `2016-10-${day}T05:00:00.000Z`,
        to: `2016-10-${day}T16:00:00.000Z`,
      })),
      more: false,
    })
  })

  test('WPS4 both ends of the interval cut a window off, also one that runs past midnight', () => {
    const night = { from: '22:00', to: '04:00', utcOffsetMinutes: 180 }
    const interval = { from: '2016-10-20T23:00:00.000Z', to: '2016-10-21T20:00:00.000Z' }
    expect(dayWindows({ interval, daily: night }).windows).toEqual([
      { from: '2016-10-20T23:00:00.000Z', to: '2016-10-21T01:00:00.000Z' },
      { from: '2016-10-21T19:00:00.000Z', to: '2016-10-21T20:00:00.000Z' },
    ])
  })

  test('WPS4 without hours there is one window, and without an end so many are shown', () => {
    const interval = { from: '2016-10-20T05:00:00.000Z', to: null }
    expect(dayWindows({ interval })).toEqual({ windows: [interval], more: false })
    const { windows, more } = dayWindows({ interval, daily }, '2016-12-01T00:00:00.000Z')
    expect(more).toBe(true)
    expect(windows).toHaveLength(WINDOWS_SHOWN_MAX)
    expect(windows[0]?.from).toBe('2016-12-01T05:00:00.000Z')
  })

  test('WPS4 windows lie within the interval, one after the other', () => {
    const startMs = Date.parse('2016-10-01T00:00:00.000Z')
    const clock = fc
      .integer({ min: 0, max: 1_439 })
      .map(
        (minute) =>
          `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
      )
    fc.assert(
      fc.property(
        clock,
        clock,
        fc.integer({ min: -840, max: 840 }),
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 1, max: 20_000 }),
        (from, to, utcOffsetMinutes, beginMin, lastMin) => {
          const fromMs = startMs + beginMin * 60_000
          const interval = {
            from: new Date(fromMs).toISOString(),
            to: new Date(fromMs + lastMin * 60_000).toISOString(),
          }
          const { windows } = dayWindows({ interval, daily: { from, to, utcOffsetMinutes } })
          let before = interval.from
          for (const window of windows) {
            expect(window.from >= before).toBe(true)
            expect(window.to !== null && window.from < window.to && window.to <= interval.to).toBe(
              true,
            )
            before = window.to ?? before
          }
        },
      ),
    )
  })
})
