import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreementKind } from '../agreements/agreement.ts'
import { defaultHotline } from '../agreements/hotline-terms.ts'
import { addMs } from '../kernel/instant.ts'
import { mayRead } from '../kernel/marking.ts'
import { hashOfHex, readBackWords } from '../kernel/read-back.ts'
import type { Actor } from '../kernel/world.ts'
import { type MessageStep, messageSteps } from './answering.ts'
import { channelKind, type ChannelCommand, messageKind } from './channel.ts'
import {
  duty,
  machine,
  north,
  open,
  openDesk,
  receive,
  send,
  sentAt,
  south,
  west,
} from './desk-for-tests.ts'
import { channelDue, messageDue, stepDueAt, testOwed, waitingSteps } from './due.ts'
import { channelRoles } from './policy.ts'

const over = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
const shown: ChannelCommand = { type: 'channels/record-receipt', message: 'm1', over }
const take: ChannelCommand = { type: 'channels/take', message: 'm1' }
const escalate = (party: string, step: MessageStep): ChannelCommand => ({
  type: 'channels/record-escalation',
  message: 'm1',
  party,
  step,
})
const after = (ms: number) => addMs(sentAt, ms)

function flashSent() {
  const desk = openDesk()
  desk.ask(open, duty)
  desk.ask(send, north)
  return desk
}

test('CH12 a machine says once that it showed a message, and that is no answer', () => {
  const { ask, message } = flashSent()
  expect(ask(shown, north)?.code).toBe('not-addressed')
  expect(ask(shown, south, after(900))).toBeUndefined()
  const before = message()
  expect(ask(shown, { ...south, post: 'south-night' }, after(2_000))).toBeUndefined()
  expect(message()).toBe(before)
  expect(message().shown).toEqual([{ party: 'south', post: 'south-liaison', over, at: after(900) }])
  expect(messageDue(message(), after(700_000)).map(({ party }) => party)).toContain('south')
})

test('CH13 the first officer of a side has it, and the second is told who that is', () => {
  const { ask, message } = flashSent()
  expect(ask(take, west)?.code).toBe('not-addressed')
  const night: Actor = { ...south, post: 'south-night', role: 'monitor' }
  expect(ask(take, night, after(30_000))).toBeUndefined()
  expect(ask(take, south, after(31_000))).toMatchObject({
    code: 'already-exists',
    evidence: { post: 'south-night', at: after(30_000) },
  })
  const [owed] = messageDue(message(), after(200_000))
  expect(owed).toMatchObject({ party: 'south', missed: null, running: 'capital', overdue: false })
  expect(messageDue(message(), after(600_001))[0]).toMatchObject({ missed: 'capital' })
  expect(ask(receive('south'), south, after(90_000))).toBeUndefined()
  expect(messageDue(message(), after(600_001)).map(({ party }) => party)).toEqual(['centre'])
})

test('CH14 words that were read back wrong are named and not recorded', () => {
  const { ask, message } = flashSent()
  const words = [...readBackWords(hashOfHex(over), 'ar')]
  const answer = receive('south')
  expect(ask({ ...answer, readBack: words } as ChannelCommand, south)?.field).toBe('/over')
  const wrong = words.with(2, readBackWords(hashOfHex('00'.repeat(32)), 'ru')[0] ?? '')
  const refusal = ask({ ...answer, readBack: wrong, over } as ChannelCommand, south)
  expect(refusal).toMatchObject({
    code: 'read-back-differs',
    field: '/readBack/2',
    evidence: { words: [3] },
  })
  expect(message().answers).toEqual([])
  expect(ask({ ...answer, readBack: words, over } as ChannelCommand, south)).toBeUndefined()
  expect(message().answers[0]?.readBack).toEqual(words)
})

