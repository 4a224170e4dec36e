import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { cosign } from '@hudna/ledger/note/cosignature.ts'
import { formatNote, parseNote } from '@hudna/ledger/note/note.ts'
import { COSIGNATURE_ED25519_TYPE, formatVkey, keyId } from '@hudna/ledger/note/vkey.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '../../server/keys/ed25519.ts'
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
  { reason, ...claim }: Parameters<typeof verify>[1] & { readonly reason: RegExp },
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

const TIME = 1_790_000_000

/** A cosigner whose key is made from one byte. */
function cosignerOf(name: string, seed: number) {
  const before = Buffer.from('302e020100300506032b657004220420', 'hex')
  const der = Buffer.concat([before, Buffer.alloc(32, seed)])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(12)
  const parts = { name, type: COSIGNATURE_ED25519_TYPE, publicKey, sha256 }
  const signer = {
    name,
    keyId: keyId(parts),
    sign: (message: Uint8Array) => sign(null, message, key),
  }
  return { vkey: formatVkey(parts), signer }
}

type Cosigner = ReturnType<typeof cosignerOf>
const one = cosignerOf('party-a.example/witness', 1)
const two = cosignerOf('party-b.example/witness', 2)
const three = cosignerOf('c.example', 3)

/** A copy of the log whose checkpoint these have cosigned, over another text where one is given. */
function cosignedLog(cosigners: readonly Cosigner[], elsewhere?: string): string {
  const copy = copyOfLog()
  const file = join(copy, 'checkpoint')
  const { text, signatures } = parseNote(readFileSync(file))
  const lines = cosigners.map(({ signer }) =>
    cosign(signer, { text: elsewhere ?? text, time: TIME }),
  )
  writeFileSync(file, formatNote(text, [...signatures, ...lines]))
  return copy
}

test('G7 the cosignatures of named keys are OK, with their time', async () => {
  const copy = cosignedLog([one, two, three])
  const cosigners = [one.vkey, two.vkey]
  const { ok, output } = await verify(program, { log: copy, proof, cosigners })
  expect(ok, output).toBe(true)
  expect(output).toContain(`OK cosignature of party-a.example/witness at ${TIME}\n`)
  expect(output).toContain(`OK cosignature of party-b.example/witness at ${TIME}\n`)
  expect(output).not.toContain('c.example')
  expect(await verify(program, { log: copy, proof })).toMatchObject({ ok: true })
})

test('G8 a cosigned checkpoint with another byte is refused', async () => {
  const copy = cosignedLog([one])
  const checkpoint = join(copy, 'checkpoint')
  const claim = { log: copy, proof, cosigners: [one.vkey], reason: /^FAIL checkpoint: / }
  await expectEveryFlipFound(checkpoint, claim)
})

test('G8 a cosignature that is missing, of another text, time or key is refused', async () => {
  const reason = /^FAIL checkpoint: /
  const { text, signatures } = parseNote(readFileSync(join(log, 'checkpoint')))
  const line = cosign(one.signer, { text, time: TIME })
  const later = line.signature.map((byte, at) => (at === 7 ? byte ^ 1 : byte))
  const elsewhere = cosignedLog([])
  writeFileSync(
    join(elsewhere, 'checkpoint'),
    formatNote(text, [...signatures, { ...line, signature: later }]),
  )
  const plain = cosignedLog([])
  const signature = one.signer.sign(Buffer.from(text))
  writeFileSync(
    join(plain, 'checkpoint'),
    formatNote(text, [...signatures, { ...line, signature }]),
  )
  const alone = cosignedLog([])
  writeFileSync(join(alone, 'checkpoint'), formatNote(text, [line]))
  for (const copy of [
    cosignedLog([two]),
    cosignedLog([one], 'another\n'),
    elsewhere,
    plain,
    alone,
  ]) {
    const { ok, output } = await verify(program, { log: copy, proof, cosigners: [one.vkey] })
    expect(ok, output).toBe(false)
    expect(output).toMatch(reason)
  }
})

test('G8 what is no key of a cosigner is not taken for one', async () => {
  const [name, id, key = ''] = one.vkey.split('+')
  const { vkey } = await centre.client.read('record', {})
  for (const wrong of [
    `${name}+00000000+${key}`,
    `${name}+${id}`,
    vkey,
    `${name}+${id}+${encodeBase64(new Uint8Array(33))}`,
  ]) {
    const asked = verify(program, { log, proof, cosigners: [wrong] })
    await expect(asked, wrong).rejects.toThrow(/key/)
  }
})
