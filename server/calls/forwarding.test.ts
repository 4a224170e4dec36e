import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { CALL_SLOTS, type CentreSignal } from '@hudna/core/api/call-signal.ts'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { withAnnounced } from './announced.ts'
import { CALLS_FILE, CallsFileFault, readCallsFile } from './calls-file.ts'
import { FORWARDING_POSTS_MIN, MESH_POSTS_MAX, nextMode } from './call-mode.ts'
import { createForwarder, type Forwarder, type Joining } from './forwarder.ts'
import type { ForwarderSetup } from './forwarder-messages.ts'
import { createRoom } from './room.ts'
import { placeOfSlot, slotOfPlace } from './slots.ts'

const folders: string[] = []
const forwarders: Forwarder[] = []
afterEach(async () => {
  for (const one of forwarders.splice(0)) await one.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const threads: Worker[] = []
const onFailure = (fault: unknown) => {
  throw fault
}
const startThread = (workerData: ForwarderSetup) => {
  const thread = new Worker(new URL('./forwarder-worker.ts', import.meta.url), { workerData })
  threads.push(thread)
  return thread
}
function realForwarder(): Forwarder {
  const forwarder = createForwarder({ setup: {}, onFailure, startThread })
  forwarders.push(forwarder)
  return forwarder
}

const along = (counts: readonly number[]) => {
  let mode: ReturnType<typeof nextMode> = 'mesh'
  return counts.map((count) => (mode = nextMode(mode, count)))
}

test('CA7 from 5 posts on the centre forwards, and 4 and 5 do not take turns', () => {
  expect(along([1, 2, 3, 4])).toEqual(['mesh', 'mesh', 'mesh', 'mesh'])
  expect(along([5, 4, 5, 4, 3, 4, 5])).toEqual([
    ...Array.from({ length: 4 }, () => 'forwarding'),
    'mesh',
    'mesh',
    'forwarding',
  ])
  expect(FORWARDING_POSTS_MIN - MESH_POSTS_MAX).toBe(2)
})

test('CA8 the slots of a console carry every place but its own, each once', () => {
  fc.assert(
    fc.property(fc.nat(CALL_SLOTS), (own) => {
      const places = Array.from({ length: CALL_SLOTS }, (_, slot) => placeOfSlot(slot, own))
      expect(places.toSorted((one, other) => one - other)).toEqual(places)
      expect(places).not.toContain(own)
      expect(new Set(places).size).toBe(CALL_SLOTS)
      expect(places.map((place) => slotOfPlace(place, own))).toEqual([...places.keys()])
    }),
  )
})

test('CA8 whoever comes takes a place that is free, and everybody is told whose it is', () => {
  let last = 0
  const forwarder = realForwarder()
  const room = createRoom({ forwarder, iceServers: [], nextSession: () => (last += 1) })
  const slots = new Map<string, readonly (string | null)[]>()
  const enter = (post: string) =>
    room.enter(post, {
      send(signal: CentreSignal) {
        if (signal.type === 'slots') slots.set(post, signal.posts)
      },
      close: () => slots.delete(post),
    })
  const sessions = ['a', 'b', 'c', 'd', 'e'].map(enter)
  expect(slots.get('a')).toEqual(['b', 'c', 'd', 'e', null, null, null])
  expect(slots.get('c')).toEqual(['a', 'b', 'd', 'e', null, null, null])
  room.leave(sessions[1] ?? 0)
  enter('f')
  expect(slots.get('a')).toEqual(['f', 'c', 'd', 'e', null, null, null])
  room.keep(new Set(['a', 'c', 'd', 'f']))
  expect(slots.has('e')).toBe(false)
  expect(slots.get('f')).toEqual(['a', 'c', 'd', null, null, null, null])
})

test('CA9 everybody has an offer, and a thread that ended is begun again with others', async () => {
  const forwarder = realForwarder()
  const offers: { readonly generation: number; readonly sdp: string }[] = []
  const two = Promise.withResolvers<void>()
  const four = Promise.withResolvers<void>()
  const joining = (session: number): Joining => ({
    group: 1,
    session,
    place: session,
    onOffer(offer) {
      offers.push(offer)
      if (offers.length === 2) two.resolve()
      if (offers.length === 4) four.resolve()
    },
  })
  forwarder.join(joining(1))
  forwarder.join(joining(2))
  // Joined again, nothing changes.
  forwarder.join(joining(2))
  await two.promise
  for (const { sdp } of offers) {
    expect(sdp.match(/^m=/gm)).toHaveLength(3 * (CALL_SLOTS + 1))
    expect(sdp).toContain('a=rtpmap:97 VP8/90000')
    expect(sdp).toContain('a=rtpmap:96 opus/48000/2')
  }
  await threads.at(-1)?.terminate()
  await four.promise
  expect(new Set(offers.map(({ generation }) => generation)).size).toBe(4)
})

test('CA10 the file of calls is read whole or refused, and the refusal shows nothing of it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hudna-calls-file-'))
  folders.push(folder)
  expect(readCallsFile(folder)).toEqual({ format: 1 })
  const write = (content: unknown) =>
    writeFileSync(
      join(folder, CALLS_FILE),
      typeof content === 'string' ? content : JSON.stringify(content),
    )
  const whole = {
    format: 1,
    iceServers: [{ urls: ['turn:relay.example:3478'], username: 'u', credential: 'secret-word' }],
    udpPorts: { from: 40_000, to: 40_100 },
    announced: ['198.51.100.7', '2001:db8::7'],
  }
  write(whole)
  expect(readCallsFile(folder)).toEqual(whole)
  const wrong = [
    ['secret-word', 'not JSON'],
    [{ ...whole, iceServers: [{ urls: ['secret-word'] }] }, '/iceServers/0/urls/0'],
    [{ ...whole, udpPorts: { from: 40_000, to: 40_006 } }, '/udpPorts'],
    [{ ...whole, announced: ['198.51.100.7', 'secret-word'] }, '/announced/1'],
    [{ ...whole, more: 'secret-word' }, '/more'],
  ] as const
  for (const [content, field] of wrong) {
    write(content)
    expect(() => readCallsFile(folder)).toThrow(CallsFileFault)
    expect(() => readCallsFile(folder)).toThrow(field)
    expect(() => readCallsFile(folder)).not.toThrow('secret-word')
  }
})

test('CA11 an announced address stands beside each of its family, with the same port', () => {
  const four = 'a=candidate:1 1 udp 2116026367 192.0.2.2 42216 typ host generation 0'
  const six = 'a=candidate:2 1 udp 2116026367 fd00::2 59700 typ host generation 0'
  const sdp = ['v=0', 'm=audio 9', four, six, 'a=mid:0', 'm=audio 9', 'a=mid:1', ''].join('\r\n')
  expect(withAnnounced(sdp, [])).toBe(sdp)
  expect(withAnnounced(sdp, ['198.51.100.7', '192.0.2.2'])).toBe(
    sdp.replace(
      four,
      `${four}\r\na=candidate:11 1 udp 2116026367 198.51.100.7 42216 typ host generation 0`,
    ),
  )
  expect(withAnnounced(sdp, ['2001:db8::7'])).toContain(
    `${six}\r\na=candidate:21 1 udp 2116026367 2001:db8::7 59700 typ host generation 0\r\n`,
  )
})
