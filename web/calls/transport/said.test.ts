import type { Said } from '@hudna/core/api/call-said.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeBaseKey } from './key-wrap.ts'
import { createOwnSources } from './own-sources.ts'
import { createSaidCipher } from './said.ts'
import { createSharedView, MAP_MS_MIN } from './shared-view.ts'

const view = {
  longitude: 37.1,
  latitude: 36.2,
  zoom: 9,
  bearing: 0,
  pointer: { longitude: 37, latitude: 36 },
  query: 'layers=pauses',
}
const state: Said = { type: 'state', microphone: true, camera: false, screen: false }

const track = () => new EventTarget() as MediaStreamTrack
const streamOf = (audio: readonly MediaStreamTrack[], video: readonly MediaStreamTrack[]) =>
  ({ getAudioTracks: () => audio, getVideoTracks: () => video }) as unknown as MediaStream

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  vi.stubGlobal('window', { setTimeout, clearTimeout })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('CLT9 what a console says is opened once by whoever has its key', async () => {
  const [sender, reader, stranger, base] = [
    createSaidCipher(),
    createSaidCipher(),
    createSaidCipher(),
    makeBaseKey(),
  ]
  expect(await sender.seal(state)).toBeUndefined()
  await sender.setOwn(base)
  await reader.addPeer('north', base)
  await stranger.addPeer('north', makeBaseKey())
  const sealed = (await sender.seal(state)) ?? ''
  expect(await stranger.open('north', sealed)).toBeUndefined()
  expect(await reader.open('south', sealed)).toBeUndefined()
  expect(await reader.open('north', sealed)).toEqual(state)
  expect(await reader.open('north', sealed)).toBeUndefined()
  const map = (await sender.seal({ type: 'map', map: view })) ?? ''
  expect(await reader.open('north', map)).toEqual({ type: 'map', map: view })
  const wrong = { type: 'map', map: { ...view, latitude: 91 } } as const
  expect(await reader.open('north', (await sender.seal(wrong)) ?? '')).toBeUndefined()
  const other = { type: 'other' } as unknown as Said
  expect(await reader.open('north', (await sender.seal(other)) ?? '')).toBeUndefined()
})

test('CLT10 whoever shared the map last leads, until they stop or go', () => {
  const said: Said[] = []
  const shared = createSharedView({ own: 'north', say: (one) => said.push(one), onChange() {} })
  shared.take('south', view)
  expect(shared.current()?.by).toBe('south')
  shared.share(view)
  expect(shared.current()?.by).toBe('north')
  shared.take('south', null)
  expect(shared.current()?.by).toBe('north')
  shared.take('west', view)
  shared.share(null)
  expect(shared.current()?.by).toBe('west')
  shared.keep(['south', 'west'])
  expect(shared.current()?.by).toBe('west')
  shared.keep(['south'])
  expect(shared.current()).toBeNull()
})

test('CLT10 what moves is told of ten times a second at most, the last of it always', () => {
  const said: Said[] = []
  const shared = createSharedView({ own: 'north', say: (one) => said.push(one), onChange() {} })
  for (let zoom = 1; zoom <= 20; zoom += 1) {
    shared.share({ ...view, zoom })
    vi.advanceTimersByTime(10)
  }
  vi.advanceTimersByTime(MAP_MS_MIN)
  const zooms = said.map((one) => (one.type === 'map' ? one.map?.zoom : undefined))
  expect(zooms.length).toBeLessThanOrEqual(4)
  expect([zooms[0], zooms.at(-1)]).toEqual([1, 20])
  // Somebody else leads now: what was still to be told is not.
  shared.share({ ...view, zoom: 3 })
  shared.share({ ...view, zoom: 4 })
  shared.take('south', view)
  const before = said.length
  vi.advanceTimersByTime(MAP_MS_MIN * 2)
  expect(said).toHaveLength(before)
})

test('CLT11 what is switched off is not sent', () => {
  const [microphone, camera, screen] = [track(), track(), track()]
  let changes = 0
  const own = createOwnSources(() => (changes += 1))
  expect(own.tracks()).toEqual({ microphone: null, camera: null, screen: null })
  own.publish(streamOf([microphone], [camera]))
  expect(own.tracks()).toEqual({ microphone, camera, screen: null })
  own.setMicrophone(false)
  own.setCamera(false)
  expect(own.tracks()).toEqual({ microphone: null, camera: null, screen: null })
  own.setCamera(true)
  own.shareScreen(streamOf([], [screen]))
  expect(own.tracks()).toEqual({ microphone: null, camera, screen })
  screen.dispatchEvent(new Event('ended'))
  expect(own.tracks()).toEqual({ microphone: null, camera, screen: null })
  own.publish(null)
  expect(own.tracks().camera).toBeNull()
  expect(changes).toBe(7)
})
