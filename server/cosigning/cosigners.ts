import type { World } from '@hudna/core/kernel/world.ts'
import { type Key, keyKind, QUORUM_ID, quorumKind } from '@hudna/core/parties/key.ts'
import type { NoteSignature, Verifier } from '@hudna/ledger/note/note.ts'
import { defaultQuorum } from '@hudna/ledger/witness/quorum.ts'
import { registeredVerifier } from '../keys/registered-key.ts'

/** A registered key of role witness or mirror, and what checks its lines. */
export type RegisteredCosigner = { readonly key: Key; readonly verifier: Verifier }

/** How many parties have a key to cosign with, and how many of them make a quorum; none need none. */
export type QuorumRule = { readonly parties: number; readonly needed: number }

/** Who may cosign the record, as the record says now. */
export type Cosigners = {
  /** Every key that was ever registered to cosign, revoked ones too, by id. */
  all(): readonly RegisteredCosigner[]
  /** Those that are not revoked. */
  standing(): readonly RegisteredCosigner[]
  rule(): QuorumRule
}

export function cosignersOf(world: World): Cosigners {
  const verifiers = new Map<string, Verifier>()

  function registered(key: Key): RegisteredCosigner {
    const verifier = verifiers.get(key.vkey) ?? registeredVerifier(key.vkey)
    verifiers.set(key.vkey, verifier)
    return { key, verifier }
  }

  const all = () =>
    [...world.all(keyKind)]
      .filter(({ role }) => role === 'witness' || role === 'mirror')
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .map(registered)
  const standing = () => all().filter(({ key }) => key.revoked === null)

  return {
    all,
    standing,
    rule() {
      const parties = new Set(standing().map(({ key }) => key.party)).size
      const set = world.get(quorumKind, QUORUM_ID)?.cosigners ?? null
      return { parties, needed: parties === 0 ? 0 : (set ?? defaultQuorum(parties)) }
    },
  }
}

/** Whether a key stands for a head of this size: registered in it, and trusted for all of it. */
export function isTrustedFor({ registeredAt, revoked }: Key, size: number): boolean {
  return size > registeredAt && (revoked === null || size - 1 <= revoked.lastTrustedIndex)
}

export function isLineOf({ verifier }: RegisteredCosigner, line: NoteSignature): boolean {
  return verifier.name === line.name && verifier.keyId === line.keyId
}
