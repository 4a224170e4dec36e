import { Type, type Static } from 'typebox'
import { LIST_LENGTH_MAX } from '../kernel/limits.ts'
import { command, event, FreeText, Id, oneOf, Pseudonym, refTo } from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'

/**
 * What a registered key is for. `gateway` signs entries of a party, `shift` and `passkey` those of one officer; `witness`
 * and `mirror` cosign checkpoints of the record.
 */
export const keyRoles = ['gateway', 'shift', 'passkey', 'witness', 'mirror'] as const
export type KeyRole = (typeof keyRoles)[number]

/** The signature type byte (C2SP signed-note) that a key of each role has. */
export const keyTypes: { readonly [R in KeyRole]: number } = {
  gateway: 0x01,
  shift: 0x01,
  passkey: 0xff,
  witness: 0x04,
  mirror: 0x04,
}

/** Longest text of a verifier key, its name included. */
export const VKEY_LENGTH_CHARS_MAX = 600

const Vkey = Type.String({
  format: 'line',
  maxLength: VKEY_LENGTH_CHARS_MAX,
  pattern: '^[^+\\s]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{2}[A-Za-z0-9+/]+={0,2}$',
  description: 'verifier key (C2SP signed-note): name, key ID, type and public key',
})
const Url = Type.String({ maxLength: 2_000, pattern: '^https?://' })
const Index = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const Nullable = {
  id: Type.Union([Pseudonym, Type.Null()]),
  url: Type.Union([Url, Type.Null()]),
  index: Type.Union([Index, Type.Null()]),
  cosigners: Type.Union([
    Type.Integer({ minimum: 1, maximum: LIST_LENGTH_MAX, description: 'parties' }),
    Type.Null(),
  ]),
}

const keyFields = {
  key: Id,
  party: refTo('parties'),
  role: oneOf(keyRoles),
  /** The pseudonym of its holder, for a shift key or a passkey; null for the others. */
  officer: Nullable.id,
  vkey: Vkey,
  /** Where a witness takes checkpoints (C2SP tlog-witness submission prefix). */
  url: Nullable.url,
  /** A note under the key itself that says for which record, party and role it is. */
  possession: FreeText,
}
const revocationFields = {
  key: refTo('keys'),
  /** The last entry for which the key is still trusted; null: the revocation itself. */
  lastTrustedIndex: Nullable.index,
  reason: FreeText,
}
/** How many parties must have cosigned; null: more than two thirds of those that have a key to do so. */
const quorumFields = { cosigners: Nullable.cosigners }

export const RegisterKey = command('parties/register-key', keyFields, 'Register a key of a party')
export const RevokeKey = command('parties/revoke-key', revocationFields, 'Withdraw trust in a key')
export const SetQuorum = command(
  'parties/set-quorum',
  quorumFields,
  'Say how many parties must cosign the record',
)

export const KeyRegistered = event('key-registered', keyFields)
export const KeyRevoked = event('key-revoked', revocationFields)
export const QuorumSet = event('quorum-set', quorumFields)

export type KeyCommand =
  Static<typeof RegisterKey> | Static<typeof RevokeKey> | Static<typeof SetQuorum>
export type KeyEvent =
  Static<typeof KeyRegistered> | Static<typeof KeyRevoked> | Static<typeof QuorumSet>

/** Both are places in the record: where it was revoked, and the last one for which it is trusted. */
export type Revocation = { readonly index: number; readonly lastTrustedIndex: number }

/** A key is trusted for what stands after its registration, up to the last trusted index of its revocation. */
export type Key = Documented & {
  readonly party: string
  readonly role: KeyRole
  readonly officer: string | null
  readonly vkey: string
  readonly url: string | null
  readonly registeredAt: number
  readonly revoked: Revocation | null
}
export type Quorum = Documented & { readonly cosigners: number | null }

export const keyKind = kind<Key>('key')
export const quorumKind = kind<Quorum>('quorum')
/** There is one quorum: that of the record. */
export const QUORUM_ID = 'record'

/** What a revocation at this place of the record means; trust never reaches beyond the revocation itself. */
export function revocationAt(revoked: Static<typeof KeyRevoked>, index: number): Revocation {
  return { index, lastTrustedIndex: Math.min(revoked.lastTrustedIndex ?? index, index) }
}

/** The name under which a verifier key signs. */
export function keyName(vkey: string): string {
  return vkey.slice(0, vkey.indexOf('+'))
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/**
 * The type byte of a verifier key, and its public key as a text that is the same whatever the type: two keys with the
 * same text are one key under two names or for two uses.
 */
export function keyMaterial(vkey: string): { readonly type: number; readonly material: string } {
  const encoded = vkey.slice(vkey.indexOf('+') + 10)
  const [first, second] = [ALPHABET.indexOf(encoded.charAt(0)), ALPHABET.indexOf(encoded.charAt(1))]
  return { type: (first << 2) | (second >> 4), material: `${second & 15} ${encoded.slice(2)}` }
}
