import type { Instant } from '@hudna/core/kernel/instant.ts'
import { instantFromMs, msOf } from '@hudna/core/kernel/instant.ts'
import { ok, refuse, type Refused, type Result } from '@hudna/core/kernel/result.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { cosignatureTime } from '@hudna/ledger/note/cosignature.ts'
import { formatNote, type NoteSignature, verifyNote } from '@hudna/ledger/note/note.ts'
import { decodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { CosignatureLine } from '../store/store.ts'
import { isLineOf, isTrustedFor, type RegisteredCosigner } from './cosigners.ts'
import { type OwnHead, readOwnHead } from './own-head.ts'

/** How far the clock of a cosigner may be ahead of ours. */
export const COSIGNATURE_AHEAD_MS_MAX = 60_000

/** A line that holds: of a registered key that stands for this head, verified strictly. */
export type HoldingLine = CosignatureLine & { readonly name: string }

/** Reads a note that somebody sent as a checkpoint of this log. */
export async function readSentHead(note: Uint8Array, keyring: Keyring): Promise<Result<OwnHead>> {
  try {
    const head = await readOwnHead(note, keyring)
    if (head !== undefined) return ok(head)
    return refuse('bad-signature', '', `the checkpoint is not signed by ${keyring.log.name}`)
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    return refuse('malformed', '', `this is no signed checkpoint: ${error.message}`)
  }
}

/**
 * The lines under a head that count. Lines of keys that nobody registered, that are revoked, or that were registered
 * after the head are passed over; one line of a standing key that fails refuses all of them.
 */
export async function holdingLines(
  head: OwnHead,
  by: { readonly cosigners: readonly RegisteredCosigner[]; readonly now: Instant },
): Promise<Result<readonly HoldingLine[]>> {
  const standing = by.cosigners.filter(({ key }) => isTrustedFor(key, head.size))
  const claimed = standing.flatMap((cosigner) => {
    const line = head.others.find((one) => isLineOf(cosigner, one))
    return line === undefined ? [] : [{ cosigner, line }]
  })
  if (claimed.length === 0) return ok([])
  const verdict = await verifyNote({
    note: { text: head.text, signatures: head.others },
    verifiers: claimed.map(({ cosigner }) => cosigner.verifier),
  })
  if (!verdict.ok) return badLine('name' in verdict ? verdict.name : '')
  const lines = claimed.map(({ cosigner: { key }, line }) => ({
    key: key.id,
    name: line.name,
    time: cosignatureTime(line),
    line: lineText(head.text, line),
  }))
  return unlessAhead(lines, by.now) ?? ok(lines)
}

function unlessAhead(lines: readonly HoldingLine[], now: Instant): Refused | undefined {
  const limit = msOf(now) + COSIGNATURE_AHEAD_MS_MAX
  const ahead = lines.find(({ time }) => time * 1_000 > limit)
  if (ahead === undefined) return undefined
  const message = `${ahead.name} cosigned at a time that is still to come`
  return refuse('out-of-range', '', message, { time: ahead.time, latest: instantFromMs(limit) })
}

function badLine(name: string): Refused {
  return refuse('bad-signature', '', `the cosignature of ${name} does not hold`, { name })
}

/** One signature line as it stands in a note. */
function lineText(text: string, signature: NoteSignature): string {
  return decodeUtf8(formatNote(text, [signature])).slice(text.length + 1, -1)
}
