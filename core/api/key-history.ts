import {
  keyName,
  type KeyEvent,
  type KeyRole,
  type Revocation,
  revocationAt,
} from '../parties/key.ts'
import type { EntryForm } from './entry.ts'

/** A registered key as it stands at one place of the record. */
export type KeyAt = {
  readonly id: string
  readonly party: string
  readonly role: KeyRole
  readonly officer: string | null
  readonly vkey: string
  readonly registeredAt: number
  readonly revoked: Revocation | null
  /** False behind the last index for which its revocation still trusts it. */
  readonly trusted: boolean
}

/**
 * Which keys stand in the register at which place of the record, learned from the record itself. The key of the gateway
 * of the centre is not among them: it comes with the log.
 */
export type KeyHistory = {
  /** Takes one entry, well formed; entries that speak of no key may be left out. Entries come in their order. */
  add(index: number, form: Pick<EntryForm, 'type' | 'body'>): void
  /**
   * The key of this name (the part of a verifier key before its ID) for the entry `index`, or for a checkpoint of size
   * `index`: registered before it, as far as the entries that were added say. Who adds the entries as they come knows
   * of a revocation only behind it; who adds them all first sees what was signed with a key after trust in it ended.
   */
  keyAt(name: string, index: number): KeyAt | undefined
}

type Held = Omit<KeyAt, 'trusted'>

export function createKeyHistory(): KeyHistory {
  const byName = new Map<string, Held>()
  const nameOf = new Map<string, string>()

  function register(event: Extract<KeyEvent, { type: 'key-registered' }>, index: number): void {
    const { key: id, party, role, officer, vkey } = event
    const name = keyName(vkey)
    // A name and an id are registered once; a record that says otherwise does not change the first.
    if (byName.has(name) || nameOf.has(id)) return
    byName.set(name, { id, party, role, officer, vkey, registeredAt: index, revoked: null })
    nameOf.set(id, name)
  }

  function revoke(event: Extract<KeyEvent, { type: 'key-revoked' }>, index: number): void {
    const name = nameOf.get(event.key)
    const held = name === undefined ? undefined : byName.get(name)
    if (name === undefined || held === undefined || held.revoked !== null) return
    byName.set(name, { ...held, revoked: revocationAt(event, index) })
  }

  return {
    add(index, { type, body }) {
      const event = { ...body, type } as unknown as KeyEvent
      if (event.type === 'key-registered') register(event, index)
      else if (event.type === 'key-revoked') revoke(event, index)
    },
    keyAt(name, index) {
      const held = byName.get(name)
      if (held === undefined || held.registeredAt >= index) return undefined
      const { revoked } = held
      return { ...held, trusted: revoked === null || index <= revoked.lastTrustedIndex }
    },
  }
}
