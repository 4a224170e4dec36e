import { randomInt } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyEquivocation } from '@hudna/ledger/witness/equivocation.ts'
import { afterAll, afterEach, expect, test } from 'vitest'
import { sha256, verifierOf } from '../../server/keys/ed25519.ts'
import { partyOf } from '../../server/sequencer/test-commands.ts'
import { type CentreProcess, startCentreProcess } from '../centre-process.ts'
import { hudna } from '../cli-process.ts'
import { createKeptRecord, type KeptRecord } from './kept-record.ts'
import { type EndlessWriter, newEndlessWriters, writeOn, writeOnce } from './kill-writers.ts'
import { numbers } from './numbers.ts'
import { groundwork } from './requests.ts'
import { runServer } from './server-run.ts'

const PAGE_BYTES = 4_096
const ZEROED_PAGES = 6
/** Requests of the record whose database is damaged. */
const REQUESTS = 40
/** A database of this size has room for the beginning of a record, and not for much more. */
const DISK_BYTES = 700_000

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
const draw = numbers(seed)
const root = mkdtempSync(join(tmpdir(), 'hudna-storage-'))
const running: CentreProcess[] = []
afterEach(async () => {
  for (const centre of running.splice(0)) await centre.kill()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function start(data: string, fileBytesMax?: number): Promise<CentreProcess> {
  const limit = fileBytesMax === undefined ? {} : { fileBytesMax }
  const centre = await startCentreProcess({ data, ...limit })
  running.push(centre)
  return centre
}

const startOn = (data: string) => runServer(['--data', data, '--port', '0', '--scenario', 'none'])
const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? ''

/** Every receipt since the last look is true. */
async function look(
  centre: CentreProcess,
  { kept, writers }: { readonly kept: KeptRecord; readonly writers: readonly EndlessWriter[] },
): Promise<void> {
  await kept.catchUp(centre)
  for (const writer of writers)
    for (const { key, receipt } of writer.fresh.splice(0)) await kept.checkReceipt(key, receipt)
}

test('E9 a write for which there is no room is not acknowledged, and costs nothing that was', async () => {
  const data = join(root, 'full')
  const memory = { kept: createKeptRecord(), writers: newEndlessWriters(8) }
  const first = await start(data)
  for (const request of groundwork) await first.client.submit(request)
  expect(await first.stop()).toBe(0)
  const full = await start(data, DISK_BYTES)
  await look(full, memory)
  const ended = full.ended()
  await Promise.all(memory.writers.map((writer) => writeOn(full.client, writer)))
  expect(await ended).toBe(3)
  const answered = memory.writers.reduce((sum, writer) => sum + writer.answered, 0)
  expect(answered).toBeGreaterThan(0)
  const again = await start(data)
  await look(again, memory)
  await Promise.all(memory.writers.map((writer) => writeOnce(again.client, writer)))
  await look(again, memory)
  await memory.kept.readAgain(again)
  expect(await again.stop()).toBe(0)
})

/** A centre with a record, stopped, with what somebody who distrusts it remembers of it. */
async function recorded(name: string): Promise<{ data: string; kept: KeptRecord; vkey: string }> {
  const data = join(root, name)
  const memory = { kept: createKeptRecord(), writers: newEndlessWriters(1) }
  const centre = await start(data)
  for (const request of groundwork) await centre.client.submit(request)
  for (let request = 0; request < REQUESTS; request += 1)
    for (const writer of memory.writers) await writeOnce(centre.client, writer)
  await look(centre, memory)
  const { vkey } = await centre.client.read('record', {})
  expect(await centre.stop()).toBe(0)
  return { data, kept: memory.kept, vkey }
}

type Judgement = { readonly verdict: 'refused' | 'found' | 'fits'; readonly why: string }

/** What becomes of a centre: refused at its start, found by `ledger fsck`, or nothing to be found. */
async function judged(data: string): Promise<Judgement> {
  const { status, stdout } = await hudna(['ledger', 'fsck', '--data', data, '--json'])
  if (status === 0) return { verdict: 'fits', why: '' }
  const { error, reason = '' } = JSON.parse(stdout) as {
    readonly error?: { readonly message: string }
    readonly reason?: string
  }
  if (error !== undefined) return { verdict: 'refused', why: error.message }
  return { verdict: 'found', why: reason }
}

test('E12 a page of the database that was zeroed, or its end that is missing, is never passed over', async () => {
  process.stdout.write(`damage with SEED=${seed}\n`)
  const { data, kept } = await recorded('damaged')
  const database = join(data, 'hudna.sqlite')
  const whole = readFileSync(database)
  const pages = whole.length / PAGE_BYTES
  const zeroed = (page: number): Buffer => {
    const bytes = Buffer.from(whole)
    return bytes.fill(0, page * PAGE_BYTES, (page + 1) * PAGE_BYTES)
  }
  const cut = [whole.subarray(0, PAGE_BYTES), whole.subarray(0, Math.floor(pages / 2) * PAGE_BYTES)]
  const damaged = [
    ...cut,
    whole.subarray(0, whole.length - PAGE_BYTES),
    ...Array.from({ length: ZEROED_PAGES }, () => zeroed(1 + draw(pages - 1))),
  ]
  for (const [at, bytes] of damaged.entries()) {
    writeFileSync(database, bytes)
    const { verdict, why } = await judged(data)
    process.stdout.write(`damage ${at}: ${verdict} ${why.replace(data, 'DIR')}\n`)
    // A page that nothing is kept on may be lost; what was acknowledged may not.
    if (verdict === 'fits') {
      const centre = await start(data)
      await kept.catchUp(centre)
      await kept.readAgain(centre)
      await centre.stop()
    }
    if (at < cut.length) expect(verdict).toBe('refused')
    for (const name of readdirSync(data))
      if (/sqlite-(wal|shm)$/.test(name)) rmSync(join(data, name))
  }
  writeFileSync(database, whole)
  const centre = await start(data)
  await kept.catchUp(centre)
  await kept.readAgain(centre)
}, 300_000)

test('E13 of two centres that went on from one folder, one that is shown the head of the other ends', async () => {
  const { data, vkey } = await recorded('original')
  const copy = join(root, 'copy')
  cpSync(data, copy, { recursive: true })
  const [one, other] = await Promise.all([start(data), start(copy)])
  await one.client.submit({ key: 'one-history', command: partyOf('told-to-one') })
  await other.client.submit({ key: 'another-history', command: partyOf('told-to-the-other') })
  const [head, second] = await Promise.all([
    one.client.read('record', {}),
    other.client.read('record', {}),
  ])
  expect(head.size).toBe(second.size)
  expect(head.root).not.toBe(second.root)
  const ended = other.ended()
  const body = head.checkpoint
  const headers = { 'content-type': 'text/plain' }
  await fetch(`${other.url}/log/cosignatures`, { method: 'POST', headers, body }).catch(() => 0)
  expect(await ended).toBe(3)
  const evidence = join(copy, 'evidence')
  const proof = readdirSync(evidence).find((name) => name.endsWith('.proof')) ?? 'none'
  const bytes = readFileSync(join(evidence, proof))
  const verdict = await verifyEquivocation({ bytes, verifier: verifierOf(vkey), hash: sha256 })
  expect(verdict).toMatchObject({ ok: true })
  const again = await startOn(copy)
  expect(again.status).toBe(3)
  expect(lastLine(again.stderr)).toContain(evidence)
  expect((await one.client.read('health', {})).status).toBe('ok')
})
