import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  buildCallPage,
  type CallConsole,
  comeIn,
  holdCall,
  openCallConsole,
  openLine,
  removeFolder,
  until,
} from './call-consoles.ts'
import {
  foundInFiles,
  foundInMemory,
  type LoggedCentre,
  startLoggedCentre,
} from './logged-centre.ts'
import type { Seen, SeenPeer } from './page/room-page.ts'

const posts = [
  'russia-liaison',
  'usa-liaison',
  'turkey-liaison',
  'un-humanitarian',
  'syria-government-liaison',
  'opposition-liaison',
]
const channel = 'line-of-six'
/** Six browsers on a machine that is busy otherwise take their time. */
const timeout = 240_000
const folder = mkdtempSync(join(tmpdir(), 'hudna-calls-'))
const data = join(folder, 'data')
let centre: LoggedCentre
let pageFolder: string
const consoles: CallConsole[] = []

beforeAll(async () => {
  mkdirSync(data)
  mkdirSync(join(folder, 'log'))
  pageFolder = await buildCallPage()
  centre = await startLoggedCentre(data, join(folder, 'log', 'centre.log'))
  await openLine(centre, channel, posts)
})
afterEach(async () => {
  for (const one of consoles.splice(0)) await one.close()
})
afterAll(async () => {
  await centre.stop()
  removeFolder(folder)
  removeFolder(pageFolder)
})

async function consolesOf(count: number): Promise<readonly CallConsole[]> {
  for (const post of posts.slice(0, count))
    consoles.push(await openCallConsole({ centre, pageFolder, post }))
  return consoles
}

const moves = ({ state, frames, pictures }: SeenPeer): boolean =>
  state === 'live' && frames >= 5 && pictures >= 3

/** Everybody's pictures move on the screen of everybody else, and everybody is heard. */
function movingFrom(count: number) {
  return ({ peers, words }: Seen): boolean =>
    words !== null && peers.length === count - 1 && peers.every((peer) => moves(peer) && peer.heard)
}

for (const count of [2, 4, 6]) {
  const mode = count > 4 ? 'forwarding' : 'mesh'
  test(
    `CAE1 ${count} posts see one another move and read the same words, ${mode}`,
    { timeout },
    async () => {
      const all = await consolesOf(count)
      await holdCall(all, { call: `call-of-${count}`, channel })
      const seen = await until(all, movingFrom(count))
      expect(new Set(seen.map((one) => one.mode))).toEqual(new Set([mode]))
      expect(new Set(seen.map(({ words }) => words?.join(' '))).size).toBe(1)
    },
  )
}

test('CAE2 a browser with the wrong key sees nobody, and nobody sees it', { timeout }, async () => {
  const all = await consolesOf(3)
  const [one, other, wrong] = all
  if (!one || !other || !wrong) throw new Error('three consoles')
  const into = { call: 'call-with-a-stranger', channel }
  await comeIn(wrong, { ...into, first: true, wrongKey: true })
  await comeIn(one, into)
  await comeIn(other, into)
  const right = [one, other]
  await until(right, ({ peers }, post) =>
    peers.filter((peer) => peer.post !== wrong.post && peer.post !== post).every(moves),
  )
  expect(await wrong.page.evaluate(() => window.page.decoded())).toBe(0)
  const seen = await wrong.see()
  expect(seen.peers.map(({ state, cameraOn }) => [state, cameraOn])).toEqual([
    ['live', false],
    ['live', false],
  ])
  for (const console of right) {
    const stranger = (await console.see()).peers.find(({ post }) => post === wrong.post)
    expect(stranger).toMatchObject({ frames: 0, cameraOn: false, heard: false })
  }
})

