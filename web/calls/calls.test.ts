import type { Call } from '@hudna/core/channels/call.ts'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type CallStage, callStage, ringingFor, withoutConsent } from './call-stage.ts'
import {
  decideCommand,
  decisionGaps,
  emptyDecision,
  type PromiseDraft,
  withPromise,
} from './decision-draft.ts'
import { constraintsOf, deviceOptions, deviceProblem, firstChoice, lesserBring } from './devices.ts'
import { boxesFor, fitted } from './draw-faces.ts'
import { heardNext, isSilent, levelOf, SILENT_MS } from './level.ts'
import { createPacer } from './pacer.ts'
import { recordingBar, recordingName } from './recording.ts'
import { changesOf, leadingOf, queryOf, showsSame } from './same-view.ts'
import { callWith, consent, peerOf, presence, startedAt, tile } from './calls.fixture.ts'
import { screensOf, tilesOf } from './tiles.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('WCL1 a running call is entered through the check of devices by whoever may come in', () => {
  const liaison = { party: 'south', role: 'liaison' as const }
  const stage = (
    more: Partial<Call>,
    viewer: Parameters<typeof callStage>[1] = liaison,
    held?: string,
  ): CallStage => callStage(callWith(more), viewer, held)
  expect(stage({})).toBe('check')
  expect(stage({}, liaison, 'c1')).toBe('room')
  expect(stage({}, liaison, 'another')).toBe('check')
  expect(stage({}, { ...liaison, party: 'west' })).toBe('outside')
  expect(stage({ endedAt: startedAt }, liaison, 'c1')).toBe('over')
  expect(stage({ form: 'telephone' })).toBe('over')
  expect(callStage(callWith({}), undefined, undefined)).toBe('outside')
})

test('WCL2 the browser is asked for what is brought, from the devices that were picked', () => {
  expect(constraintsOf({ ...firstChoice, bring: 'nothing' })).toBeNull()
  expect(constraintsOf({ ...firstChoice, bring: 'sound' })).toMatchObject({ video: false })
  const both = constraintsOf({ bring: 'both', camera: 'cam', microphone: 'mic' })
  expect(both).toMatchObject({
    audio: { deviceId: { exact: 'mic' }, echoCancellation: true },
    video: { deviceId: { exact: 'cam' } },
  })
  expect(constraintsOf(firstChoice)?.audio).not.toHaveProperty('deviceId')
})

const device = (deviceId: string, kind: MediaDeviceKind, label = '') => ({
  deviceId,
  kind,
  label,
})

test('WCL2 devices are offered by name, and by number while the browser hides their names', () => {
  const words = { usual: 'usual', numbered: (number: number) => `camera ${number}` }
  const devices = [
    device('default', 'audioinput'),
    device('one', 'videoinput', 'Front'),
    device('two', 'videoinput'),
    device('', 'videoinput'),
  ]
  expect(deviceOptions(devices, 'videoinput', words)).toEqual([
    { value: '', label: 'usual' },
    { value: 'one', label: 'Front' },
    { value: 'two', label: 'camera 2' },
  ])
  expect(deviceOptions(devices, 'audioinput', words)).toEqual([{ value: '', label: 'usual' }])
})

const named = (name: string) => deviceProblem(Object.assign(new Error(name), { name }))

test('WCL3 what a browser says about a device becomes one of a few reasons, with a way in', () => {
  expect(named('NotAllowedError')).toBe('refused')
  expect(named('NotFoundError')).toBe('missing')
  expect(named('NotReadableError')).toBe('busy')
  expect(named('TypeError')).toBe('failed')
  expect(deviceProblem('no error at all')).toBe('failed')
  expect([lesserBring('both'), lesserBring('sound')]).toEqual(['sound', 'nothing'])
})

test('WCL4 the meter is at rest in silence and full at a shout', () => {
  expect(levelOf(new Uint8Array(0))).toBe(0)
  expect(levelOf(new Uint8Array(64).fill(128))).toBe(0)
  expect(levelOf(Uint8Array.from({ length: 64 }, (_, at) => (at % 2 === 0 ? 0 : 255)))).toBe(1)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (samples) => {
      const level = levelOf(samples)
      expect(level >= 0 && level <= 1).toBe(true)
    }),
  )
})

