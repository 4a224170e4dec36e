import { addMs } from '@hudna/core/kernel/instant.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAlarmSound, type Sounding } from './alarm-sound.ts'
import { ALARM_MS, alarmsFor, stopwatch } from './alarms.ts'
import { wordsSaid } from './words-said.ts'
import { answerOf, flash, sentAt } from './hotline.fixture.ts'
import {
  emptyDraft,
  filledTemplate,
  type LineDraft,
  missingIn,
  sendCommand,
  withTemplate,
} from './line-draft.ts'
import { sideStates } from './side-state.ts'
import { spokenSides } from './spoken-sides.ts'
import { unshown } from './unshown.ts'

const after = (ms: number) => addMs(sentAt, ms)
const by = (party: string) => ({ party, post: `${party}-liaison`, at: after(30_000) })

test('HL1 a flash sounds at its party until somebody takes it, and waits for its answer', () => {
  const states = (party: string, message = flash(), now = after(1_000)) =>
    alarmsFor([message], party, now).map(({ state }) => state)
  expect(states('south')).toEqual(['untaken'])
  expect(states('north')).toEqual([])
  expect(states('west')).toEqual([])
  expect(states('south', flash({ priority: 'immediate' }))).toEqual([])
  expect(states('south', flash(), after(ALARM_MS))).toEqual(['untaken'])
  expect(states('south', flash(), after(ALARM_MS + 1))).toEqual([])
  const taken = flash({ taken: [by('south')] })
  expect([states('south', taken), states('centre', taken)]).toEqual([['taken'], ['untaken']])
  expect(states('south', flash({ answers: [answerOf('south', after(2_000))] }))).toEqual([])
})

test('HL1 one that went on is told where it went, until the silent side answers', () => {
  const escalations = [
    {
      party: 'south',
      step: 'any-officer' as const,
      to: { posts: [], parties: ['west', 'north'] },
      dueAt: after(120_000),
      at: after(120_001),
    },
  ]
  const passed = flash({ escalations })
  const now = after(130_000)
  expect(alarmsFor([passed], 'west', now).map(({ state }) => state)).toEqual(['told'])
  expect(alarmsFor([passed], 'north', now)).toEqual([])
  const answered = flash({ escalations, answers: [answerOf('south', after(125_000))] })
  expect(alarmsFor([answered], 'west', now)).toEqual([])
})

test('HL1 those that sound come first, the oldest before the others', () => {
  const messages = [
    flash({ id: 'taken', taken: [by('south')] }),
    flash({ id: 'late', sentAt: after(5_000) }),
    flash({ id: 'early', sentAt: after(4_000) }),
  ]
  const order = alarmsFor(messages, 'south', after(6_000)).map(({ message }) => message.id)
  expect(order).toEqual(['early', 'late', 'taken'])
  expect([0, 42_900, 1_625_000, 10_810_000, -5_000].map(stopwatch)).toEqual([
    '0:00',
    '0:42',
    '27:05',
    '3:00:10',
    '0:05',
  ])
})

test('HL2 each side shows how far a message came and which clock runs', () => {
  const message = flash({
    shown: [{ party: 'south', post: 'south-night', over: 'ab'.repeat(32), at: after(700) }],
    taken: [by('south')],
  })
  const [south, centre] = sideStates(message, after(61_000))
  expect(south).toMatchObject({
    taken: { post: 'south-liaison' },
    answered: null,
    clock: { step: 'capital', dueAt: after(600_000) },
  })
  expect(centre).toMatchObject({
    shown: null,
    clock: { step: 'any-officer', dueAt: after(120_000) },
  })
  expect(sideStates(message, after(900_000))[1]?.clock?.step).toBe('capital')
  const answered = flash({ answers: [answerOf('centre', after(9_000))] })
  expect(sideStates(answered, after(10_000))[1]?.clock).toBeNull()
})

const stop: LineDraft = {
  ...withTemplate(emptyDraft('north'), 'stop'),
  blanks: {
    place: { kind: 'place', value: 'ramouseh' },
    position: { kind: 'position', value: '36.15, 37.12' },
    since: { kind: 'time', value: '2016-10-20T08:05' },
    party: { kind: 'party', value: '' },
    words: { kind: 'words', value: ' من الشرق ' },
    number: { kind: 'number', value: '4' },
  },
}
const asking = { language: 'ar', own: 'north' } as const

