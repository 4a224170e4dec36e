import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LedgerFault } from '../fault.ts'
import { decodeBase64 } from '../note/base64.ts'
import { cosignerCheck } from '../note/cosignature-algorithm.ts'
import { parseNote, type Verifier } from '../note/note.ts'
import { formatVkey, type Vkey } from '../note/vkey.ts'
import { parsePolicy, POLICY_SIZE_BYTES_MAX } from './policy-file.ts'
import { isQuorum, verifyPolicy } from './policy.ts'

const vectors = JSON.parse(
  readFileSync(new URL('../../vectors/ledger/policies.json', import.meta.url), 'utf8'),
)
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const read = (base64: string) => parsePolicy(sha256, decodeBase64(base64))
const textOf = (vkey: Vkey): string => formatVkey({ ...vkey, sha256 })

function ed25519(publicKey: Uint8Array): Verifier['verify'] {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return (message, signature) => verify(null, message, key, signature)
}

function verifierOf(vkey: Vkey): Verifier | undefined {
  const { name, keyId, publicKey } = vkey
  const check = cosignerCheck({ vkey, platform: { ed25519 } })
  if (check.ok) return check.verifier
  if (check.code === 'algorithm-not-supported') return undefined
  return { name, keyId, verify: ed25519(publicKey) }
}

test('WS21 policies are read as the vectors say', () => {
  for (const { why, policy: file, ...expected } of vectors.valid) {
    const policy = read(file)
    expect(
      {
        logs: policy.logs.map(({ vkey, url = null }) => [textOf(vkey), url]),
        witnesses: policy.witnesses.map(({ name, vkey, url = null }) => [name, textOf(vkey), url]),
        groups: policy.groups.map(({ name, threshold, members }) => [name, threshold, members]),
        quorum: policy.quorum,
      },
      why,
    ).toEqual(expected)
  }
})

test('WS22 a malformed policy is refused', () => {
  for (const { why, policy } of vectors.invalid) {
    expect(() => read(policy), why).toThrow(LedgerFault)
  }
  expect(() => parsePolicy(sha256, Buffer.from('\nquorum nobody\n'))).toThrow(/^line 2: /)
  const quorum = Buffer.from('quorum none\n')
  const comment = Buffer.alloc(POLICY_SIZE_BYTES_MAX - quorum.length, '#')
  expect(parsePolicy(sha256, Buffer.concat([quorum, comment])).quorum).toBe('none')
  expect(() => parsePolicy(sha256, Buffer.concat([quorum, comment, quorum]))).toThrow(LedgerFault)
})

test('WS23 a quorum is met as the vectors say', () => {
  for (const { why, policy, cosigned, met } of vectors.quorums) {
    expect(isQuorum(read(policy), new Set(cosigned)), why).toBe(met)
  }
  const undefinedQuorum = { logs: [], witnesses: [], groups: [], quorum: 'missing' }
  expect(isQuorum(undefinedQuorum, new Set(['missing']))).toBe(false)
})

test('WS24 a checkpoint satisfies a policy or not, as the vectors say', async () => {
  for (const { why, policy, note, code } of vectors.notes) {
    const verdict = await verifyPolicy({
      policy: read(policy),
      note: parseNote(Buffer.from(note)),
      verifierOf,
    })
    if (code !== null) expect(verdict, why).toEqual({ ok: false, code })
    else expect(verdict, why).toMatchObject({ ok: true, checkpoint: { size: 42 } })
  }
})

test('WS24 a witness whose algorithm is not supported has not cosigned', async () => {
  const { policy: file } = vectors.valid.find(({ why }: { why: string }) => /ML-DSA/.test(why))
  const [{ policy: accepted, note }] = vectors.notes
  const policy = { ...read(file), logs: read(accepted).logs }
  const verdict = await verifyPolicy({ policy, note: parseNote(Buffer.from(note)), verifierOf })
  expect(verdict).toEqual({ ok: false, code: 'quorum-missing' })
})