test('WCL4 a microphone is silent after four seconds of nothing and not sooner', () => {
  const quiet = heardNext({ level: 0.5, silentSinceMs: null }, 0.001, 1_000)
  const still = heardNext(quiet, 0, 3_000)
  expect(isSilent(still, 1_000 + SILENT_MS - 1)).toBe(false)
  expect(isSilent(still, 1_000 + SILENT_MS)).toBe(true)
  expect(isSilent(heardNext(still, 0.4, 9_000), 99_000)).toBe(false)
})

test('WCL5 the grid is who is in the call on the record, in their order', () => {
  const call = callWith({
    present: [presence('south'), presence('gone', { leftAt: startedAt }), presence('north')],
  })
  const room = { state: 'live' as const, peers: [peerOf('stranger'), peerOf('south')] }
  const own = { post: 'north-post', camera: null, microphoneOn: false, cameraOn: false }
  expect(tilesOf(call, room, own)).toEqual([
    tile('south', { state: 'live', microphoneOn: true, cameraOn: true }),
    tile('north', { own: true, state: 'live' }),
  ])
  expect(tilesOf(call, { ...room, peers: [] }, own)[0]).toEqual(tile('south', {}))
  const screen = {} as MediaStream
  const showing = { peers: [peerOf('south', { screen }), peerOf('west')] }
  expect(screensOf(showing)).toEqual([{ post: 'south-post', screen }])
})

const promise: PromiseDraft = {
  commitment: 'p1',
  promisor: 'south',
  promisee: 'north',
  text: ' الماء غداً ',
  due: '2016-10-21T05:00',
}

test('WCL6 a decision names everything that is missing, and nothing when nothing is', () => {
  const draft = emptyDecision('d1')
  expect(decisionGaps(draft)).toEqual([{ field: 'text', promise: null }])
  const bare = { ...promise, promisor: '', promisee: '', text: ' ', due: 'tomorrow' }
  const fields = (of: PromiseDraft) =>
    decisionGaps(withPromise({ ...draft, text: 'open' }, of)).map((gap) => gap.field)
  expect(fields(bare)).toEqual(['promisor', 'promisee', 'promise-text', 'due'])
  expect(fields({ ...promise, promisee: 'south' })).toEqual(['same-party'])
  expect(fields(promise)).toEqual([])
  expect(fields({ ...promise, due: '' })).toEqual([])
})

test('WCL6 a decision is sent in the language of the page, its times on the clock of the theatre', () => {
  const draft = { ...emptyDecision('d1'), text: ' يُفتح الطريق ', commitments: ['c9'] }
  const command = decideCommand('c1', withPromise(draft, promise), 'ar')
  expect(command).toEqual({
    type: 'channels/decide',
    call: 'c1',
    decision: 'd1',
    text: { ar: 'يُفتح الطريق' },
    commitments: ['c9'],
    promises: [
      {
        commitment: 'p1',
        promisor: 'south',
        promisee: 'north',
        text: { ar: 'الماء غداً' },
        due: '2016-10-21T02:00:00.000Z',
      },
    ],
  })
  expect(decideCommand('c1', draft, 'ar')).not.toHaveProperty('promises')
})

test('WCL7 the map is led by nobody, by this console or by another one', () => {
  expect(leadingOf(null, 'own')).toBe('nobody')
  expect(leadingOf({ by: 'own' }, 'own')).toBe('own')
  expect(leadingOf({ by: 'other' }, 'own')).toBe('other')
})

test('WCL7 whoever follows looks at the same span and moment, in a language of their own', () => {
  const query = queryOf(new URLSearchParams('lang=ru&to=b&from=a&agreement=x&known=k'))
  expect(query).toBe('agreement=x&from=a&to=b')
  expect(changesOf(query)).toEqual({ agreement: 'x', from: 'a', moment: null, to: 'b' })
  const look = { longitude: 37, latitude: 36, zoom: 9 }
  expect(showsSame(look, { ...look, longitude: 37 + 1e-8 })).toBe(true)
  expect(showsSame(look, { ...look, latitude: 36.001 })).toBe(false)
  expect(showsSame(look, { ...look, zoom: 9.5 })).toBe(false)
})

