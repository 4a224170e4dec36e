import { canonicalise } from '@hudna/core/kernel/canonical.ts'
import { formatEntryText } from '@hudna/ledger/note/entry-note.ts'
import { signNote } from '@hudna/ledger/note/note.ts'
import { expect, test } from 'vitest'
import { signingKey, type SigningKey } from '../keys/ed25519.ts'
import { createVerification } from '../keys/signature-check.ts'
import { createEntryVerifier } from './entries.ts'
import { endOf } from './test-mirror.ts'

const keyOf = (name: string, seed: number) => signingKey(name, new Uint8Array(32).fill(seed))
const gateway = keyOf('centre.example/gateway', 1)
const north = keyOf('north.example/desk', 2)
const stranger = keyOf('stranger.example/desk', 3)
const check = createVerification()

function entry(
  event: { readonly type: string; readonly body?: object },
  signers: readonly SigningKey[],
  named: SigningKey = signers[0] ?? gateway,
): Uint8Array {
  const { type, body = { note: 'said' } } = event
  const json = canonicalise({
    v: 1,
    type,
    author: 'desk',
    officer: 'duty-1',
    key: named.name,
    seq: 1,
    time: '2016-03-01T08:00:00.000Z',
    recipients: [],
    refs: [],
    seen: { size: 0, root: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' },
    body,
  })
  if (!json.ok) throw new Error(json.refusal.message)
  return signNote(
    formatEntryText(json.value),
    signers.map(({ signer }) => signer),
  )
}

const registration = entry(
  {
    type: 'key-registered',
    body: {
      key: 'north-desk',
      party: 'north',
      role: 'shift',
      officer: 'desk-1',
      vkey: north.vkey,
      url: null,
      possession: 'shown',
    },
  },
  [gateway],
)
const revocation = (lastTrustedIndex: number | null) =>
  entry({ type: 'key-revoked', body: { key: 'north-desk', lastTrustedIndex, reason: 'lost' } }, [
    gateway,
  ])
const said = entry({ type: 'something-new' }, [north])

function verifying(entries: readonly Uint8Array[]): Promise<string> {
  return endOf(createEntryVerifier({ gatewayVkey: gateway.vkey, check }).verify(0, entries))
}

test('MI4 an entry holds under the gateway, or under a key that was registered before it', async () => {
  expect(await verifying([entry({ type: 'something-new' }, [gateway])])).toBe('done')
  expect(await verifying([registration, said])).toBe('done')
  expect(await verifying([said, registration])).toBe('misfit')
  expect(await verifying([registration, entry({ type: 'x' }, [stranger])])).toBe('misfit')
})

test('MI4 the key that an entry names must be one that signed it', async () => {
  expect(await verifying([registration, entry({ type: 'x' }, [north], stranger)])).toBe('misfit')
  expect(await verifying([registration, entry({ type: 'x' }, [north, stranger])])).toBe('done')
})

test('MI4 a line of a known key that fails spoils the entry', async () => {
  const bytes = Buffer.from(entry({ type: 'x' }, [gateway, north]))
  const text = bytes.toString('utf8')
  const at = bytes.length - 10
  bytes[at] = bytes[at] === 0x41 ? 0x42 : 0x41
  expect(await verifying([registration, Buffer.from(text)])).toBe('done')
  expect(await verifying([registration, bytes])).toBe('misfit')
})

test('MI4 behind its revocation a key signs nothing; what stands before it stays', async () => {
  expect(await verifying([registration, said, revocation(null)])).toBe('done')
  expect(await verifying([registration, revocation(null), said])).toBe('misfit')
  expect(await verifying([registration, said, revocation(0)])).toBe('done')
})

test('MI4 keys that were learned before are known', async () => {
  const verifier = createEntryVerifier({ gatewayVkey: gateway.vkey, check })
  verifier.learn(0, [registration])
  expect(await endOf(verifier.verify(1, [said]))).toBe('done')
})
