import { messageSteps } from '@hudna/core/channels/answering.ts'
import { type Message, messageKind } from '@hudna/core/channels/channel.ts'
import { answerMs } from '@hudna/core/channels/due.ts'
import { addMs, msOf } from '@hudna/core/kernel/instant.ts'
import { noticeKind } from '@hudna/core/notices/notice.ts'
import { stopCallKind } from '@hudna/core/notices/stop.ts'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { duty, northLiaison, southLiaison } from '../sequencer/test-commands.ts'
import { begunTestCentre, START, testFolders } from '../sequencer/test-sequencer.ts'
import { line, messageOf, noticeOf } from '../sequencer/test-telling.ts'
import { type Desk, openDesk } from './test-desk.ts'

const HOUR_MS = 3_600_000
const folders = testFolders()
let desk: Desk

beforeEach(async () => {
  const folder = folders.fresh()
  const centre = await begunTestCentre(folder)
  await centre.submit(line, { actor: duty })
  await centre.close()
  desk = await openDesk(folder)
})
afterEach(() => desk.close())
afterAll(folders.remove)

const send = async (id: string, priority: 'flash' | 'immediate' | 'routine' = 'flash') => {
  const outcome = await desk.centre().submit(messageOf(id, priority), { actor: northLiaison })
  expect(outcome).toMatchObject({ outcome: 'recorded' })
}
const messages = (): readonly Message[] => [...desk.centre().world.world.all(messageKind)]
const stepsOf = (id: string) =>
  messages()
    .find((one) => one.id === id)
    ?.escalations?.map(({ step }) => step) ?? []

test('DL5 a message that nobody takes goes on from step to step, each when its time has passed', async () => {
  await send('call')
  await desk.run(10_000)
  expect(stepsOf('call')).toEqual([])
  await desk.run(1_000)
  expect(stepsOf('call')).toEqual(['machine-receipt'])
  await desk.run(50_000)
  expect(stepsOf('call')).toEqual(['machine-receipt', 'human-answer'])
  await desk.run(600_000, 5_000)
  expect(stepsOf('call')).toEqual([...messageSteps])
  expect(desk.scheduler().waiting()).toBe(0)
})

test('DL3 what is taken in time is not recorded as missed', async () => {
  await send('call')
  await desk.run(5_000)
  const take = { type: 'channels/take', message: 'call' } as const
  await desk.centre().submit(take, { actor: southLiaison })
  await desk.run(300_000, 1_000)
  expect(stepsOf('call')).toEqual([])
})

test('DL5 a rung of a notice that is not reached is recorded with its deadline, once', async () => {
  const from = addMs(START, 48 * HOUR_MS)
  await desk.centre().submit(noticeOf('told', from), { actor: northLiaison })
  await desk.run(5 * HOUR_MS, 60_000)
  const notice = desk.centre().world.world.get(noticeKind, 'told')
  const missed = notice?.missed.map(({ party, rung }) => `${party} ${rung}`)
  expect(missed).toEqual(['south shown', 'south opened', 'south acknowledged'])
  for (const { dueAt, at } of notice?.missed ?? []) expect(msOf(at)).toBeGreaterThan(msOf(dueAt))
  await desk.restart()
  await desk.run(60_000, 1_000)
  expect(desk.centre().world.world.get(noticeKind, 'told')?.missed).toHaveLength(3)
})

test('DL3 an amendment has deadlines of its own, and those of the version before are not asked for', async () => {
  const from = addMs(START, 72 * HOUR_MS)
  await desk.centre().submit(noticeOf('told', from), { actor: northLiaison })
  await desk.run(30 * 60_000, 60_000)
  const { type: _, ...fields } = noticeOf('told', addMs(from, HOUR_MS))
  const amend = { ...fields, type: 'notices/amend', reason: { en: 'Later' } } as const
  await desk.centre().submit(amend, { actor: northLiaison })
  await desk.run(45 * 60_000, 60_000)
  expect(desk.centre().world.world.get(noticeKind, 'told')?.missed).toEqual([])
  await desk.run(30 * 60_000, 60_000)
  const missed = desk.centre().world.world.get(noticeKind, 'told')?.missed
  expect(missed?.map(({ version, rung }) => [version, rung])).toEqual([[2, 'shown']])
})

