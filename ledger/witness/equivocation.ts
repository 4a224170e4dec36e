import { LedgerFault } from '../fault.ts'
import { decodeBase64, encodeBase64 } from '../note/base64.ts'
import { parseCheckpoint, type TreeHead } from '../note/checkpoint.ts'
import { formatNote, parseNote, verifyNote, type Note, type Verifier } from '../note/note.ts'
import { decodeUtf8, encodeUtf8 } from '../note/utf8.ts'
import { equalBytes, HASH_SIZE_BYTES, type AnySha256 } from '../tree/hash.ts'
import { verifyConsistency } from '../tree/proof.ts'

/** Two heads that one log signed and that cannot both be true, with what shows it. */
export type Equivocation = {
  /** The head of the smaller size; of equal sizes, either. A note with the log's line only. */
  readonly first: Uint8Array
  readonly second: Uint8Array
  /** Where the sizes differ: the root that the second head implies at the first size, and the proof for it. */
  readonly fork?: { readonly root: Uint8Array; readonly proof: readonly Uint8Array[] }
}

export type EquivocationVerdict =
  | {
      readonly ok: true
      readonly origin: string
      readonly first: TreeHead
      readonly second: TreeHead
    }
  | { readonly ok: false; readonly code: 'malformed' | 'not-signed' | 'no-contradiction' }

const TYPE_LINE = 'hudna/equivocation/v1'
const SAME_SIZE = 'same-size'
const FORK = 'fork '
/** No tree is higher. */
const HASHES_MAX = 63

/**
 * Writes a proof that stands on its own: type line, the kind, for a fork its consistency proof, then the two notes,
 * parted by blank lines. Whether it proves anything is for verifyEquivocation. Throws LedgerFault `proof-malformed`.
 */
export function formatEquivocation({ first, second, fork }: Equivocation): Uint8Array {
  if (fork !== undefined) requireHashes([fork.root, ...fork.proof])
  const lines =
    fork === undefined
      ? [TYPE_LINE, SAME_SIZE]
      : [TYPE_LINE, `${FORK}${encodeBase64(fork.root)}`, ...fork.proof.map(encodeBase64)]
  const notes = [first, second].map((note) => decodeUtf8(requireNote(note)))
  return encodeUtf8(`${lines.join('\n')}\n\n${notes.join('\n')}`)
}

/** Reads such a proof, strictly: one content has one encoding. Throws LedgerFault. */
export function parseEquivocation(bytes: Uint8Array): Equivocation {
  // A checkpoint has no empty line, so blank lines part header, text and lines, text and lines.
  const [header = '', text1, line1, text2, line2, ...more] = decodeUtf8(bytes).split('\n\n')
  const [type, kind = '', ...hashLines] = header.split('\n')
  if (type !== TYPE_LINE) throw malformed(`the first line is not ${TYPE_LINE}`)
  if (line2 === undefined || more.length > 0) throw malformed('there are not two checkpoints')
  const first = requireNote(encodeUtf8(`${text1}\n\n${line1}\n`))
  const second = requireNote(encodeUtf8(`${text2}\n\n${line2}`))
  if (kind === SAME_SIZE && hashLines.length === 0) return { first, second }
  if (!kind.startsWith(FORK)) throw malformed('it does not say what it proves')
  const [root = new Uint8Array(0), ...proof] = [kind.slice(FORK.length), ...hashLines].map(
    decodeBase64,
  )
  requireHashes([root, ...proof])
  return { first, second, fork: { root, proof } }
}

/**
 * Whether the bytes show that the holder of this log key signed two heads that cannot both be true: one size with two
 * roots; or a head whose tree, at the size of the other, had another root than was signed. Needs nothing but the key.
 */
export async function verifyEquivocation(request: {
  readonly bytes: Uint8Array
  readonly verifier: Verifier
  readonly hash: AnySha256
}): Promise<EquivocationVerdict> {
  const { bytes, verifier, hash } = request
  const read = readEquivocation(bytes)
  if (read === undefined) return { ok: false, code: 'malformed' }
  const [first, second] = read.heads
  for (const note of read.notes) {
    const verdict = await verifyNote({ note, verifiers: [verifier] })
    if (!verdict.ok) return { ok: false, code: 'not-signed' }
  }
  const contradicts =
    read.fork === undefined
      ? first.size === second.size && !equalBytes(first.root, second.root)
      : await isFork({ first, second, fork: read.fork, hash })
  if (first.origin !== second.origin || !contradicts) return { ok: false, code: 'no-contradiction' }
  return { ok: true, origin: first.origin, first, second }
}

/** Whether the second head's tree had another root at the first head's size than the log signed for it. */
async function isFork(claim: {
  readonly first: TreeHead
  readonly second: TreeHead
  readonly fork: NonNullable<Equivocation['fork']>
  readonly hash: AnySha256
}): Promise<boolean> {
  const { first, second, fork, hash } = claim
  const [size1, size2, root1, root2] = [first.size, second.size, fork.root, second.root]
  if (size1 >= size2 || equalBytes(first.root, root1)) return false
  return verifyConsistency({ hash, size1, size2, root1, root2, proof: fork.proof })
}

/** A note with the first line of one key only: all that a proof may hold. Throws LedgerFault when there is none. */
export function keepLineOf(bytes: Uint8Array, key: Pick<Verifier, 'name' | 'keyId'>): Uint8Array {
  const { text, signatures } = parseNote(bytes)
  const own = signatures.filter(({ name, keyId }) => name === key.name && keyId === key.keyId)
  return formatNote(text, own.slice(0, 1))
}

type Read = Pick<Equivocation, 'fork'> & {
  readonly notes: readonly Note[]
  readonly heads: readonly [TreeHead, TreeHead]
}

function readEquivocation(bytes: Uint8Array): Read | undefined {
  try {
    const { first, second, fork } = parseEquivocation(bytes)
    const [note1, note2] = [parseNote(first), parseNote(second)]
    const heads = [parseCheckpoint(note1.text), parseCheckpoint(note2.text)] as const
    return { notes: [note1, note2], heads, ...(fork === undefined ? {} : { fork }) }
  } catch (fault) {
    if (fault instanceof LedgerFault) return undefined
    throw fault
  }
}

/** A line that nobody checks could be changed unseen, so a note has exactly one. */
function requireNote(bytes: Uint8Array): Uint8Array {
  const { text, signatures } = parseNote(bytes)
  if (signatures.length !== 1) throw malformed('a checkpoint does not have one signature line')
  parseCheckpoint(text)
  return bytes
}

function requireHashes(hashes: readonly Uint8Array[]): void {
  if (hashes.length > 1 + HASHES_MAX) throw malformed(`${hashes.length} hashes`)
  if (hashes.some((hash) => hash.length !== HASH_SIZE_BYTES)) {
    throw malformed('a hash does not have 32 bytes')
  }
}

const malformed = (why: string): LedgerFault => new LedgerFault('proof-malformed', why)
