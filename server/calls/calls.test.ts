import { once } from 'node:events'
import type { CentreSignal, ConsoleSignal } from '@hudna/core/api/call-signal.ts'
import { signalCloses } from '@hudna/core/api/call-signal.ts'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { begunTestApp, receiptOf, type TestApp } from '../http/test-app.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { line } from '../sequencer/test-telling.ts'
import { SIGNALS_MAX } from './flood.ts'

const folders = testFolders()
const [CALL, NORTH, SOUTH] = ['c1', 'north-liaison', 'south-liaison']
let app: TestApp
const opened: TestConsole[] = []

beforeEach(async () => {
  app = await begunTestApp(folders.fresh())
  receiptOf(await app.submit(line, 'duty'))
  const start = { type: 'channels/start-call', call: CALL, channel: line.channel } as const
  receiptOf(await app.submit(start, NORTH))
  receiptOf(await app.submit({ type: 'channels/join-call', call: CALL }, SOUTH))
})
afterEach(async () => {
  for (const { socket } of opened.splice(0)) socket.terminate()
  await app.stop()
})
afterAll(folders.remove)

type TestConsole = {
  readonly socket: WebSocket
  readonly heard: readonly CentreSignal[]
  say(signal: ConsoleSignal): void
  /** The next message of this type that was not waited for before. */
  hear<T extends CentreSignal['type']>(type: T): Promise<Extract<CentreSignal, { type: T }>>
  /** With which code it ends. */
  ended(): Promise<number>
}

async function consoleOf(
  post: string,
  options: { readonly call?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<TestConsole> {
  const { call = CALL, headers = {} } = options
  const address = `${app.url.replace('http', 'ws')}/api/calls/${call}/signal`
  const socket = new WebSocket(address, { headers: { ...(await app.as(post)), ...headers } })
  const heard: CentreSignal[] = []
  const waiting: CentreSignal[] = []
  socket.on('message', (data: Buffer) => {
    const signal = JSON.parse(data.toString()) as CentreSignal
    heard.push(signal)
    waiting.push(signal)
    socket.emit('heard')
  })
  const closing = new Promise<number>((done) => socket.once('close', done))
  const own: TestConsole = {
    socket,
    heard,
    say: (signal) => socket.send(JSON.stringify(signal)),
    async hear(type) {
      for (;;) {
        const at = waiting.findIndex((signal) => signal.type === type)
        if (at >= 0) return waiting.splice(at, 1)[0] as never
        await once(socket, 'heard')
      }
    },
    ended: () => closing,
  }
  opened.push(own)
  return own
}

const sealed = { type: 'sealed', sealed: 'c2VhbGVk' } as const

test('CA1 only a post that is in the call on the record gets a line', async () => {
  const north = await consoleOf(NORTH)
  expect(await north.hear('room')).toMatchObject({ mode: 'mesh', peers: [], iceServers: [] })
  expect(await (await consoleOf('aid-cell')).ended()).toBe(signalCloses['not-in-call'])
  const elsewhere = await consoleOf(NORTH, { call: 'another' })
  expect(await elsewhere.ended()).toBe(signalCloses['not-in-call'])
  const nobody = await consoleOf(NORTH, { headers: { authorization: 'Bearer of-nobody' } })
  expect(await nobody.ended()).toBe(signalCloses['not-signed-in'])
  const foreign = await consoleOf(NORTH, { headers: { origin: 'https://elsewhere.example' } })
  const [refused] = (await once(foreign.socket, 'error')) as [Error]
  expect(refused.message).toContain('403')
  const own = await consoleOf(SOUTH, { headers: { origin: app.url } })
  expect((await own.hear('room')).peers).toHaveLength(1)
})

test('CA2 everybody is told who else is there whenever that changes', async () => {
  const north = await consoleOf(NORTH)
  await north.hear('room')
  const south = await consoleOf(SOUTH)
  const { session, peers } = await south.hear('room')
  expect(peers.map(({ post }) => post)).toEqual([NORTH])
  expect((await north.hear('room')).peers).toEqual([{ post: SOUTH, session }])
  south.socket.close()
  expect((await north.hear('room')).peers).toEqual([])
})

test('CA3 a message goes to the connection that it names, in this call, with the name of its sender', async () => {
  const north = await consoleOf(NORTH)
  const south = await consoleOf(SOUTH)
  const { session: from, peers } = await south.hear('room')
  const session = peers[0]?.session ?? 0
  south.say({ type: 'pass', to: NORTH, session, signal: sealed })
  expect(await north.hear('passed')).toEqual({
    type: 'passed',
    from: SOUTH,
    session: from,
    signal: sealed,
  })
  south.say({ type: 'pass', to: NORTH, session: session + 77, signal: { type: 'restart' } })
  south.say({ type: 'pass', to: null, session: null, signal: { ...sealed, sealed: 'bGFzdA==' } })
  expect((await north.hear('passed')).signal).toMatchObject({ sealed: 'bGFzdA==' })
  expect(south.heard.some(({ type }) => type === 'passed')).toBe(false)
})

test('CA4 who leaves on the record, is replaced or signs out loses the line', async () => {
  const first = await consoleOf(NORTH)
  await first.hear('room')
  const north = await consoleOf(NORTH)
  expect(await first.ended()).toBe(signalCloses.replaced)
  await north.hear('room')
  const south = await consoleOf(SOUTH)
  await south.hear('room')
  receiptOf(await app.submit({ type: 'channels/leave-call', call: CALL }, SOUTH))
  expect(await south.ended()).toBe(signalCloses['not-in-call'])
  app.passMs(24 * 3_600_000)
  expect(await north.ended()).toBe(signalCloses['not-signed-in'])
})

test('CA5 what is no message, too long or too much ends the line and reaches nobody', async () => {
  const north = await consoleOf(NORTH)
  await north.hear('room')
  const endOf = async (send: (south: TestConsole) => void) => {
    const south = await consoleOf(SOUTH)
    await south.hear('room')
    send(south)
    return south.ended()
  }
  const malformed = [
    'not json',
    '{"type":"room"}',
    JSON.stringify({ type: 'pass', to: null, session: null, signal: sealed, more: 1 }),
    JSON.stringify({
      type: 'pass',
      to: null,
      session: null,
      signal: { type: 'sealed', sealed: '<>' },
    }),
  ]
  for (const text of malformed)
    expect(await endOf(({ socket }) => socket.send(text)), text).toBe(signalCloses.malformed)
  expect(await endOf(({ socket }) => socket.send('x'.repeat(100_001)))).toBe(1_009)
  const flood = (south: TestConsole) => {
    for (let count = 0; count <= SIGNALS_MAX; count += 1)
      south.say({ type: 'pass', to: 'nobody', session: 1, signal: sealed })
  }
  expect(await endOf(flood)).toBe(signalCloses['too-many'])
  expect(north.heard.some(({ type }) => type === 'passed')).toBe(false)
})

test(
  'CA6 a console that answers no more is gone, and the record says nothing of it',
  { timeout: 60_000 },
  async () => {
    const north = await consoleOf(NORTH)
    await north.hear('room')
    const south = await consoleOf(SOUTH)
    await south.hear('room')
    expect((await north.hear('room')).peers).toHaveLength(1)
    const { size } = app.centre.ledger.head()
    // It stays connected, reads nothing and so answers nothing.
    south.socket.pause()
    expect((await north.hear('room')).peers).toEqual([])
    expect(app.centre.ledger.head().size).toBe(size)
    // Nor does it keep the centre from stopping.
    north.socket.pause()
    await app.stop()
    app = await begunTestApp(folders.fresh())
  },
)