test('HL3 blanks are sent as what they are', () => {
  expect(filledTemplate(stop, 'ar')).toEqual({
    name: 'stop',
    blanks: [
      { kind: 'place', blank: 'place', place: 'ramouseh' },
      { kind: 'position', blank: 'position', position: [371_200_000, 361_500_000] },
      { kind: 'time', blank: 'since', time: '2016-10-20T05:05:00.000Z' },
      { kind: 'words', blank: 'words', words: { ar: 'من الشرق' } },
    ],
  })
  const as = { ...asking, message: 'm9', channel: 'line' }
  expect(sendCommand(stop, as)).toMatchObject({ priority: 'flash', text: {}, source: null })
  expect(sendCommand(withTemplate(stop, 'link-test'), as)).toMatchObject({
    priority: 'routine',
    test: true,
  })
})

test('HL4 what is missing is named, and a blank that cannot be read counts as missing', () => {
  expect(missingIn(stop, asking)).toEqual([])
  expect(missingIn({ ...stop, blanks: {} }, asking)).toEqual(['place'])
  const unread = { ...stop.blanks, position: { kind: 'position' as const, value: 'somewhere' } }
  expect(missingIn({ ...stop, blanks: unread }, asking)).toEqual(['position'])
  expect(missingIn({ ...stop, from: 'south' }, asking)).toEqual(['source'])
  expect(missingIn(emptyDraft('north'), asking)).toEqual(['text'])
  const words = { ...emptyDraft('north'), text: { ar: 'نعم', en: ' ', ru: '' } }
  expect(missingIn(words, asking)).toEqual([])
  expect(sendCommand(words, { ...asking, message: 'm9', channel: 'line' }).text).toEqual({
    ar: 'نعم',
  })
})

const onward = (to: object): object => to

/** A browser's sound that lets nothing be heard until it is resumed by a touch. */
class QuietContext {
  state = 'suspended'
  currentTime = 0
  destination = {}
  static touched = false
  static tones = 0
  async resume(): Promise<void> {
    if (QuietContext.touched) this.state = 'running'
  }
  createOscillator() {
    QuietContext.tones += 1
    return { type: '', frequency: { value: 0 }, connect: onward, start: () => {}, stop: () => {} }
  }
  createGain() {
    const gain = { setValueAtTime: () => {}, linearRampToValueAtTime: () => {} }
    return { gain, connect: onward }
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', globalThis)
  vi.stubGlobal('AudioContext', QuietContext)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('HL5 the alarm says that it is kept silent, and sounds from a touch on until it is stopped', async () => {
  const told: Sounding[] = []
  const sound = createAlarmSound((sounding) => told.push(sounding))
  sound.start()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(told.at(-1)).toBe('blocked')
  expect(QuietContext.tones).toBe(0)
  QuietContext.touched = true
  sound.unblock()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(told.at(-1)).toBe('sounding')
  const heard = QuietContext.tones
  expect(heard).toBeGreaterThan(8)
  sound.stop()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(QuietContext.tones).toBe(heard)
  expect(told.at(-1)).toBe('silent')
})

test('HL6 a receipt is said once, by the party that was addressed, and not for what is old', () => {
  const ids = (messages: Parameters<typeof unshown>[0], now = after(1_000)) =>
    unshown(messages, 'south', now).map(({ id }) => id)
  expect(ids([flash()])).toEqual(['m1'])
  expect(ids([flash({ to: ['centre'] })])).toEqual([])
  expect(ids([flash({ shown: [{ ...by('south'), over: 'ab'.repeat(32) }] })])).toEqual([])
  expect(ids([flash()], after(86_400_001))).toEqual([])
})

test('HL7 a duty officer speaks for every side, a liaison officer for one', () => {
  const sides = ['north', 'south']
  expect(spokenSides({ party: 'centre', role: 'duty-officer' }, sides)).toEqual(sides)
  expect(spokenSides({ party: 'south', role: 'liaison' }, sides)).toEqual(['south'])
  expect(spokenSides({ party: 'west', role: 'liaison' }, sides)).toEqual([])
})

test('HL8 words are told apart by the marks of every script', () => {
  expect(wordsSaid(' قصب، سوار  شمندر. مشمش ')).toEqual(['قصب', 'سوار', 'شمندر', 'مشمش'])
  expect(wordsSaid('reed, bracelet · beetroot apricot')).toHaveLength(4)
  expect(wordsSaid('  ')).toEqual([])
})
