import type { KeyStatement } from './bundle.ts'
import { fails, failsFor, holds } from './finding.ts'
import { type BundlePlatform, readUsableKey, type UsableKey } from './platform.ts'
import type { Finding, KeyInHistory, SignedBy } from './report.ts'

/** A key of the bundle, and where the bundle says so; the gateway's may stand alone. */
export type KnownKey = UsableKey & { readonly history?: KeyInHistory }

/** The keys that the checked part of the bundle states, in the order of their entries. */
export type KeyChain = { readonly gateway?: UsableKey; readonly keys: readonly KnownKey[] }

/** What a key entry adds to the chain. A statement that does not fit leaves it as it was. */
export async function extendChain(request: {
  readonly platform: BundlePlatform
  readonly chain: KeyChain
  readonly index: number
  readonly statement: KeyStatement | undefined
}): Promise<{ readonly chain: KeyChain; readonly finding: Finding }> {
  const { platform, chain, index, statement } = request
  const place = { step: 'statement', index } as const
  if (statement === undefined) return { chain, finding: fails(place, 'key-not-said') }
  if (statement.says === 'revoked') return revoke(chain, { index, statement })
  const { id, vkey, holder, role, use } = statement
  try {
    const read = await readUsableKey(platform, { vkey, use })
    const twin = chain.keys.find(({ key, history }) => {
      return key.name === read.key.name || history?.id === id
    })
    if (twin !== undefined) return { chain, finding: fails(place, 'key-twice', { id, vkey }) }
    const history = { id, vkey, holder, role, use, registeredAt: index, revoked: null }
    return {
      chain: { ...chain, keys: [...chain.keys, { ...read, history }] },
      finding: holds(place, 'key-registered', { id, vkey, holder, role }),
    }
  } catch (error) {
    return { chain, finding: failsFor(place, error) }
  }
}

function revoke(
  chain: KeyChain,
  said: { index: number; statement: Extract<KeyStatement, { readonly says: 'revoked' }> },
): { readonly chain: KeyChain; readonly finding: Finding } {
  const { index, statement } = said
  const { id } = statement
  const place = { step: 'statement', index } as const
  const known = chain.keys.find(({ history }) => history?.id === id)
  if (known?.history === undefined || known.history.revoked !== null) {
    return { chain, finding: fails(place, 'key-not-known', { id }) }
  }
  // Trust never reaches beyond the revocation itself.
  const lastTrustedIndex = Math.min(statement.lastTrustedIndex, index)
  const revoked = { ...known, history: { ...known.history, revoked: { index, lastTrustedIndex } } }
  return {
    chain: { ...chain, keys: chain.keys.map((one) => (one === known ? revoked : one)) },
    finding: holds(place, 'key-revoked', { id, lastTrustedIndex }),
  }
}

/** The keys that may sign entries; the gateway's as it is registered, where it is. */
export function entryKeys({ gateway, keys }: KeyChain): readonly KnownKey[] {
  const own = keys.filter(({ history }) => history?.use === 'entries')
  const isRegistered = own.some((one) => gateway !== undefined && isSameKey(one, gateway))
  return gateway === undefined || isRegistered ? own : [gateway, ...own]
}

/** The keys that may cosign checkpoints. */
export function cosigningKeys({ keys }: KeyChain): readonly KnownKey[] {
  return keys.filter(({ history }) => history?.use === 'checkpoints')
}

/** Whether a key is trusted for what stands at an index: after its registration, up to its last trusted index. */
export function isTrustedAt({ history }: KnownKey, index: number): boolean {
  if (history === undefined) return true
  const { registeredAt, revoked } = history
  return index > registeredAt && (revoked === null || index <= revoked.lastTrustedIndex)
}

/** Whether a key is trusted for a head: registered in it, and trusted for all of it. */
export function isTrustedForHead({ history }: KnownKey, size: number): boolean {
  if (history === undefined) return false
  const { registeredAt, revoked } = history
  return size > registeredAt && (revoked === null || size - 1 <= revoked.lastTrustedIndex)
}

/** Who a key is, for the report. */
export function signedBy({ key, history }: KnownKey, vkey: string): SignedBy {
  if (history === undefined) return { name: key.name, vkey, registration: null }
  const { registeredAt: index, holder, role } = history
  return { name: key.name, vkey: history.vkey, registration: { index, holder, role } }
}

function isSameKey(one: UsableKey, other: UsableKey): boolean {
  return one.key.name === other.key.name && one.key.keyId === other.key.keyId
}
