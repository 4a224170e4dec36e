import { LOG_READING_MS_MAX, parseLogReading } from '@hudna/core/api/log-reading.ts'
import { addMs, type Instant } from '@hudna/core/kernel/instant.ts'
import { ok, refuse, type Result } from '@hudna/core/kernel/result.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { decodeBase64 } from '@hudna/ledger/note/base64.ts'
import { type Note, parseNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { type Cosigners, isLineOf, type RegisteredCosigner } from './cosigners.ts'

/**
 * Who may read entry bundles by a reading note: the holder of a registered mirror key that is not revoked, for this log,
 * for LOG_READING_MS_MAX at most.
 * @param encoded the note in base64, as it stands behind the scheme in the header
 */
export async function mirrorThatReads(
  encoded: string,
  at: { readonly cosigners: Cosigners; readonly origin: string; readonly now: Instant },
): Promise<Result<RegisteredCosigner>> {
  const note = noteIn(encoded)
  const reading = note && parseLogReading(note.text)
  const [line, ...more] = note?.signatures ?? []
  if (note === undefined || reading === undefined || line === undefined || more.length > 0)
    return denied('this is no reading note with one line')
  if (reading.origin !== at.origin) return denied(`this reading note is for ${reading.origin}`)
  if (reading.expires <= at.now) return denied(`this reading note ended at ${reading.expires}`)
  if (reading.expires > addMs(at.now, LOG_READING_MS_MAX))
    return denied(`a reading note is for ${LOG_READING_MS_MAX / 60_000} minutes at most`)
  const known = at.cosigners.standing().find((cosigner) => isLineOf(cosigner, line))
  if (known?.key.role !== 'mirror')
    return refuse('not-permitted', '', `${line.name} is no registered mirror key`)
  const verdict = await verifyNote({ note, verifiers: [known.verifier] })
  return verdict.ok ? ok(known) : denied(`the line of ${line.name} does not hold`)
}

function noteIn(encoded: string): Note | undefined {
  try {
    return parseNote(decodeBase64(encoded))
  } catch (error) {
    if (error instanceof LedgerFault) return undefined
    throw error
  }
}

function denied(why: string) {
  return refuse('not-signed-in', '', why)
}