test('CAE3 the centre holds nothing of what it forwards in plain', { timeout }, async () => {
  const all = await consolesOf(5)
  const [sender] = all
  if (!sender) throw new Error('no console')
  await holdCall(all, { call: 'call-to-look-into', channel })
  await until(all, ({ mode, peers }) => mode === 'forwarding' && peers.every(moves))
  await takeFrames(sender.page)
  await until([sender], ({ state }) => state === 'live')
  await new Promise((done) => setTimeout(done, 4_000))
  const frames = await framesOf(sender.page)
  expect(frames.length).toBeGreaterThan(5)
  const plain = frames.map((frame) => Buffer.from(frame.plain))
  const sealed = frames.map((frame) => Buffer.from(frame.sealed))
  expect(foundInMemory(centre.pid, sealed).size).toBeGreaterThan(0)
  expect([...foundInMemory(centre.pid, plain)]).toEqual([])
  expect([...foundInFiles(folder, [...plain, ...sealed])]).toEqual([])
})

type TakenFrame = { readonly plain: number[]; readonly sealed: number[] }
const BYTES_TAKEN = 32
const FRAMES_TAKEN_MAX = 12

/** In the worker of the page: remembers some bytes of pictures before and after they are sealed. */
async function takeFrames(page: Page): Promise<void> {
  const [worker] = page.workers()
  if (worker === undefined) throw new Error('no worker')
  await worker.evaluate(
    ({ bytes, framesMax }) => {
      const scope = globalThis as { taken?: TakenFrame[] }
      const taken: TakenFrame[] = []
      scope.taken = taken
      // oxlint-disable-next-line typescript/unbound-method -- it is called on what it was taken from
      const { encrypt } = SubtleCrypto.prototype
      SubtleCrypto.prototype.encrypt = async function remember(...of: Parameters<typeof encrypt>) {
        const sealed = await encrypt.apply(this, of)
        const plain = new Uint8Array(of[2] as ArrayBuffer)
        const some = (whole: Uint8Array) => Array.from(whole.slice(40, 40 + bytes))
        // Bytes that repeat could stand anywhere.
        const telling = plain.length > 150 && new Set(some(plain)).size > bytes / 2
        if (telling) taken.push({ plain: some(plain), sealed: some(new Uint8Array(sealed)) })
        if (taken.length > framesMax) taken.shift()
        return sealed
      }
    },
    { bytes: BYTES_TAKEN, framesMax: FRAMES_TAKEN_MAX },
  )
}

async function framesOf(page: Page): Promise<readonly TakenFrame[]> {
  const [worker] = page.workers()
  const taken = await worker?.evaluate(() => (globalThis as { taken?: TakenFrame[] }).taken)
  return taken ?? []
}

test(
  'CAE4 what one switches off, shares and shows is so for the other, and a cut line comes back',
  { timeout },
  async () => {
    const all = await consolesOf(2)
    const [own, other] = all
    if (!own || !other) throw new Error('two consoles')
    await holdCall(all, { call: 'call-with-acts', channel })
    await until(all, movingFrom(2))
    const view = { longitude: 37, latitude: 36, zoom: 9, bearing: 0, pointer: null, query: 'a=1' }
    await own.page.evaluate((map) => {
      const room = window.page.room()
      room.setMicrophone(false)
      room.setCamera(false)
      room.shareMap(map)
      window.page.shareScreen()
    }, view)
    await until([other], ({ map, peers: [peer] }) => {
      const off = peer?.microphoneOn === false && !peer.cameraOn
      return off && peer.sharesScreen && map?.by === own.post && map.zoom === 9
    })
    const before = await other.page.evaluate(() => window.page.decoded())
    await other.page.context().setOffline(true)
    await until([other], ({ state }) => state === 'lost')
    await other.page.context().setOffline(false)
    await until(
      [other],
      ({ state, peers, map }) =>
        state === 'live' && peers[0]?.state === 'live' && map?.by === own.post,
    )
    await own.page.evaluate(() => window.page.room().setCamera(true))
    await until([other], ({ peers: [peer] }) => peer?.cameraOn === true && peer.frames >= 5)
    expect(await other.page.evaluate(() => window.page.decoded())).toBeGreaterThan(before)
    expect(await own.ask('leave-call', { call: 'call-with-acts' })).toBe(200)
    await until([own], ({ state, refusal }) => state === 'left' && refusal === 'not-in-call')
    await until(
      [other],
      ({ peers, map, words }) => peers.length === 0 && map === null && words === null,
    )
  },
)
