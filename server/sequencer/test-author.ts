import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { Command } from '@hudna/core/api/types.ts'
import type { Actor } from '@hudna/core/kernel/world.ts'
import { type KeyRole, keyTypes } from '@hudna/core/parties/key.ts'
import { cosign } from '@hudna/ledger/note/cosignature.ts'
import { formatNote, type NoteSignature } from '@hudna/ledger/note/note.ts'
import { formatPossession, type Possession } from '@hudna/ledger/note/possession.ts'
import { decodeUtf8, encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { formatVkey, keyId } from '@hudna/ledger/note/vkey.ts'
import { challengeInput, formatAssertion } from '@hudna/ledger/note/webauthn.ts'
import { passkeyBytes, relyingPartyOf } from '@hudna/ledger/note/webauthn-key.ts'
import { sha256 } from '../keys/ed25519.ts'
import type { Outcome } from './submission.ts'
import type { TestCentre } from './test-sequencer.ts'

/** A key in the hands of a party or an officer, as their own machine has it. */
export type TestKey = {
  readonly id: string
  readonly role: KeyRole
  readonly vkey: string
  /** The line of this key under a text. */
  line(text: string): NoteSignature
  /** A text as a note that this key has signed. */
  note(text: string): string
}

type Of<T extends Command['type']> = Extract<Command, { type: T }>

const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A key of any role, from its name alone; a passkey here is an Ed25519 one. */
export function testKey(id: string, role: KeyRole): TestKey {
  const name = `centre.example/${id}`
  const seed = createHash('sha256').update(`a key of the tests: ${id}`).digest()
  const der = Buffer.concat([privatePrefix, seed])
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const point = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32)
  const type = keyTypes[role]
  const publicKey =
    role === 'passkey' ? passkeyBytes({ algorithm: 'ed25519', publicKey: point }) : point
  const parts = { sha256, name, type, publicKey }
  const signer = {
    name,
    keyId: keyId(parts),
    sign: (message: Uint8Array) => sign(null, message, secret),
  }
  const line = (text: string): NoteSignature => {
    if (type === 0x04) return cosign(signer, { text, time: 1_456_819_200 })
    const message = encodeUtf8(text)
    const signature = type === 0xff ? assertion(signer, message) : signer.sign(message)
    return { name, keyId: signer.keyId, signature }
  }
  const note = (text: string): string => decodeUtf8(formatNote(text, [line(text)]))
  return { id, role, vkey: formatVkey(parts), line, note }
}

/** What an authenticator gives when its user is present and verified. */
function assertion(
  { name, sign: signWith }: { name: string; sign: (message: Uint8Array) => Uint8Array },
  message: Uint8Array,
): Uint8Array {
  const relyingParty = relyingPartyOf(name)
  const challenge = Buffer.from(sha256(challengeInput(message))).toString('base64url')
  const client = { type: 'webauthn.get', challenge, origin: `https://${relyingParty}` }
  const clientDataJson = encodeUtf8(JSON.stringify({ ...client, crossOrigin: false }))
  const authenticatorData = Uint8Array.of(...sha256(encodeUtf8(relyingParty)), 0x05, 0, 0, 0, 9)
  const signature = signWith(Uint8Array.of(...authenticatorData, ...sha256(clientDataJson)))
  return formatAssertion({ authenticatorData, clientDataJson, signature })
}

/** The registration of a key with its statement of possession. */
export function registrationOf(
  key: TestKey,
  of: { readonly origin: string; readonly actor: Actor } & Partial<Possession>,
): Of<'parties/register-key'> {
  const { origin, actor, party = actor.party, role = key.role, size = 0 } = of
  const personal = key.role === 'shift' || key.role === 'passkey'
  return {
    type: 'parties/register-key',
    key: key.id,
    party: actor.party,
    role: key.role,
    officer: personal ? actor.officer : null,
    vkey: key.vkey,
    url: null,
    possession: key.note(formatPossession({ origin, party, role, size })),
  }
}

type Request = { readonly command: Command; readonly actor: Actor; readonly key: string }

/** The texts that an author would sign now. */
export async function draftedBy(
  centre: TestCentre,
  signer: TestKey,
  request: Request,
): Promise<readonly string[]> {
  const outcome = await centre.sequencer.submit({ ...request, draftFor: signer.id })
  if (outcome.outcome !== 'drafted') throw new Error(JSON.stringify(outcome))
  return outcome.texts
}

/** Drafts, signs and submits. */
export async function submitSigned(
  centre: TestCentre,
  signer: TestKey,
  request: Request,
): Promise<Outcome> {
  const texts = await draftedBy(centre, signer, request)
  return centre.sequencer.submit({ ...request, notes: texts.map((text) => signer.note(text)) })
}
