import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { circleText, polygonText } from './cap-area.ts'
import { capMessage, capTime, type Element, EXERCISE_NOTE } from './cap-message.ts'
import { cancel, duty, expires, issue, later, now, openDesk, update } from './desk-for-tests.ts'
import { FEED_ENTRIES_MAX, nextExpiry, warningFeed } from './feed.ts'
import type { Warning } from './warning.ts'

const publisher = {
  origin: 'hudna.invalid/centre-1',
  exercise: false,
}

/** Every element of a name, in their order, with what it holds as text. */
function textsOf(element: Element, name: string): readonly string[] {
  const { holds } = element
  if (typeof holds === 'string') return element.name === name ? [holds] : []
  return holds.flatMap((one) => textsOf(one, name))
}

function published() {
  const { ask, found } = openDesk()
  ask({ ...issue, contact: '100' }, duty)
  ask(update, duty, later)
  ask({ ...cancel, replaces: 'w2' }, duty, later)
  return (id: string, exercise = false) => capMessage(found(id), { ...publisher, exercise })
}

test('PW20 times are written -00:00, positions latitude first with every digit, a radius in kilometres', () => {
  expect(capTime('2016-10-20T05:00:00.999Z')).toBe('2016-10-20T05:00:00-00:00')
  expect(circleText([371_500_001, -361_900_000], 1_500)).toBe('-36.19,37.1500001 1.5')
  expect(circleText([-5, 0], 20_000)).toBe('0.0,-0.0000005 20.0')
  expect(
    polygonText([
      [371_000_000, 361_000_000],
      [372_000_000, 361_000_000],
      [371_000_000, 361_000_000],
    ]),
  ).toBe('36.1,37.1 36.1,37.2 36.1,37.1')
})

const units = (most: number) => fc.integer({ min: -most, max: most })

test('PW20 a position read back from its text is the one of the record', () => {
  fc.assert(
    fc.property(units(1_800_000_000), units(900_000_000), fc.nat(2_000_000), (x, y, radiusM) => {
      const [pair = '', radius = ''] = circleText([x, y], radiusM).split(' ')
      const [latitude, longitude] = pair.split(',').map(Number)
      expect(Math.round((longitude ?? 0) * 1e7) + 0).toBe(x + 0)
      expect(Math.round((latitude ?? 0) * 1e7) + 0).toBe(y + 0)
      expect(Math.round(Number(radius) * 1_000)).toBe(radiusM)
    }),
  )
})

test('PW21 an exercise says Exercise and a real centre Actual', () => {
  const message = published()
  expect(textsOf(message('w1', true), 'status')).toEqual(['Exercise'])
  expect(textsOf(message('w1'), 'status')).toEqual(['Actual'])
  expect(textsOf(message('w1', true), 'note')).toEqual([EXERCISE_NOTE])
  expect(textsOf(message('w3', true), 'note')).toEqual([`${EXERCISE_NOTE}: ${cancel.reason.ar}`])
  expect(textsOf(message('w3', true), 'headline')[1]).toBe(
    'EXERCISE: No longer holds: A corridor opens at 8:00',
  )
})

test('PW22 a later message references every one before it, oldest first', () => {
  const message = published()
  const sender = 'hudna.invalid/centre-1/centre'
  expect(textsOf(message('w1'), 'references')).toEqual([])
  expect(textsOf(message('w3'), 'references')).toEqual([
    `${sender},w1,2016-10-20T03:00:00-00:00 ${sender},w2,2016-10-20T04:00:00-00:00`,
  ])
})

test('PW23 one block for each language, Arabic first, in its words alone', () => {
  const message = published()
  expect(textsOf(message('w1'), 'language')).toEqual(['ar', 'en'])
  expect(textsOf(message('w1'), 'senderName')).toEqual(['اسم centre', 'Name centre'])
  expect(textsOf(message('w1'), 'areaDesc')).toEqual(['حي بستان القصر', 'Bustan al-Qasr'])
  expect(textsOf(message('w1'), 'event')).toEqual([issue.event.ar, issue.event.en])
})

test('PW24 a cancellation carries its reason, and neither instruction nor urgency', () => {
  const message = published()('w3')
  expect(textsOf(message, 'msgType')).toEqual(['Cancel'])
  expect(textsOf(message, 'description')).toEqual([cancel.reason.ar, cancel.reason.en])
  expect(textsOf(message, 'headline')[1]).toBe('No longer holds: A corridor opens at 8:00')
  expect(textsOf(message, 'instruction')).toEqual([])
  expect(textsOf(message, 'responseType')).toEqual(['None', 'None'])
  expect(textsOf(message, 'urgency')).toEqual(['Unknown', 'Unknown'])
  expect(textsOf(message, 'onset')).toEqual([])
})

test('PW25 nothing but what people read is in the message', () => {
  const { ask, found, held } = openDesk()
  const marking = { tlp: 'AMBER', class: 'B', releaseTo: [] }
  held.apply([{ kind: 'corridor', id: 'secret-corridor', document: { marking, history: [] } }])
  const source = { label: 'secret-source' }
  const references = [{ kind: 'corridor' as const, id: 'secret-corridor' }]
  ask({ ...issue, source, references }, duty)
  const text = JSON.stringify(capMessage(found('w1'), publisher))
  expect(text).not.toContain('secret')
  expect(text).not.toContain(found('w1').post)
})

test('PW26 the feed holds what is current, newest first, and changes with the record and at an expiry', () => {
  const { ask, held } = openDesk()
  const at = (moment: string) =>
    warningFeed(held.all<Warning>({ name: 'warning' }), { ...publisher, now: moment })
  const links = (moment: string) =>
    (JSON.stringify(at(moment)).match(/[a-z0-9]+\.xml/g) ?? []).filter(
      (name) => name !== 'feed.xml',
    )
  expect(links(now)).toEqual([])
  ask(issue, duty)
  ask({ ...issue, warning: 'w5', onset: null, expires: later }, duty, '2016-10-20T03:30:00.000Z')
  expect(links('2016-10-20T03:40:00.000Z')).toEqual(['w5.xml', 'w1.xml'])
  expect(at('2016-10-20T03:40:00.000Z')).toEqual(at('2016-10-20T03:59:59.999Z'))
  expect(nextExpiry(held.all({ name: 'warning' }), now)).toBe(later)
  expect(links(later)).toEqual(['w1.xml'])
  expect(textsOf(at(later), 'updated')[0]).toBe('2016-10-20T04:00:00Z')
  ask(cancel, duty, later)
  expect(links(later)).toEqual(['w3.xml'])
  expect(nextExpiry(held.all({ name: 'warning' }), expires)).toBeUndefined()
  expect(links(expires)).toEqual([])
})

test('PW26 a feed is no longer than its limit', () => {
  const { ask, held } = openDesk()
  for (let count = 0; count <= FEED_ENTRIES_MAX; count += 1)
    ask({ ...issue, warning: `many-${count}` }, duty)
  const feed = warningFeed(held.all<Warning>({ name: 'warning' }), { ...publisher, now })
  expect(JSON.stringify(feed).match(/many-\d+\.xml/g)).toHaveLength(FEED_ENTRIES_MAX)
})
