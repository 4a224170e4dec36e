import { randomInt } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseNote } from '@hudna/ledger/note/note.ts'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { memoryPath, readMemory } from '../../server/mirror/memory.ts'
import { partyOf } from '../../server/sequencer/test-commands.ts'
import { type CentreProcess, startCentreProcess } from '../centre-process.ts'
import { hudna } from '../cli-process.ts'
import { writeLargeRecord } from './large-centre.ts'
import { type MirrorProcess, startMirrorProcess } from './mirror-process.ts'

const ENTRIES = 100_000
const FORK_AT = 700
const KILLS = 6
/** A hundred thousand entries are written, verified, copied and folded: on a machine that has other work, for minutes. */
const LONG_MS = 300_000
const root = mkdtempSync(join(tmpdir(), 'hudna-mirrors-'))
const data = join(root, 'centre')
const forked = join(root, 'forked')
const copy = join(root, 'mirror')
const keys = join(root, 'centre.keys')
const centres: CentreProcess[] = []
const mirrors: MirrorProcess[] = []
let vkey: string

beforeAll(async () => {
  vkey = await writeLargeRecord({ folder: data, size: FORK_AT, name: 'common' })
  cpSync(data, forked, { recursive: true })
  await writeLargeRecord({ folder: data, size: ENTRIES, name: 'true' })
  await writeLargeRecord({ folder: forked, size: 2 * FORK_AT, name: 'false' })
}, LONG_MS)
afterEach(async () => {
  for (const mirror of mirrors.splice(0)) await mirror.kill()
  for (const centre of centres.splice(0)) await centre.kill()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function startCentre(folder: string): Promise<CentreProcess> {
  const centre = await startCentreProcess({ data: folder })
  centres.push(centre)
  return centre
}

function follow(
  how: Parameters<typeof startMirrorProcess>[0],
  ...more: readonly string[]
): MirrorProcess {
  const mirror = startMirrorProcess(how, ...more)
  mirrors.push(mirror)
  return mirror
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(folder.length + 1))
}

function bytesOf(folder: string, path: string): Buffer {
  return readFileSync(join(folder, path))
}

/** Every file of a published log is in the mirror, byte for byte; its checkpoint has the mirror's lines as well. */
function expectSame(published: string, log: string): void {
  const paths = filesOf(published)
  expect(paths.length).toBeGreaterThan(ENTRIES / 256)
  const differing = paths.filter((path) => {
    if (!existsSync(join(log, path))) return true
    return path !== 'checkpoint' && !bytesOf(published, path).equals(bytesOf(log, path))
  })
  expect(differing).toEqual([])
  const [theirs, ours] = [published, log].map((folder) => parseNote(bytesOf(folder, 'checkpoint')))
  expect(ours?.text).toBe(theirs?.text)
  expect(ours?.signatures[0]).toEqual(theirs?.signatures[0])
}

test(
  'MR1 killed at random moments, a mirror of 100,000 entries ends with the same bytes',
  async () => {
    const centre = await startCentre(data)
    const how = { centre, data: copy, vkey, token: centre.token }
    const seen: number[] = []
    for (let kill = 0; kill < KILLS; kill += 1) {
      const mirror = follow(how, ...(kill === 0 ? ['--register', 'centre'] : []))
      const from = seen.at(-1) ?? 0
      await vi.waitUntil(() => storedIn(copy) > from, { timeout: 60_000, interval: 20 })
      await sleep(randomInt(400))
      await mirror.kill()
      seen.push(storedIn(copy))
    }
    expect(seen.toSorted((one, other) => one - other)).toEqual(seen)
    const { size } = await centre.client.read('record', {})
    const last = await follow({ centre, data: copy, vkey }, '--once', '--json').ended
    expect(last.status).toBe(0)
    expect(JSON.parse(last.stdout)).toMatchObject({ stored: size, lag: 0, alarm: null })
    const published = join(root, 'published')
    const publishing = ['ledger', 'publish', '--url', centre.url, '-o', published]
    expect((await hudna(publishing, centre.token)).status).toBe(0)
    expectSame(published, join(copy, 'log'))
    const saving = ['backup', '--keys-only', '-o', keys, '--url', centre.url]
    expect((await hudna(saving, centre.token)).status).toBe(0)
    await centre.stop()
  },
  LONG_MS,
)

/** How far the memory of a mirror is; 0 before there is one. */
function storedIn(folder: string): number {
  return existsSync(memoryPath(folder)) ? readMemory(memoryPath(folder)).stored.size : 0
}

test(
  'MR2 a lost centre is restored from its key file and the mirror, and both go on',
  async () => {
    const { stored, mirror: cosigned } = readMemory(memoryPath(copy))
    rmSync(data, { recursive: true })
    const restoring = ['restore', keys, '--data', data, '--mirror', copy, '--json']
    const restored = await hudna(restoring)
    expect(restored).toMatchObject({ status: 0 })
    const centre = await startCentre(data)
    const { size, cosigning } = await centre.client.read('record', {})
    expect(size).toBe(stored.size)
    expect(cosigning.cosigners.map((one) => one.size)).toEqual([cosigned?.size, cosigned?.size])
    await centre.client.submit({ key: 'after-the-loss', command: partyOf('newcomer') })
    const status = await untilStored({ centre, data: copy, vkey }, size + 1)
    expect(status).toMatchObject({ stored: size + 1, lag: 0, alarm: null, posting: null })
    const verifying = ['ledger', 'verify', join(copy, 'log'), '--key', vkey, '--json']
    const verified = await hudna(verifying)
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, size: size + 1 })
    await centre.stop()
  },
  LONG_MS,
)

