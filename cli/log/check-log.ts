import { parseCanonical } from '@hudna/core/kernel/canonical.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import type { LogSource } from '@hudna/ledger/fsck/source.ts'
import { verifyLog, type VerifyLogResult } from '@hudna/ledger/fsck/verify-log.ts'
import { parseEntryText } from '@hudna/ledger/note/entry-note.ts'
import { parseNote } from '@hudna/ledger/note/note.ts'
import type { Verifier } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { sha256 } from '../ed25519.ts'
import { createProgress } from '../progress.ts'
import type { Shell } from '../shell.ts'
import { LogFileFault } from './address-source.ts'

/** Recomputes a whole log: every hash, the root, the signature, and that each entry is a signed note of this project. */
export async function checkLog(
  shell: Shell,
  { source, verifier }: { readonly source: LogSource; readonly verifier: Verifier },
): Promise<VerifyLogResult> {
  const progress = createProgress(shell)
  try {
    return await verifyLog({
      source,
      verifier,
      sha256,
      onEntry: (_, bytes) => entryFault(bytes),
      onProgress: ({ entries, size }) => progress.show(`${entries} of ${size} entries verified`),
    })
  } catch (error) {
    if (error instanceof LogFileFault) return { ok: false, path: error.path, reason: error.message }
    throw error
  } finally {
    progress.done()
  }
}

/** Why these bytes are no entry, or nothing. Signatures of entries are read; whose they are is for a court to ask. */
function entryFault(bytes: Uint8Array): string | undefined {
  try {
    const json = parseEntryText(parseNote(bytes).text)
    const body = parseCanonical(encodeUtf8(json))
    return body.ok ? undefined : body.refusal.message
  } catch (error) {
    if (error instanceof LedgerFault) return error.message
    throw error
  }
}
