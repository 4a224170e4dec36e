import { LedgerFault } from '@hudna/ledger/fault.ts'
import { GATEWAY_KEY_PATH, type LogSource } from '@hudna/ledger/fsck/source.ts'
import { verifyLog, type VerifyLogResult } from '@hudna/ledger/fsck/verify-log.ts'
import { parseNote, type Verifier, verifyNote } from '@hudna/ledger/note/note.ts'
import { decodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { readVerifier, sha256 } from '../ed25519.ts'
import { createProgress } from '../progress.ts'
import type { Shell } from '../shell.ts'
import { LogFileFault } from './address-source.ts'
import { checkForm, type EntryCheck } from './entry-check.ts'

/** What was found of a log, and of the signatures of its entries. */
export type CheckedLog =
  | Extract<VerifyLogResult, { readonly ok: false }>
  | (Extract<VerifyLogResult, { readonly ok: true }> & {
      /** The name of the key under which every entry is signed; nothing where the log gives none. */
      readonly gateway?: string
      /** How many entries have lines of other keys, which nobody checked. */
      readonly othersSigned: number
    })

/**
 * Recomputes a whole log: every hash, the root, the signature, that each entry is a signed note of this project, and,
 * where the log has the key of its gateway, that it is signed under it.
 */
export async function checkLog(
  shell: Shell,
  log: {
    readonly source: LogSource
    readonly verifier: Verifier
    /** What every entry must be, in order; by default a signed note over canonical JSON. */
    readonly onEntry?: EntryCheck
  },
): Promise<CheckedLog> {
  const { source, verifier, onEntry = checkForm } = log
  const progress = createProgress(shell)
  try {
    const gateway = await gatewayOf(source)
    let othersSigned = 0
    const found = await verifyLog({
      source,
      verifier,
      sha256,
      checkedByCaller: [GATEWAY_KEY_PATH],
      async onEntry(index, bytes) {
        const fault = onEntry(index, bytes)
        if (fault !== undefined || gateway === undefined) return fault
        const verdict = await verifyNote({ note: parseNote(bytes), verifiers: [gateway] })
        if (!verdict.ok) return `it is not signed by ${gateway.name} (${verdict.code})`
        if (verdict.unknown.length > 0) othersSigned += 1
        return undefined
      },
      onProgress: ({ entries, size }) => progress.show(`${entries} of ${size} entries verified`),
    })
    if (!found.ok) return found
    return { ...found, othersSigned, ...(gateway === undefined ? {} : { gateway: gateway.name }) }
  } catch (error) {
    if (error instanceof LogFileFault) return { ok: false, path: error.path, reason: error.message }
    throw error
  } finally {
    progress.done()
  }
}

/** The key in gateway.vkey, where the log has one. @throws LogFileFault for a file that holds no such key */
async function gatewayOf(source: LogSource): Promise<Verifier | undefined> {
  const bytes = await source.read(GATEWAY_KEY_PATH)
  if (bytes === undefined) return undefined
  try {
    const text = decodeUtf8(bytes)
    if (text.endsWith('\n')) return readVerifier(text.slice(0, -1))
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    throw new LogFileFault(GATEWAY_KEY_PATH, error.message)
  }
  throw new LogFileFault(GATEWAY_KEY_PATH, 'it is not one line with its end')
}