test('CH15 a step that passed is recorded once, after its time, with when it was due', () => {
  const { ask, message } = flashSent()
  expect(ask(escalate('north', 'human-answer'), machine)?.code).toBe('not-addressed')
  ask(escalate('south', 'human-answer'), machine, after(60_000))
  expect(message().escalations).toBeUndefined()
  ask(escalate('south', 'human-answer'), machine, after(60_001))
  ask(escalate('south', 'human-answer'), machine, after(90_000))
  expect(message().escalations).toEqual([
    {
      party: 'south',
      step: 'human-answer',
      to: { posts: ['south-liaison', 'south-night'], parties: ['south'] },
      dueAt: after(60_000),
      at: after(60_001),
    },
  ])
  ask(take, { ...duty, party: 'centre' }, after(100_000))
  ask(escalate('centre', 'any-officer'), machine, after(200_000))
  expect(message().escalations).toHaveLength(1)
})

test('CH16 a message goes on to posts, capitals and at last to everybody, who may read it', () => {
  const { ask, message } = openDesk()
  ask({ ...open, fallback: ['west'] }, duty)
  ask(send, north)
  const to = messageSteps.map((step) => {
    ask(escalate('south', step), machine, after(700_000))
    return message().escalations?.at(-1)?.to
  })
  expect(to).toEqual([
    { posts: ['south-liaison'], parties: ['south'] },
    { posts: ['south-liaison', 'south-night'], parties: ['south'] },
    { posts: [], parties: ['west'] },
    { posts: [], parties: ['north', 'south', 'centre'] },
  ])
  expect(mayRead(west, message())).toBe(true)
})

/** What may happen to a message, in any order. */
const happenings = fc.array(
  fc.record({
    afterMs: fc.integer({ min: 0, max: 200_000 }),
    what: fc.constantFrom('show', 'take', 'answer', 'escalate', 'escalate', 'escalate'),
    party: fc.constantFrom('south', 'centre'),
    step: fc.constantFrom(...messageSteps),
  }),
  { maxLength: 20 },
)

test('CH17 the record has exactly the steps that had passed unmet when they were asked about', () => {
  fc.assert(
    fc.property(happenings, (story) => {
      const { ask, message } = flashSent()
      const met = new Map<string, Set<MessageStep>>([
        ['south', new Set()],
        ['centre', new Set()],
      ])
      const expected: string[] = []
      let elapsed = 0
      for (const { afterMs, what, party, step } of story) {
        elapsed += afterMs
        const actor = party === 'south' ? south : duty
        const now = after(elapsed)
        if (what === 'show') {
          ask(shown, actor, now)
          met.get(party)?.add('machine-receipt')
        } else if (what === 'take') {
          ask(take, actor, now)
          for (const one of messageSteps.slice(0, 3)) met.get(party)?.add(one)
        } else if (what === 'answer') {
          ask(receive(party), actor, now)
          for (const one of messageSteps) met.get(party)?.add(one)
        } else {
          ask(escalate(party, step), machine, now)
          const passed = after(elapsed) > stepDueAt(message(), step)
          const key = `${party} ${step}`
          if (passed && !met.get(party)?.has(step) && !expected.includes(key)) expected.push(key)
        }
      }
      const recorded = (message().escalations ?? []).map(({ party, step }) => `${party} ${step}`)
      expect(recorded).toEqual(expected)
      const waiting = waitingSteps(message()).map(({ party, step }) => `${party} ${step}`)
      const rest = messageSteps.flatMap((step) =>
        ['south', 'centre']
          .filter((party) => !met.get(party)?.has(step))
          .map((party) => `${party} ${step}`),
      )
      expect(waiting).toEqual(rest.filter((key) => !expected.includes(key)))
    }),
  )
})

