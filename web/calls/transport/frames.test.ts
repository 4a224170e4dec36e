import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bytes } from './bytes.ts'
import { frameKeyOf, type FrameLabel, headerOf, open, parseSealed, seal } from './frame-cipher.ts'
import { createFrameGate, type FrameGate, KEYS_PER_POST_MAX } from './frame-gate.ts'
import { makeBaseKey } from './key-wrap.ts'
import { createReplayWindow, WINDOW_COUNTERS } from './replay-window.ts'

const vectors = import.meta.glob<string>('../../../vectors/sframe/*', {
  eager: true,
  query: '?raw',
  import: 'default',
})
const read = (file: string): string => vectors[`../../../vectors/sframe/${file}`] ?? ''
const hex = (text: string): Bytes =>
  Uint8Array.from(text.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))
const inHex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const bytes = (options: fc.IntArrayConstraints = {}) =>
  fc.uint8Array(options).map((array): Bytes => Uint8Array.from(array))
const label = fc.constantFrom<FrameLabel>('microphone', 'camera', 'screen')
const key = makeBaseKey

test('CLT3 headers are those of RFC 9605', () => {
  const [, ...rows] = read('headers.tsv').trim().split('\n')
  for (const row of rows) {
    const [kid = '', counter = '', header = ''] = row.split('\t')
    const [name, count] = [BigInt(`0x${kid}`), BigInt(`0x${counter}`)]
    expect(inHex(headerOf(name, count)), row).toBe(header)
    const parsed = parseSealed(hex(`${header}${'00'.repeat(16)}`))
    expect([parsed?.kid, parsed?.counter, inHex(parsed?.header ?? hex(''))]).toEqual([
      name,
      count,
      header,
    ])
  }
  expect(parseSealed(hex(''))).toBeUndefined()
  expect(parseSealed(hex('99012345'))).toBeUndefined()
})

type Vector = {
  kid: string
  ctr: number
  base_key: string
  metadata: string
  pt: string
  ct: string
}

test('CLT3 frames are those of RFC 9605', async () => {
  for (const one of JSON.parse(read('frames.json')) as readonly Vector[]) {
    const frameKey = await frameKeyOf(hex(one.base_key), BigInt(`0x${one.kid}`))
    const [counter, metadata, plain] = [BigInt(one.ctr), hex(one.metadata), hex(one.pt)]
    const sealed = await seal(frameKey, { counter, metadata, plain })
    expect(inHex(sealed)).toBe(one.ct)
    const parsed = parseSealed(hex(one.ct))
    expect(parsed && inHex(await open(frameKey, parsed, metadata))).toBe(one.pt)
  }
})

async function pair(): Promise<{ readonly sender: FrameGate; readonly reader: FrameGate }> {
  const [sender, reader, base] = [createFrameGate(), createFrameGate(), key()]
  await sender.setOwn(base)
  await reader.addPeer('north', base)
  return { sender, reader }
}

async function sealedBy(gate: FrameGate, kind: FrameLabel, frame: Bytes): Promise<Bytes> {
  const out = await gate.seal(kind, frame)
  if (out === undefined) throw new Error('nothing was sealed')
  return out
}

test('CLT4 what was sealed is opened as it was, and stays plain only at its beginning', async () => {
  const { sender, reader } = await pair()
  await fc.assert(
    fc.asyncProperty(label, bytes({ maxLength: 400 }), async (kind, frame) => {
      const out = await sealedBy(sender, kind, frame)
      const plain = kind === 'microphone' ? 1 : ((frame[0] ?? 0) & 1) === 0 ? 10 : 3
      expect(out.slice(0, Math.min(plain, frame.length))).toEqual(frame.slice(0, plain))
      if (frame.length >= plain + 8) expect(inHex(out)).not.toContain(inHex(frame.slice(plain)))
      expect(await reader.open({ post: 'north', label: kind }, out)).toEqual(frame)
    }),
  )
})

test('CLT5 nothing goes out without a key, and every counter is used once', async () => {
  const gate = createFrameGate()
  expect(await gate.seal('camera', hex('00'))).toBeUndefined()
  await gate.setOwn(key())
  const frames = Array.from({ length: 300 }, () => sealedBy(gate, 'microphone', hex('fc00')))
  const counters = (await Promise.all(frames)).map((one) => parseSealed(one.slice(1, -1))?.counter)
  expect(new Set(counters).size).toBe(300)
})

test('CLT6 what is not exactly what this post sealed is not opened', async () => {
  const { sender, reader } = await pair()
  await reader.addPeer('south', key())
  const frame = hex('31a2b3c4d5e6f708')
  const out = await sealedBy(sender, 'camera', frame)
  const from = (post: string, kind: FrameLabel) => reader.open({ post, label: kind }, out)
  expect(await from('south', 'camera')).toBeUndefined()
  expect(await from('west', 'camera')).toBeUndefined()
  expect(await from('north', 'screen')).toBeUndefined()
  await fc.assert(
    fc.asyncProperty(fc.nat(out.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const altered = out.map((byte, place) => (place === at ? byte ^ flip : byte))
      expect(await reader.open({ post: 'north', label: 'camera' }, altered)).toBeUndefined()
    }),
  )
  const stranger = createFrameGate()
  await stranger.setOwn(key())
  const foreign = await sealedBy(stranger, 'camera', frame)
  expect(await reader.open({ post: 'north', label: 'camera' }, foreign)).toBeUndefined()
  expect(await from('north', 'camera')).toEqual(frame)
})

test('CLT7 a frame is opened once, and late only while it is less than 128 behind', async () => {
  const { sender, reader } = await pair()
  const from = { post: 'north', label: 'microphone' } as const
  const frames: Bytes[] = []
  for (let count = 0; count < 140; count += 1)
    frames.push(await sealedBy(sender, 'microphone', hex('fc01')))
  const opens = async (at: number) => (await reader.open(from, frames[at] ?? hex(''))) !== undefined
  expect([await opens(139), await opens(139)]).toEqual([true, false])
  expect([await opens(12), await opens(12), await opens(11), await opens(0)]).toEqual([
    true,
    false,
    false,
    false,
  ])
  const twice = await Promise.all([opens(50), opens(50)])
  expect(twice.filter(Boolean)).toHaveLength(1)
})

test('CLT7 the window takes each counter once, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 0n, max: 400n }), { maxLength: 200 }), (counters) => {
      const window = createReplayWindow()
      const taken = new Set<bigint>()
      let highest = -1n
      for (const counter of counters) {
        const expected = !taken.has(counter) && highest - counter < WINDOW_COUNTERS
        expect(window.isNew(counter)).toBe(expected)
        if (!expected) continue
        window.take(counter)
        taken.add(counter)
        if (counter > highest) highest = counter
      }
    }),
  )
})

test('CLT8 the last keys of a post are good, and one that was dropped never comes back', async () => {
  const reader = createFrameGate()
  const keys = Array.from({ length: KEYS_PER_POST_MAX + 1 }, key)
  const out: Bytes[] = []
  for (const one of keys) {
    const sender = createFrameGate()
    await sender.setOwn(one)
    out.push(await sealedBy(sender, 'camera', hex('0102030405')))
    await reader.addPeer('north', one)
  }
  const opened = () =>
    Promise.all(
      out.map(
        async (one) => (await reader.open({ post: 'north', label: 'camera' }, one)) !== undefined,
      ),
    )
  expect(await opened()).toEqual([false, true, true, true])
  reader.forget('north')
  for (const one of keys) await reader.addPeer('north', one)
  expect(await opened()).toEqual([false, false, false, false])
})