test('WCL7 the last place of the map arrives, however quickly it was moved', () => {
  const step = fc.tuple(fc.integer(), fc.integer({ min: 0, max: 500 }))
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (moves) => {
      const sent: number[] = []
      const times: number[] = []
      const pacer = createPacer<number>(200, (value) => {
        sent.push(value)
        times.push(Date.now())
      })
      for (const [value, restMs] of moves) {
        pacer.push(value)
        vi.advanceTimersByTime(restMs)
      }
      vi.advanceTimersByTime(1_000)
      pacer.stop()
      expect(sent.at(-1)).toBe(moves.at(-1)?.[0])
      expect(times.every((at, place) => place === 0 || at - (times[place - 1] ?? 0) >= 200)).toBe(
        true,
      )
    }),
  )
})

test('WCL8 nothing is recorded without the consent of everybody since they came in', () => {
  const both = [presence('north'), presence('south')]
  const consents = [consent('north'), consent('south')]
  const room = { state: 'live' as const, peers: [peerOf('south')] }
  const bar = (more: Partial<Call>, follows = true, seen = room) =>
    recordingBar({ call: callWith({ present: both, consents, ...more }), room: seen, follows })
  expect(bar({})).toBeUndefined()
  expect(bar({ consents: [consent('north')] })).toBe('consent')
  expect(bar({ consents: [...consents, consent('south', { consents: false })] })).toBe('consent')
  const late = presence('south', { joinedAt: '2016-10-20T06:00:00.000Z' })
  expect(bar({ present: [presence('north'), late] })).toBe('consent')
  expect(withoutConsent(callWith({ present: [presence('north'), late], consents }))).toEqual([
    'south-post',
  ])
  expect(bar({}, false)).toBe('not-live')
  expect(bar({}, true, { ...room, peers: [peerOf('south'), peerOf('west')] })).toBe('unknown-peer')
  expect(bar({ endedAt: startedAt })).toBe('over')
})

test('WCL9 a file says which call and when, and of nobody who', () => {
  const name = recordingName('0199a2b4-7c1d-7000', '2016-10-20T05:00:31.000Z', 'video/webm')
  expect(name).toBe('hudna-call-0199a2b4-20161020T0500.webm')
  expect(recordingName('c1', '2016-10-20T05:00:31.000Z', 'video/mp4')).toBe(
    'hudna-call-c1-20161020T0500.mp4',
  )
})

test('WCL9 faces stand beside each other inside the picture, in their own form', () => {
  const picture = { width: 960, height: 540 }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), (count) => {
      const boxes = boxesFor(count, picture)
      expect(boxes).toHaveLength(count)
      for (const { x, y, width, height } of boxes) {
        expect(x >= 0 && y >= 0).toBe(true)
        expect(x + width <= picture.width && y + height <= picture.height).toBe(true)
      }
    }),
  )
  const box = { x: 100, y: 0, width: 400, height: 400 }
  expect(fitted(box, { width: 200, height: 100 })).toEqual({
    x: 100,
    y: 100,
    width: 400,
    height: 200,
  })
  expect(fitted(box, { width: 0, height: 0 })).toEqual(box)
})

test('WCL10 a young call is shown to who may come in and was not in it', () => {
  const viewer = { party: 'south', role: 'liaison' as const, post: 'south-post' }
  const ringing = (more: Partial<Call>, minute = '05:10', who = viewer) =>
    ringingFor([callWith(more)], who, `2016-10-20T${minute}:00.000Z`).length
  expect([ringing({}), ringing({}, '05:15'), ringing({}, '05:16')]).toEqual([1, 1, 0])
  expect(ringing({}, '05:10', { ...viewer, party: 'west' })).toBe(0)
  expect(ringing({}, '05:10', { ...viewer, party: 'north', post: 'north-post' })).toBe(0)
  const left = presence('south', { leftAt: startedAt })
  expect(ringing({ present: [presence('north'), left] })).toBe(0)
  expect(ringing({ endedAt: startedAt })).toBe(0)
  const newer = callWith({ id: 'c2', startedAt: '2016-10-20T05:05:00.000Z' })
  const found = ringingFor([callWith({}), newer], viewer, '2016-10-20T05:10:00.000Z')
  expect(found.map(({ id }) => id)).toEqual(['c2', 'c1'])
})
