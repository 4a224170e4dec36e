import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { begin, type CentreProcess, startCentreProcess } from '../centre-process.ts'
import { hudna } from '../cli-process.ts'
import { buildVerifier, verify } from './verifier.ts'

const folder = mkdtempSync(join(tmpdir(), 'hudna-independent-'))
const program = join(folder, 'verify')
const log = join(folder, 'log')
const proof = join(folder, 'proof')
const ENTRY = 300
const running: CentreProcess[] = []
let centre: CentreProcess
let other: CentreProcess
let copies = 0

beforeAll(async () => {
  await buildVerifier(program)
  centre = await start('centre', 'syria-2016')
  other = await start('other', 'none')
  await begin(other)
  await publish(centre, log)
  await prove(centre, ENTRY, proof)
})
afterAll(async () => {
  await Promise.all(running.map((each) => each.kill()))
  rmSync(folder, { recursive: true, force: true })
})

async function start(name: string, scenario: string): Promise<CentreProcess> {
  const started = await startCentreProcess({ data: join(folder, name), scenario })
  running.push(started)
  return started
}

async function publish({ url, token }: CentreProcess, to: string): Promise<void> {
  const ran = await hudna(['ledger', 'publish', '-o', to, '--url', url], token)
  expect(ran, ran.stderr).toMatchObject({ status: 0 })
}

async function prove({ url, token }: CentreProcess, index: number, to: string): Promise<void> {
  const ran = await hudna(['ledger', 'prove', String(index), '-o', to, '--url', url], token)
  expect(ran, ran.stderr).toMatchObject({ status: 0 })
}

function copyOfLog(): string {
  copies += 1
  const copy = join(folder, `copy-${copies}`)
  cpSync(log, copy, { recursive: true })
  return copy
}

/** Flips a bit at 24 places that are spread over the file, one at a time: each is found, for this reason. */
async function expectEveryFlipFound(
  file: string,
  { reason, ...claim }: { reason: RegExp; log: string; proof: string },
): Promise<void> {
  const intact = readFileSync(file)
  for (let step = 0; step < 24; step += 1) {
    const place = Math.floor((step * (intact.length - 1)) / 23)
    const flipped = Uint8Array.from(intact)
    flipped[place] = (flipped[place] ?? 0) ^ 1
    writeFileSync(file, flipped)
    const { ok, output } = await verify(program, claim)
    expect(ok, `byte ${place} of ${file}: ${output}`).toBe(false)
    expect(output).toMatch(reason)
  }
  writeFileSync(file, intact)
  expect(await verify(program, claim)).toMatchObject({ ok: true })
}

test('G1 a fresh log is OK in every part', async () => {
  const { ok, output } = await verify(program, { log, proof })
  const { size, root, vkey } = await centre.client.read('record', {})
  expect(ok, output).toBe(true)
  expect(output).toContain(`size ${size}, root ${root}`)
  expect(output).toContain(`OK ${size} entries give the signed root`)
  expect(output).toContain(`OK inclusion of entry ${ENTRY}\n`)
  expect(output).toContain(`consistency of size ${size} with sizes [1 `)
  expect(await verify(program, { log, proof, vkey })).toEqual({ ok, output })
})

test('G2 a log that has grown is OK, and so is the proof from before', async () => {
  const grown = join(folder, 'grown')
  const early = join(folder, 'early')
  const growing = await start('growing', 'none')
  await publish(growing, grown)
  await prove(growing, 0, early)
  await begin(growing)
  await publish(growing, grown)
  const { size } = await growing.client.read('record', {})
  const { ok, output } = await verify(program, { log: grown, proof: early })
  expect(ok, output).toBe(true)
  expect(output).toContain(`OK ${size} entries`)
})

test('G3 a checkpoint with another byte or another key is refused', async () => {
  const copy = copyOfLog()
  await expectEveryFlipFound(join(copy, 'checkpoint'), {
    log: copy,
    proof,
    reason: /^FAIL checkpoint: /,
  })
  const { vkey } = await other.client.read('record', {})
  expect(await verify(program, { log, proof, vkey })).toMatchObject({ ok: false })
})

test('G4 a bundle with another byte is refused', async () => {
  const copy = copyOfLog()
  const reason = /FAIL (tile\/entries\/000 |the entries give the root )/
  await expectEveryFlipFound(join(copy, 'tile/entries/000'), { log: copy, proof, reason })
})

test('G5 a hash tile with another byte is refused, and so is one that is missing or too many', async () => {
  const copy = copyOfLog()
  const tile = join(copy, 'tile/0/000')
  const reason = /FAIL tile\/0\/000 differs/
  await expectEveryFlipFound(tile, { log: copy, proof, reason })
  cpSync(tile, join(copy, 'tile/0/200'))
  expect(await verify(program, { log: copy, proof })).toMatchObject({
    ok: false,
    output: expect.stringContaining('tile/0/200 is beyond size'),
  })
  rmSync(join(copy, 'tile/0/200'))
  rmSync(tile)
  expect(await verify(program, { log: copy, proof })).toMatchObject({
    ok: false,
    output: expect.stringContaining('tile/0/000 is missing'),
  })
})

test('G6 a proof with another byte or of another log is refused', async () => {
  const copy = join(folder, 'proof-copy')
  cpSync(proof, copy)
  await expectEveryFlipFound(copy, { log, proof: copy, reason: /FAIL inclusion: / })
  await prove(other, 0, join(folder, 'other-proof'))
  expect(await verify(program, { log, proof: join(folder, 'other-proof') })).toMatchObject({
    ok: false,
  })
})
