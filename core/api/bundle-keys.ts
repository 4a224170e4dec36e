import type { Key } from '../parties/key.ts'
import type { Client } from './client.ts'

/** A signature line as it names its key. The key ID is the unsigned 32-bit number. */
export type SignatureLine = { readonly name: string; readonly keyId: number }

/** The registered keys of a record, as far as the reader may know them. */
export type KeyRegister = {
  readonly keyOf: (line: SignatureLine) => Key | undefined
}

/** Reads the register of keys of a centre. */
export async function readKeyRegister(client: Client): Promise<KeyRegister> {
  const { documents } = await client.read('register', { register: 'keys' })
  const keys = new Map((documents as readonly Key[]).map((key) => [startOf(key.vkey), key]))
  return {
    keyOf: ({ name, keyId }) => keys.get(`${name}+${keyId.toString(16).padStart(8, '0')}`),
  }
}

/**
 * The entries that speak of a key: its registration, and its revocation where the head has it or where it takes away
 * the trust in what the key signed at `index`. A later revocation that leaves that trust says nothing about it.
 */
export function entriesAbout(
  { registeredAt, revoked }: Key,
  what: { readonly index: number; readonly size: number },
): readonly number[] {
  if (revoked === null) return [registeredAt]
  const matters = revoked.index < what.size || revoked.lastTrustedIndex < what.index
  return matters ? [registeredAt, revoked.index] : [registeredAt]
}

/** Whether a line of this key under a head of this size counts: registered in it, and trusted for all of it. */
export function countsForHead({ registeredAt, revoked }: Key, size: number): boolean {
  return size > registeredAt && (revoked === null || size - 1 <= revoked.lastTrustedIndex)
}

/** The name and the key ID with which a verifier key begins. */
function startOf(vkey: string): string {
  return vkey.slice(0, vkey.lastIndexOf('+', vkey.indexOf('+') + 9))
}
