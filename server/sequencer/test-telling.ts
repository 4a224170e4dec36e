import type { Command } from '@hudna/core/api/types.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import { partiesMarking } from '@hudna/core/kernel/marking.ts'
import { source } from './test-commands.ts'

/** Notices and messages for tests, between the two sides of the test centre. */
type Of<T extends Command['type']> = Extract<Command, { type: T }>

const words = { en: 'Words' }
const named = (id: string) => ({ ar: id, en: id, ru: id })

/** An activity of one side, told to the other; it begins at this moment and lasts a day. */
export function noticeOf(
  notice: string,
  from: Instant,
  changes: Partial<Of<'notices/submit'>> = {},
): Of<'notices/submit'> {
  const to = `2016-12-31T00:00:00.000Z`
  return {
    type: 'notices/submit',
    notice,
    agreement: 'truce',
    author: 'north',
    names: named(notice),
    text: words,
    details: { kind: 'activity', activity: 'exercise' },
    place: {
      position: [371_600_000, 362_000_000],
      errorRadiusM: 100,
      wherePrecision: 1,
      names: { en: 'The field' },
    },
    volume: {
      footprint: { shape: 'circle', centre: [371_600_000, 362_000_000], radiusM: 500 },
      floorM: null,
      ceilingM: null,
      interval: { from, to },
    },
    recipients: ['south'],
    expiresAt: null,
    source: null,
    marking: partiesMarking,
    ...changes,
  }
}

/** A line between both sides, opened by the duty officer. */
export const line: Of<'channels/open'> = {
  type: 'channels/open',
  channel: 'line',
  agreement: 'truce',
  names: named('line'),
  kind: 'hotline',
  sides: [
    { party: 'north', posts: ['north-liaison'] },
    { party: 'south', posts: ['south-liaison'] },
  ],
  languages: ['en'],
  workingHours: null,
  fallback: [],
  purpose: words,
  source,
}

export function messageOf(
  message: string,
  priority: Of<'channels/send'>['priority'] = 'flash',
): Of<'channels/send'> {
  return {
    type: 'channels/send',
    message,
    channel: 'line',
    from: 'north',
    priority,
    text: words,
    references: [],
    source: null,
  }
}
