import { join } from 'node:path'
import { keepLineOf, formatEquivocation } from '@hudna/ledger/witness/equivocation.ts'
import { decodeUtf8, encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import type { Tree } from '@hudna/ledger/tree/tree.ts'
import { writeDurably } from '../durable-file.ts'
import type { Keyring } from '../keys/keyring.ts'
import { RecordFault, type SealedHead } from '../sequencer/record.ts'
import type { OwnHead, Standing } from './own-head.ts'

const FILE_MODE = 0o644
const ROOT_CHARS = 16

export type Contradiction = Exclude<Standing, 'held'>

export type Contradicted = {
  /** The data folder of the centre. */
  readonly folder: string
  readonly keyring: Keyring
  readonly tree: Tree
  /** The head that this record stands by. */
  readonly sealed: SealedHead
}

export function evidenceFolder(folder: string): string {
  return join(folder, 'evidence')
}

/** What is wrong with a record that does not hold a head which its log signed. The head lies at `path`. */
export function contradictionOf(
  head: Pick<OwnHead, 'size'>,
  found: Contradiction,
  { path, size }: { readonly path: string; readonly size: number },
): RecordFault {
  const message =
    found === 'rolled-back'
      ? `this log signed a head of ${head.size} entries, and only ${size} are here: restore the record that holds ${path}`
      : `this log signed another record of ${head.size} entries: ${path} and this record cannot both be true`
  return new RecordFault(found, message)
}

/** Where such a head is kept. */
export function evidencePath(folder: string, head: Pick<OwnHead, 'size' | 'root'>): string {
  const root = Buffer.from(head.root).toString('hex').slice(0, ROOT_CHARS)
  return join(evidenceFolder(folder), `head-${head.size}-${root}.note`)
}

/**
 * Keeps a head that the log signed and that the record does not hold, so that no later start passes it over. Returns
 * when the disk has it. Where both heads are known, the proof of equivocation lies beside it: whoever holds the log's
 * verifier key can check that file alone.
 */
export function keepEvidence(
  head: OwnHead,
  found: Contradiction,
  contradicted: Contradicted,
): void {
  const { folder } = contradicted
  writeDurably(evidencePath(folder, head), head.note, FILE_MODE)
  if (found === 'rolled-back') return
  const proof = proofAgainst(head, contradicted)
  if (proof === undefined) return
  const path = join(evidenceFolder(folder), `equivocation-${head.size}.proof`)
  writeDurably(path, decodeUtf8(proof), FILE_MODE)
}

/** The two signed heads that contradict each other, and the proof of it; undefined where no proof leads to both. */
function proofAgainst(
  head: OwnHead,
  { keyring, tree, sealed }: Contradicted,
): Uint8Array | undefined {
  const { signer } = keyring.log
  const first = encodeUtf8(head.note)
  const second = keepLineOf(encodeUtf8(sealed.note), signer)
  if (head.size === sealed.size) return formatEquivocation({ first, second })
  if (head.size > sealed.size || head.size === 0) return undefined
  const root = tree.root(head.size)
  const proof = tree.consistencyProof(head.size, sealed.size)
  return formatEquivocation({ first, second, fork: { root, proof } })
}