test('DL8 a call to stop that nobody answers is recorded for each party, once', async () => {
  const stop = { type: 'notices/stop', call: 'fire', notice: null, position: null } as const
  await desk.centre().submit({ ...stop, text: { en: 'Stop' } }, { actor: northLiaison })
  const answer = { type: 'notices/answer-stop', call: 'fire', text: { en: 'Ordered' } } as const
  await desk.run(30_000, 1_000)
  await desk.centre().submit(answer, { actor: southLiaison })
  const call = () => desk.centre().world.world.get(stopCallKind, 'fire')
  await desk.run(30_000)
  expect(call()?.missed).toBeUndefined()
  await desk.restart()
  await desk.run(5_000)
  await desk.run(60_000, 1_000)
  const silent = call()?.to.filter((party) => party !== 'south')
  expect(
    call()
      ?.missed?.map(({ party }) => party)
      .toSorted(),
  ).toEqual(silent)
  for (const { dueAt, at } of call()?.missed ?? []) expect(msOf(at)).toBeGreaterThan(msOf(dueAt))
})

test('DL8 a test of a line that does not come is recorded once, and again a period later', async () => {
  const daily = { ...line, channel: 'daily', linkTestEveryMin: 1_440 }
  await desk.centre().submit(daily, { actor: duty })
  const missed = () => desk.recorded.filter(({ type }) => type === 'link-test-missed').length
  await desk.run(24 * HOUR_MS, 600_000)
  expect(missed()).toBe(0)
  await desk.run(5_000, 1_000)
  expect(missed()).toBe(1)
  await desk.restart()
  await desk.run(20 * HOUR_MS, 600_000)
  expect(missed()).toBe(1)
  const tested = { ...messageOf('weekly', 'routine'), channel: 'daily', test: true }
  await desk.centre().submit(tested, { actor: northLiaison })
  await desk.run(24 * HOUR_MS, 600_000)
  expect(missed()).toBe(1)
  await desk.run(24 * HOUR_MS, 600_000)
  expect(missed()).toBe(2)
})

test('DL4 what passed while the process stood still is recorded at the next look', async () => {
  await send('call')
  desk.halt(600_001)
  await desk.run(1_000)
  expect(stepsOf('call')).toEqual([...messageSteps])
})

test('DL4 what passed while the centre was stopped is recorded after the start', async () => {
  await send('call')
  await desk.run(1_000)
  desk.halt(120_000)
  await desk.restart()
  await desk.run(5_000)
  expect(stepsOf('call')).toEqual(['machine-receipt', 'human-answer', 'any-officer'])
})

test('DL2 a wall clock that is set forward brings no deadline nearer, over a restart either', async () => {
  await send('call')
  await desk.run(1_000)
  desk.setWall(2 * HOUR_MS)
  await desk.run(30_000)
  await desk.restart()
  await desk.run(28_750)
  expect(stepsOf('call')).toEqual(['machine-receipt'])
  await desk.run(5_000)
  expect(stepsOf('call')).toEqual(['machine-receipt', 'human-answer'])
})

test('DL6 what was due before the end of a script stays as the script left it', async () => {
  const { folder } = desk.centre()
  await send('scripted')
  await desk.close()
  desk = await openDesk(folder, addMs(START, HOUR_MS + 90_000))
  await desk.run(700_000, 5_000)
  expect(stepsOf('scripted')).toEqual(['any-officer', 'capital'])
})

test('DL1 ten thousand deadlines over restarts, steps of the wall clock and a stop of ten minutes', async () => {
  const count = 2_500
  const sentMs = new Map<string, number>()
  const disturbances: readonly (() => Promise<void> | void)[] = [
    () => desk.setWall(2 * HOUR_MS),
    () => desk.restart(),
    () => desk.setWall(-4 * HOUR_MS),
    () => desk.halt(600_000),
    () => desk.restart(),
    () => desk.setWall(2 * HOUR_MS),
  ]
  const every = Math.floor(count / disturbances.length)
  for (let at = 0; at < count; at += 50) {
    await Promise.all(
      Array.from({ length: 50 }, async (_, place) => {
        await send(`call-${at + place}`)
        sentMs.set(`call-${at + place}`, desk.trueMs())
      }),
    )
    await desk.run(20_000, 2_000)
    if (at % every < 50 && at >= every) await disturbances[Math.floor(at / every) - 1]?.()
  }
  await desk.restart()
  await desk.run(700_000, 5_000)
  const found = messages()
  expect(found).toHaveLength(count)
  for (const { escalations = [] } of found)
    expect(escalations.map(({ step }) => step).toSorted()).toEqual(messageSteps.toSorted())
  const missed = desk.recorded.filter(({ type }) => type === 'message-escalated')
  expect(missed).toHaveLength(4 * count)
  for (const { document, ms } of missed) {
    const { id, escalations = [] } = document as Message
    const step = escalations.at(-1)?.step ?? 'capital'
    const ranMs = ms - (sentMs.get(id) ?? Number.NaN)
    expect(ranMs, `${id} ${step}`).toBeGreaterThanOrEqual(answerMs.flash[step])
  }
}, 240_000)
