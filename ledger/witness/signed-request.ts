import { LedgerFault } from '../fault.ts'
import { parseCheckpoint, type TreeHead } from '../note/checkpoint.ts'
import { parseNote, verifyNote, type NoteSignature, type Verifier } from '../note/note.ts'
import { parseAddCheckpoint } from './add-checkpoint.ts'

/** A log that a witness follows: its origin and the keys it may sign with. */
export type KnownLog = { readonly origin: string; readonly verifiers: readonly Verifier[] }

/** A request that can be read, about a known log, validly signed by it. */
export type SignedRequest = {
  readonly log: KnownLog
  readonly oldSize: number
  readonly proof: readonly Uint8Array[]
  readonly head: TreeHead
  /** The whole checkpoint text, with extension lines. */
  readonly text: string
  /** The log's own lines, one for each of its keys that has signed. */
  readonly signatures: readonly NoteSignature[]
}

export type RequestReading =
  | { readonly ok: true; readonly request: SignedRequest }
  | { readonly ok: false; readonly status: 400 | 403 | 404; readonly why: string }

/** Reads a request (C2SP tlog-witness) as far as it needs no memory: form, log, signature. */
export async function readSignedRequest(asked: {
  readonly body: Uint8Array
  readonly logs: readonly KnownLog[]
}): Promise<RequestReading> {
  const read = parse(asked.body)
  if (read === undefined) return { ok: false, status: 400, why: 'the request is malformed' }
  const { note, ...request } = read
  const log = asked.logs.find(({ origin }) => origin === request.head.origin)
  if (log === undefined) return { ok: false, status: 404, why: 'the log is unknown' }
  const verdict = await verifyNote({ note, verifiers: log.verifiers })
  if (!verdict.ok) {
    return { ok: false, status: 403, why: `no valid signature of the log (${verdict.code})` }
  }
  const signatures = log.verifiers.flatMap(
    (key) =>
      verdict.verified.find(({ name, keyId }) => name === key.name && keyId === key.keyId) ?? [],
  )
  return { ok: true, request: { ...request, log, text: note.text, signatures } }
}

function parse(body: Uint8Array) {
  try {
    const { oldSize, proof, checkpoint } = parseAddCheckpoint(body)
    const note = parseNote(checkpoint)
    const { extensions: _, ...head } = parseCheckpoint(note.text)
    return { oldSize, proof, head, note }
  } catch (fault) {
    if (fault instanceof LedgerFault) return undefined
    throw fault
  }
}
