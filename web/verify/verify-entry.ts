import { readUsableKey } from '@hudna/ledger/bundle/platform.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { decodeBase64, encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { parseCheckpoint, type Checkpoint } from '@hudna/ledger/note/checkpoint.ts'
import { parseEntryText } from '@hudna/ledger/note/entry-note.ts'
import { type Note, parseNote, type Verifier, verifyNote } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import type { Vkey } from '@hudna/ledger/note/vkey.ts'
import { equalBytes, leafInput } from '@hudna/ledger/tree/hash.ts'
import { verifyInclusion } from '@hudna/ledger/tree/proof.ts'
import { webPlatform } from './bundle-platform.ts'
import { failure, step, stepNames, type Step } from './step.ts'
import { ed25519Verifier, hasWebCrypto, readKey, sha256 } from './web-crypto.ts'

/** What a centre hands over with one entry. Hashes are base64; nothing in it is believed beforehand. */
export type EntryToVerify = {
  /** The signed note of the entry, verbatim; null when the reader may not have it. */
  readonly noteText: string | null
  readonly index: number
  /** The leaf hash as the centre states it; taken when the note is withheld, compared when it is not. */
  readonly leafHash: string
  readonly proof: readonly string[]
  /** The signed checkpoint note, verbatim. */
  readonly checkpoint: string
  /** The key under which the checkpoint must be signed; the reader must have it from somewhere else to rely on it. */
  readonly vkey: string
  /** The key of the centre's gateway, under which the entry must be signed. */
  readonly gatewayVkey: string
  /** Registered keys that are trusted at this place: an entry signed under one of them needs no gateway. */
  readonly authorVkeys?: readonly string[]
}

export type Verification = {
  /** `proven` when checkpoint and entry are signed and the leaf is under the signed root; `withheld` when that leaf's bytes were not given. */
  readonly verdict: 'proven' | 'proven-withheld' | 'refuted' | 'unknown'
  readonly steps: readonly Step[]
}

/**
 * Recomputes everything that can be checked about one entry: the key, the signed checkpoint, the leaf hash from the
 * bytes of the note, the path from that leaf to the checkpoint's root (RFC 9162, 2.1.3.2), and the gateway's signature
 * of the entry. Never throws for what it is given: a malformed part is a step that fails.
 */
export async function verifyEntry(entry: EntryToVerify): Promise<Verification> {
  if (!hasWebCrypto()) {
    const steps = stepNames.map((name) => step(name, 'unknown', 'no-web-crypto'))
    return { verdict: 'unknown', steps }
  }
  const [keyStep, key] = await checkKey(entry.vkey)
  const [checkpointStep, note, checkpoint] = readCheckpoint(entry.checkpoint)
  const signatureStep = await checkSignature({ key, note, checkpoint })
  const [leafStep, leaf] = await checkLeaf(entry)
  const inclusionStep = await checkInclusion({ entry, leaf, checkpoint })
  const steps = [
    keyStep,
    checkpointStep,
    signatureStep,
    leafStep,
    inclusionStep,
    checkForm(entry.noteText),
    await checkGateway(entry),
  ]
  return { verdict: verdictOf(steps), steps }
}

function verdictOf(steps: readonly Step[]): Verification['verdict'] {
  if (steps.some(({ outcome }) => outcome === 'fails')) return 'refuted'
  const open = steps.filter(({ outcome }) => outcome === 'unknown')
  if (open.length === 0) return 'proven'
  return open.every(({ reason }) => reason === 'withheld') ? 'proven-withheld' : 'unknown'
}

async function checkKey(vkey: string): Promise<[Step, Vkey | undefined]> {
  try {
    const key = await readKey(vkey)
    const values = { name: key.name, keyId: hex(key.keyId) }
    if (ed25519Verifier(key) === undefined) {
      return [step('key', 'unknown', 'other-key-type', values), undefined]
    }
    return [step('key', 'holds', 'key-read', values), key]
  } catch (fault) {
    return [failure('key', fault), undefined]
  }
}

function readCheckpoint(text: string): [Step, Note | undefined, Checkpoint | undefined] {
  try {
    const note = parseNote(encodeUtf8(text))
    const checkpoint = parseCheckpoint(note.text)
    const { origin, size, root } = checkpoint
    const values = { origin, size: String(size), root: encodeBase64(root) }
    return [step('checkpoint', 'holds', 'checkpoint-read', values), note, checkpoint]
  } catch (fault) {
    return [failure('checkpoint', fault), undefined, undefined]
  }
}

