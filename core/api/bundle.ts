import { Type, type Static } from 'typebox'
import { parserOf } from '../kernel/parse.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { closed } from '../kernel/schema.ts'
import { VKEY_LENGTH_CHARS_MAX } from '../parties/key.ts'

export const BUNDLE_ENTRIES_MAX = 200
/** Registrations and revocations together. */
export const BUNDLE_KEYS_MAX = 400
export const BUNDLE_SIZE_BYTES_MAX = 32_000_000
/** Of a whole note; an entry itself has at most 65,535 bytes. */
const NOTE_LENGTH_CHARS_MAX = 100_000
/** No tree of this size is higher. */
const PROOF_HASHES_MAX = 63

const Hash = Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$', description: 'SHA-256, base64' })
const Proof = Type.Array(Hash, { maxItems: PROOF_HASHES_MAX })
/** Shown to people as it stands, so that it holds nothing that hides or turns what is read. */
const Vkey = Type.String({
  format: 'line',
  maxLength: VKEY_LENGTH_CHARS_MAX,
  pattern: '^[^+\\s]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]+={0,2}$',
})
const Note = Type.String({ minLength: 1, maxLength: NOTE_LENGTH_CHARS_MAX })
const part = {
  index: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  /** The signed note of the entry, verbatim. */
  note: Note,
  /** From the leaf's sibling upwards, to the root of the bundle's checkpoint. */
  proof: Proof,
}
/** The last leaf below the head that the entry says to have seen, where the entry's own path does not show that head. */
const Seen = closed({ leafHash: Hash, proof: Proof })

export const BUNDLE_FORMAT = 'hudna/bundle/v1'

/**
 * Entries of a record and all that is needed to check them without asking anybody: see `docs/operate/proof-bundles.md`.
 * Its text is JSON without doubled names.
 */
export const BundleDocument = closed({
  format: Type.Literal(BUNDLE_FORMAT),
  vkey: Vkey,
  gatewayVkey: Vkey,
  checkpoint: Note,
  entries: Type.Array(closed({ ...part, seen: Type.Optional(Seen) }), {
    minItems: 1,
    maxItems: BUNDLE_ENTRIES_MAX,
  }),
  keys: Type.Array(closed(part), { maxItems: BUNDLE_KEYS_MAX }),
})
export type BundleDocument = Static<typeof BundleDocument>

const parseDocument = parserOf(BundleDocument)

/** Reads the bytes of a bundle file, strictly. Nothing in it is checked yet but its form. */
export function parseBundle(bytes: Uint8Array): Result<BundleDocument> {
  if (bytes.length > BUNDLE_SIZE_BYTES_MAX) {
    return refuse('too-large', '', `${bytes.length} bytes, at most ${BUNDLE_SIZE_BYTES_MAX}`)
  }
  const text = decode(bytes)
  if (text === undefined) return refuse('malformed', '', 'the file is not UTF-8')
  const json = parseJson(text)
  return json.ok ? parseDocument(json.value) : json
}

/** The text of a bundle file. */
export function formatBundle(document: BundleDocument): string {
  return `${JSON.stringify(document, undefined, 2)}\n`
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const token = /"(?:[^"\\]|\\.)*"|[^\s"]+|\s+/g

/**
 * JSON in which no name of an object comes twice: of such a text one reader would take the first value and another the
 * last. What is read, written again, must be what was there, but for white space and the way characters are escaped.
 */
function parseJson(text: string): Result<unknown> {
  try {
    const value: unknown = JSON.parse(text)
    const plain = (text.match(token) ?? []).map((one) =>
      one.startsWith('"') ? JSON.stringify(JSON.parse(one)) : one.trim(),
    )
    if (plain.join('') === JSON.stringify(value)) return ok(value)
    return refuse('malformed', '', 'a name comes twice, or a number is not written plainly')
  } catch (error) {
    return refuse('malformed', '', error instanceof Error ? error.message : 'the file is not JSON')
  }
}
