import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { formatCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { formatEntryText } from '@hudna/ledger/note/entry-note.ts'
import { formatNote, readKeyId } from '@hudna/ledger/note/note.ts'
import { decodeUtf8, encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { ED25519_TYPE, keyIdInput } from '@hudna/ledger/note/vkey.ts'
import { leafInput, nodeInput } from '@hudna/ledger/tree/hash.ts'
import type { EntryToVerify } from './verify-entry.ts'
import { sha256 } from './web-crypto.ts'

/** A key that signs notes with the platform's own Ed25519. */
export type NoteSigner = {
  readonly vkey: string
  readonly sign: (text: string) => Promise<Uint8Array>
}

/** @param type the signature type byte written into the key, Ed25519 unless told */
export async function createSigner(name: string, type = ED25519_TYPE): Promise<NoteSigner> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const keyId = readKeyId(await sha256(keyIdInput({ name, type, publicKey })))
  const hex = keyId.toString(16).padStart(8, '0')
  return {
    vkey: `${name}+${hex}+${encodeBase64(Uint8Array.of(type, ...publicKey))}`,
    async sign(text) {
      const message = new Uint8Array(encodeUtf8(text))
      const signature = await crypto.subtle.sign('Ed25519', pair.privateKey, message)
      return formatNote(text, [{ name, keyId, signature: new Uint8Array(signature) }])
    },
  }
}

/** A log of signed entries under one checkpoint, from which any entry can be asked for. */
export type SampleLog = { readonly entry: (index: number) => Promise<EntryToVerify> }

export async function createLog(given: {
  readonly origin: string
  readonly size: number
  readonly log: NoteSigner
  readonly gateway: NoteSigner
}): Promise<SampleLog> {
  const notes: Uint8Array[] = []
  for (let at = 0; at < given.size; at += 1) {
    notes.push(await given.gateway.sign(formatEntryText(`{"n":${at},"text":"هدنة حلب"}`)))
  }
  const leaves = await Promise.all(notes.map((note) => sha256(leafInput(note))))
  const root = await rootOf(leaves)
  const head = formatCheckpoint({ origin: given.origin, size: given.size, root })
  const checkpoint = decodeUtf8(await given.log.sign(head))
  return {
    async entry(index) {
      const [note, leaf] = [notes[index], leaves[index]]
      if (note === undefined || leaf === undefined) throw new RangeError(`no entry ${index}`)
      return {
        noteText: decodeUtf8(note),
        index,
        leafHash: encodeBase64(leaf),
        proof: (await pathOf(index, leaves)).map(encodeBase64),
        checkpoint,
        vkey: given.log.vkey,
        gatewayVkey: given.gateway.vkey,
      }
    },
  }
}

/** MTH of RFC 6962, 2.1, written as the standard words it; for at least one leaf. */
async function rootOf(leaves: readonly Uint8Array[]): Promise<Uint8Array> {
  const [only] = leaves
  if (leaves.length === 1 && only !== undefined) return only
  const split = splitOf(leaves.length)
  const left = await rootOf(leaves.slice(0, split))
  return sha256(nodeInput(left, await rootOf(leaves.slice(split))))
}

/** PATH of RFC 6962, 2.1.1. */
async function pathOf(index: number, leaves: readonly Uint8Array[]): Promise<Uint8Array[]> {
  if (leaves.length === 1) return []
  const split = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split
    ? [...(await pathOf(index, left)), await rootOf(right)]
    : [...(await pathOf(index - split, right)), await rootOf(left)]
}

/** The largest power of two below the number of leaves. */
function splitOf(leaves: number): number {
  let split = 1
  while (split * 2 < leaves) split *= 2
  return split
}
