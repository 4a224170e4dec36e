import { parseEntryForm } from '@hudna/core/api/entry.ts'
import { createKeyHistory } from '@hudna/core/api/key-history.ts'
import { parseCanonical } from '@hudna/core/kernel/canonical.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { parseEntryText } from '@hudna/ledger/note/entry-note.ts'
import { type Note, parseNote, type Verifier, verifyNote } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { parseVkey } from '@hudna/ledger/note/vkey.ts'
import { sha256 } from '../keys/ed25519.ts'
import { authorCheck } from '../keys/registered-key.ts'
import type { SignatureCheck } from '../keys/signature-check.ts'
import { MirrorFault } from './fault.ts'

/** Checks what entries say of themselves, in the order of the record. */
export type EntryVerifier = {
  /**
   * Entries from an index on: each is a signed note under the key that it names, the gateway's or one that the record
   * registered before it; lines of other known keys beside it hold too. @throws MirrorFault `misfit`
   */
  verify(from: number, entries: readonly Uint8Array[]): Promise<void>
  /** Takes in entries that were verified before: the keys that they register and revoke. */
  learn(from: number, entries: readonly Uint8Array[]): void
}

/** Asks a platform about one signature, here or in another thread. */
export type CheckSignature = (check: SignatureCheck) => boolean | Promise<boolean>

const KEY_NEWS = Buffer.from('"type":"key-')

/** True of every entry that registers or revokes a key, and of hardly any other: only these need to be read whole. */
export function speaksOfKeys(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(KEY_NEWS)
}

export function createEntryVerifier(options: {
  /** The verifier key of the centre's gateway. */
  readonly gatewayVkey: string
  readonly check: CheckSignature
}): EntryVerifier {
  const history = createKeyHistory()
  const verifiers = verifierCache(options.check)
  const gateway = verifiers(options.gatewayVkey)

  function learnOne(bytes: Uint8Array, index: number): void {
    if (!speaksOfKeys(bytes)) return
    const json = bodyOf(readNote(bytes, index), index)
    if (!isKeyNews(json)) return
    const form = parseEntryForm(json)
    if (!form.ok) throw misfit(index, `${form.refusal.field} ${form.refusal.message}`)
    history.add(index, form.value)
  }

  /** The known keys of a note's lines; a key whose trust has ended is none. */
  function knownKeys(note: Note, index: number): readonly Verifier[] {
    const known = note.signatures.flatMap(({ name }): readonly Verifier[] => {
      if (name === gateway.name) return [gateway]
      const key = history.keyAt(name, index)
      return key?.trusted === true ? [verifiers(key.vkey)] : []
    })
    return [...new Set(known)]
  }

  async function verifyOne(
    note: Note,
    { known, index }: { readonly known: readonly Verifier[]; readonly index: number },
  ): Promise<void> {
    const verdict = await verifyNote({ note, verifiers: known })
    if (!verdict.ok) throw misfit(index, `its signature does not hold (${verdict.code})`)
    const names = verdict.verified.map(({ name }) => name)
    if (names.includes(gateway.name)) return
    const { key } = bodyOf(note, index)
    if (typeof key !== 'string' || !names.includes(key))
      throw misfit(index, 'it is not signed by the key that it names')
  }

  return {
    learn(from, entries) {
      for (const [place, bytes] of entries.entries()) learnOne(bytes, from + place)
    },
    async verify(from, entries) {
      const verifying = entries.map((bytes, place) => {
        const index = from + place
        const note = readNote(bytes, index)
        // What the entries before this one say of keys counts for it, and nothing that comes later.
        const known = knownKeys(note, index)
        learnOne(bytes, index)
        return verifyOne(note, { known, index })
      })
      await Promise.all(verifying)
    },
  }
}

function verifierCache(check: CheckSignature): (vkey: string) => Verifier {
  const held = new Map<string, Verifier>()
  return (text) => {
    const known = held.get(text)
    if (known !== undefined) return known
    const vkey = parseVkey(sha256, text)
    const { name, keyId } = vkey
    const verifier: Verifier = {
      name,
      keyId,
      async verify(message, signature) {
        const question = authorCheck(vkey, {
          text: Buffer.from(message).toString('utf8'),
          signature,
        })
        return question !== undefined && (await check(question))
      },
    }
    held.set(text, verifier)
    return verifier
  }
}

function readNote(bytes: Uint8Array, index: number): Note {
  try {
    const note = parseNote(bytes)
    parseEntryText(note.text)
    return note
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    throw misfit(index, `it is no signed note: ${error.message}`)
  }
}

type Members = { readonly [name: string]: unknown }

/** The members of an entry's JSON. Events that this program does not know yet are entries all the same. */
function bodyOf(note: Note, index: number): Members {
  const json = parseCanonical(encodeUtf8(parseEntryText(note.text)))
  if (!json.ok) throw misfit(index, `it is not canonical: ${json.refusal.message}`)
  return json.value as Members
}

function isKeyNews({ type }: Members): boolean {
  return type === 'key-registered' || type === 'key-revoked'
}

function misfit(index: number, why: string): MirrorFault {
  return new MirrorFault('misfit', `entry ${index}: ${why}`)
}