async function checkSignature(given: {
  readonly key: Vkey | undefined
  readonly note: Note | undefined
  readonly checkpoint: Checkpoint | undefined
}): Promise<Step> {
  const { key, note, checkpoint } = given
  if (note === undefined || checkpoint === undefined) {
    return step('signature', 'unknown', 'no-checkpoint')
  }
  const verifier = key === undefined ? undefined : ed25519Verifier(key)
  if (verifier === undefined) return step('signature', 'unknown', 'no-key')
  if (checkpoint.origin !== verifier.name) {
    return step('signature', 'fails', 'other-origin', {
      origin: checkpoint.origin,
      name: verifier.name,
    })
  }
  try {
    const found = await verifyNote({ note, verifiers: [verifier] })
    if (!found.ok) return step('signature', 'fails', found.code, { name: verifier.name })
    const others = String(found.unknown.length)
    return step('signature', 'holds', 'signature-valid', { name: verifier.name, others })
  } catch (fault) {
    // Browsers without Ed25519 in WebCrypto throw here; that says nothing about the signature.
    return step('signature', 'unknown', 'no-ed25519', { detail: String(fault) })
  }
}

async function checkLeaf(entry: EntryToVerify): Promise<[Step, Uint8Array | undefined]> {
  try {
    const stated = decodeBase64(entry.leafHash)
    if (entry.noteText === null) {
      return [step('leaf', 'unknown', 'withheld', { stated: entry.leafHash }), stated]
    }
    const bytes = encodeUtf8(entry.noteText)
    const leaf = await sha256(leafInput(bytes))
    const values = { computed: encodeBase64(leaf), bytes: String(bytes.length) }
    if (equalBytes(leaf, stated)) return [step('leaf', 'holds', 'leaf-computed', values), leaf]
    const both = { ...values, stated: entry.leafHash }
    return [step('leaf', 'fails', 'leaf-differs', both), leaf]
  } catch (fault) {
    return [failure('leaf', fault), undefined]
  }
}

async function checkInclusion(given: {
  readonly entry: EntryToVerify
  readonly leaf: Uint8Array | undefined
  readonly checkpoint: Checkpoint | undefined
}): Promise<Step> {
  const { entry, leaf, checkpoint } = given
  if (checkpoint === undefined) return step('inclusion', 'unknown', 'no-checkpoint')
  if (leaf === undefined) return step('inclusion', 'unknown', 'no-leaf')
  try {
    const proof = entry.proof.map(decodeBase64)
    const { size, root } = checkpoint
    const { index } = entry
    const holds = await verifyInclusion({ hash: sha256, index, size, leaf, proof, root })
    const values = { index: String(index), size: String(size), hashes: String(proof.length) }
    const outcome = holds ? 'holds' : 'fails'
    return step('inclusion', outcome, holds ? 'path-reaches-root' : 'path-misses-root', values)
  } catch (fault) {
    return failure('inclusion', fault)
  }
}

/** Whether the bytes are an entry of this kind of record, and who says to have signed it. */
function checkForm(noteText: string | null): Step {
  if (noteText === null) return step('form', 'unknown', 'withheld')
  try {
    const note = parseNote(encodeUtf8(noteText))
    parseEntryText(note.text)
    const names = note.signatures.map(({ name, keyId }) => `${name}+${hex(keyId)}`)
    return step('form', 'holds', 'entry-read', { signers: names.join(' ') })
  } catch (fault) {
    return failure('form', fault)
  }
}

/**
 * Whether the centre's gateway or a registered key signed the entry; lines of other keys prove nothing and do no harm.
 */
async function checkGateway(entry: EntryToVerify): Promise<Step> {
  const { noteText, gatewayVkey } = entry
  try {
    const key = await readKey(gatewayVkey)
    const gateway = ed25519Verifier(key)
    const { name } = key
    if (gateway === undefined) return step('gateway', 'unknown', 'other-key-type', { name })
    if (noteText === null) return step('gateway', 'unknown', 'withheld')
    const note = parseNote(encodeUtf8(noteText))
    const authors = await authorVerifiers(entry, note)
    const found = await verifyNote({ note, verifiers: [gateway, ...authors] })
    if (!found.ok) {
      const failed = 'name' in found ? found.name : name
      const absent = found.code === 'no-known-key'
      return step('gateway', 'fails', absent ? 'gateway-absent' : 'gateway-signature-invalid', {
        name: failed,
      })
    }
    const names = found.verified.map((line) => line.name)
    const byGateway = names.includes(name)
    return step('gateway', 'holds', byGateway ? 'gateway-signed' : 'author-signed', {
      name: byGateway ? name : names.join(' '),
    })
  } catch (fault) {
    if (fault instanceof LedgerFault) return failure('gateway', fault)
    // As for the checkpoint: a browser without Ed25519.
    return step('gateway', 'unknown', 'no-ed25519', { detail: String(fault) })
  }
}

/** What checks the lines of registered keys; of these only those that stand under this entry are read. */
async function authorVerifiers(
  { authorVkeys = [] }: EntryToVerify,
  note: Note,
): Promise<readonly Verifier[]> {
  const named = authorVkeys.filter((vkey) =>
    note.signatures.some(({ name, keyId }) => vkey.startsWith(`${name}+${hex(keyId)}+`)),
  )
  const keys = named.map((vkey) => readUsableKey(webPlatform, { vkey, use: 'entries' }))
  return (await Promise.all(keys)).map(({ verifier }) => verifier)
}

function hex(keyId: number): string {
  return keyId.toString(16).padStart(8, '0')
}
