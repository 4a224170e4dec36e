import { formatNote, parseNote, type NoteSignature, type Verifier } from '../note/note.ts'
import { equalBytes, type Sha256 } from '../tree/hash.ts'
import { formatEquivocation, keepLineOf } from './equivocation.ts'
import { impliedRoot } from './implied-root.ts'
import type { SignedRequest } from './signed-request.ts'
import type { WitnessedHead } from './witnessed-head.ts'

/**
 * A validly signed head that was not shown to be consistent. An `equivocation` convicts the log by itself. An `unproven`
 * note is to be compared with other copies of the log: anybody can send a true head with a false proof.
 */
export type WitnessEvidence =
  | { readonly kind: 'equivocation'; readonly size: number; readonly proof: Uint8Array }
  | { readonly kind: 'unproven'; readonly size: number; readonly note: Uint8Array }

type Contradiction = {
  readonly request: SignedRequest
  readonly before: WitnessedHead
  readonly sha256: Sha256
}

/**
 * The proof that the log signed two histories, when the request holds one: the recorded size with another root, or a
 * consistency proof that leads to the signed head from another root than the recorded one.
 */
export function equivocationIn(contradiction: Contradiction): WitnessEvidence | undefined {
  const { request, before } = contradiction
  const shown = contradictionIn(contradiction)
  const key = request.log.verifiers.find(
    (one) => hasLineOf(request.signatures, one) && hasLineOf(linesOf(before), one),
  )
  // The proof is to need one key only, so the same key must have signed both heads.
  if (shown === undefined || key === undefined) return undefined
  const second = keepLineOf(formatNote(request.text, request.signatures), key)
  const proof = formatEquivocation({ first: keepLineOf(before.note, key), second, ...shown })
  return { kind: 'equivocation', size: request.head.size, proof }
}

function contradictionIn({ request, before, sha256 }: Contradiction) {
  const { head, proof } = request
  if (head.size === before.size) return equalBytes(head.root, before.root) ? undefined : {}
  const [size1, size2, root2] = [before.size, head.size, head.root]
  const root = impliedRoot({ sha256, size1, size2, root2, proof })
  if (root === undefined || equalBytes(root, before.root)) return undefined
  return { fork: { root, proof } }
}

const linesOf = ({ note }: WitnessedHead): readonly NoteSignature[] => parseNote(note).signatures

const hasLineOf = (lines: readonly NoteSignature[], key: Verifier): boolean =>
  lines.some(({ name, keyId }) => name === key.name && keyId === key.keyId)
