import { cosign } from '../note/cosignature.ts'
import { formatNote, type Signer } from '../note/note.ts'
import { decodeUtf8 } from '../note/utf8.ts'
import { emptyRoot, equalBytes, type Sha256 } from '../tree/hash.ts'
import { verifyConsistency } from '../tree/proof.ts'
import { formatSizeAnswer, SIZE_CONTENT_TYPE } from './add-checkpoint.ts'
import { equivocationIn, type WitnessEvidence } from './evidence.ts'
import { readSignedRequest, type KnownLog, type SignedRequest } from './signed-request.ts'
import type { WitnessedHead } from './witnessed-head.ts'

/** What a witness is asked, and all that it knows. */
export type Consideration = {
  /** The body of the request. */
  readonly body: Uint8Array
  readonly logs: readonly KnownLog[]
  /** The newest head that the witness cosigned of a log. */
  readonly recorded: (origin: string) => WitnessedHead | undefined
  /** The witness's keys, of type 0x04. */
  readonly cosigners: readonly Signer[]
  /** The present, in whole Unix seconds. */
  readonly now: number
  readonly sha256: Sha256
}

/** An answer over HTTP. */
export type WitnessAnswer = {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  readonly contentType: string
  readonly body: string
}

/** The answer, and what must be durable before anybody sees it. */
export type Considered = {
  readonly answer: WitnessAnswer
  /** The head that takes the place of the recorded one; with status 200 only. */
  readonly persist?: WitnessedHead
  readonly evidence?: WitnessEvidence
}

type Judged = {
  readonly consideration: Consideration
  readonly request: SignedRequest
  readonly before: WitnessedHead | undefined
}

const PLAIN_TEXT = 'text/plain; charset=utf-8'

/**
 * Decides a request to cosign a checkpoint (C2SP tlog-witness, add-checkpoint). A witness cosigns only what begins with
 * all that it cosigned before. The caller considers one request of a log at a time, and stores `persist` and
 * `evidence` durably before it answers. An equal size with another root is answered with 422.
 */
export async function considerCheckpoint(consideration: Consideration): Promise<Considered> {
  const reading = await readSignedRequest(consideration)
  if (!reading.ok) return { answer: refuse(reading.status, reading.why) }
  const { request } = reading
  const before = consideration.recorded(request.head.origin)
  const answer = await refusalOf({ consideration, request, before })
  if (answer === undefined) return grant({ consideration, request, before })
  const proven = before && equivocationIn({ request, before, sha256: consideration.sha256 })
  if (proven !== undefined) return { answer, evidence: proven }
  if (answer.status !== 422) return { answer }
  const note = formatNote(request.text, request.signatures)
  return { answer, evidence: { kind: 'unproven', size: request.head.size, note } }
}

/** Why a signed head is not cosigned, in the order of the specification; nothing when it is. */
async function refusalOf(judged: Judged): Promise<WitnessAnswer | undefined> {
  const { request, before, consideration } = judged
  const { oldSize, proof, head } = request
  const { sha256 } = consideration
  const known = before?.size ?? 0
  if (oldSize > head.size) return refuse(400, 'the old size is above that of the checkpoint')
  if (oldSize !== known) {
    return { status: 409, contentType: SIZE_CONTENT_TYPE, body: formatSizeAnswer(known) }
  }
  if (head.size === 0 && !equalBytes(head.root, emptyRoot(sha256))) {
    return refuse(422, 'this is not the root of the empty tree')
  }
  if (before === undefined || known === 0) {
    return proof.length === 0 ? undefined : refuse(422, 'from size 0 there is nothing to prove')
  }
  const [size1, root1, size2, root2] = [before.size, before.root, head.size, head.root]
  const grows = await verifyConsistency({ hash: sha256, size1, size2, root1, root2, proof })
  return grows ? undefined : refuse(422, 'the consistency proof does not hold')
}

/** Cosigns; the stated time never moves backwards, whatever the clock says. */
function grant({ consideration, request, before }: Judged): Considered {
  const { head, text, signatures } = request
  const time = Math.max(consideration.now, before?.time ?? 0)
  const lines = consideration.cosigners.map((cosigner) => cosign(cosigner, { text, time }))
  const body = decodeUtf8(formatNote(text, lines)).slice(text.length + 1)
  return {
    answer: { status: 200, contentType: PLAIN_TEXT, body },
    persist: { ...head, time, note: formatNote(text, [...signatures, ...lines]) },
  }
}

function refuse(status: WitnessAnswer['status'], why: string): WitnessAnswer {
  return { status, contentType: PLAIN_TEXT, body: `${why}\n` }
}