test('CH24 the steps of a message are those of the procedure at the moment of sending', () => {
  const { ask, message, held } = openDesk()
  const flash = { machineS: 5, personS: 20, officerS: 40, capitalS: 90 }
  const hotline = { ...defaultHotline, flash }
  const procedures = [{ from: sentAt, procedure: { version: 2, hotline } }]
  const document = { id: 'truce', procedure: { version: 1 }, procedures }
  held.apply([{ kind: agreementKind.name, id: 'truce', document }])
  ask({ ...open, agreement: 'truce' }, duty)
  ask({ ...send, message: 'm0' }, north, after(-1))
  ask(send, north)
  expect(message().steps).toEqual(flash)
  expect(waitingSteps(message()).map(({ dueAt }) => dueAt)).toEqual(
    [5, 5, 20, 20, 40, 40, 90, 90].map((seconds) => after(seconds * 1_000)),
  )
  const before = held.get(messageKind, 'm0')
  expect(before?.steps).toBeUndefined()
  expect(before && stepDueAt(before, 'human-answer')).toBe(after(59_999))
})

test('CH18 a line is tested daily from its first test on, or as often as was agreed', () => {
  const { ask, held } = openDesk()
  const line = () => {
    const found = held.get(channelKind, 'line')
    if (!found) throw new Error('the channel is not on the record')
    return found
  }
  ask(open, duty)
  expect(channelDue(line(), after(1_000_000_000))).toBeNull()
  ask({ ...send, test: true, priority: 'routine' }, north, after(1_000))
  expect(channelDue(line(), after(86_401_000))).toEqual({
    last: { message: 'm1', from: 'north', at: after(1_000) },
    dueAt: after(86_401_000),
    overdue: false,
    missedAt: null,
  })
  expect(channelDue(line(), after(86_401_001))?.overdue).toBe(true)
  ask({ ...send, message: 'm2', test: true }, south, after(90_000_000))
  ask({ ...send, message: 'm2', test: true, from: 'south' }, south, after(90_000_000))
  expect(channelDue(line(), after(90_000_001))?.overdue).toBe(false)

  ask({ ...open, channel: 'other', linkTestEveryMin: 60 }, duty)
  const other = held.get(channelKind, 'other')
  expect(other && channelDue(other, after(3_600_001))).toMatchObject({ last: null, overdue: true })
})

test('CH25 a test that did not come is recorded once, after its time, and the next one is due a period later', () => {
  const { ask, held } = openDesk()
  const hour = 3_600_000
  const missed = (ms: number): ChannelCommand => {
    return { type: 'channels/record-test-missed', channel: 'line', dueAt: after(ms) }
  }
  const line = () => held.get(channelKind, 'line')
  const owedAt = () => {
    const channel = line()
    return channel && testOwed(channel)?.dueAt
  }
  expect(ask(missed(hour), machine)?.code).toBe('unknown-reference')
  ask({ ...open, linkTestEveryMin: 60 }, duty)
  ask(missed(hour), machine, after(hour))
  ask(missed(2 * hour), machine, after(3 * hour))
  expect(line()?.testMissed).toBeUndefined()
  ask(missed(hour), machine, after(hour + 1))
  const before = line()
  ask(missed(hour), machine, after(hour + 5_000))
  expect(line()).toBe(before)
  expect(before).toMatchObject({ testMissed: { dueAt: after(hour), at: after(hour + 1) } })
  expect(before && channelDue(before, after(hour + 2))).toMatchObject({
    overdue: true,
    missedAt: after(hour + 1),
  })
  expect(owedAt()).toBe(after(2 * hour + 1))
  // It stood still for ten days: one more is recorded, and then it goes on from there.
  ask(missed(2 * hour + 1), machine, after(240 * hour))
  expect(owedAt()).toBe(after(241 * hour))
  ask({ ...send, test: true, priority: 'routine' }, north, after(240 * hour + 60_000))
  expect(owedAt()).toBe(after(241 * hour + 60_000))
  const tested = line()
  expect(tested && channelDue(tested, after(241 * hour))?.missedAt).toBeNull()
  expect(tested?.history.filter(({ type }) => type === 'link-test-missed')).toHaveLength(2)
  expect(channelRoles['channels/record-test-missed']).toEqual(['centre'])
})