/** Follows until a mirror has this much. */
async function untilStored(
  how: Parameters<typeof startMirrorProcess>[0],
  size: number,
): Promise<unknown> {
  const mirror = follow(how, '--json')
  await vi.waitUntil(() => cosignedIn(how.data) >= size, { timeout: 60_000, interval: 50 })
  await vi.waitUntil(async () => (await cosignedAtCentre(how)) >= size, {
    timeout: 60_000,
    interval: 50,
  })
  mirror.child.kill('SIGTERM')
  const { stdout } = await mirror.ended
  return JSON.parse(stdout) as unknown
}

function cosignedIn(folder: string): number {
  return readMemory(memoryPath(folder)).mirror?.size ?? 0
}

async function cosignedAtCentre({ centre }: { readonly centre: Pick<CentreProcess, 'url'> }) {
  const answer = await fetch(`${centre.url}/api/record`)
  const { cosigning } = (await answer.json()) as {
    cosigning: { cosigners: readonly { size: number | null }[] }
  }
  return Math.min(...cosigning.cosigners.map((one) => one.size ?? 0))
}

test('MR3 a forked centre is refused with a proof, and nothing more is cosigned', async () => {
  const centre = await startCentre(forked)
  const before = readMemory(memoryPath(copy))
  const refused = await hudna(
    ['mirror', centre.url, '--data', copy, '--key', vkey, '--json'],
    centre.token,
  )
  expect(refused.status).toBe(1)
  const { stopped, ...after } = readMemory(memoryPath(copy))
  expect({ ...after, stopped: null }).toEqual(before)
  const proof = stopped?.proof ?? ''
  expect(refused.stderr + refused.stdout).toContain(proof)
  const proven = await hudna(['ledger', 'fork', proof, '--key', vkey, '--json'])
  expect(proven.status).toBe(0)
  expect(JSON.parse(proven.stdout)).toMatchObject({ ok: true, origin: before.origin })
  const again = await hudna(['mirror', centre.url, '--data', copy, '--key', vkey, '--once'])
  expect(again.status).toBe(1)
  expect(again.stderr).toContain(proof)
})

test('MR4 three mirrors of three parties make a quorum', async () => {
  const folder = join(root, 'quorum')
  const centre = await startCentre(folder)
  const parties = ['north', 'south', 'aid']
  for (const party of parties)
    await centre.client.submit({ key: `quorum:${party}`, command: partyOf(party) })
  const { vkey: key } = await centre.client.read('record', {})
  for (const party of parties)
    follow(
      { centre, data: join(root, party), vkey: key, token: centre.token },
      '--register',
      party,
      '--name',
      `${party}.example/record`,
    )
  await vi.waitUntil(
    async () => {
      const { cosigning, size } = await centre.client.read('record', {})
      return cosigning.parties === 3 && cosigning.quorumSize === size
    },
    { timeout: 60_000, interval: 100 },
  )
  const { cosigning } = await centre.client.read('record', {})
  expect(cosigning.needed).toBe(3)
  expect(cosigning.cosigners.map(({ party }) => party).toSorted()).toEqual(
    [...parties, ...parties].toSorted(),
  )
  const statuses = await Promise.all(mirrors.map((mirror) => mirror.stop()))
  expect(statuses).toEqual([0, 0, 0])
})
