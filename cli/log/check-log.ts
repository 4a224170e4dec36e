import { LedgerFault } from '@hudna/ledger/fault.ts'
import { CHECKPOINT_PATH, GATEWAY_KEY_PATH, type LogSource } from '@hudna/ledger/fsck/source.ts'
import {
  verifyLog,
  type VerifyLogRequest,
  type VerifyLogResult,
} from '@hudna/ledger/fsck/verify-log.ts'
import type { Verifier } from '@hudna/ledger/note/note.ts'
import { decodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { readVerifier, sha256 } from '../ed25519.ts'
import { CommandFault } from '../failure.ts'
import { createProgress } from '../progress.ts'
import type { Shell } from '../shell.ts'
import { LogFileFault } from './address-source.ts'
import type { BundleWorkers } from './bundle-workers.ts'
import { type CosignedLine, readCheckpointLines } from './checkpoint-lines.ts'
import type { EntryCheck } from './entry-check.ts'
import { createPace } from './pace.ts'
import { inspectSignatures, type SignaturesFound } from './signature-inspection.ts'

export type LogToCheck = {
  readonly source: LogSource
  readonly verifier: Verifier
  /** The key of the gateway, where the caller knows it; otherwise it is what the log itself says it is. */
  readonly gatewayVkey?: string | undefined
  /** Keys of witnesses and mirrors, whose lines on the checkpoint must hold. */
  readonly cosigners?: readonly Verifier[]
  /** Is told the roots at these sizes on the way. */
  readonly roots?: VerifyLogRequest['roots']
  /** What every entry must say, in order; their form and signatures are checked in any case. */
  readonly onEntry?: EntryCheck
  /** What checks the signatures; threads of this process when nothing is given. */
  readonly workers?: BundleWorkers
}

/** What was found of a log, and of the signatures of its entries. */
export type CheckedLog =
  | Extract<VerifyLogResult, { readonly ok: false }>
  | (Extract<VerifyLogResult, { readonly ok: true }> & {
      readonly gateway: { readonly name: string; readonly vkey: string; readonly pinned: boolean }
      readonly signatures: SignaturesFound
      readonly cosigned: readonly CosignedLine[]
    })

/**
 * Recomputes a whole log: every hash, the root, the signature of the head, and that each entry is a signed note of this
 * project under the key of the gateway or under a key that the log registers before it.
 * @throws CommandFault `interrupted`, and what the source throws
 */
export async function checkLog(shell: Shell, log: LogToCheck): Promise<CheckedLog> {
  try {
    const gatewayVkey = await gatewayOf(log)
    return await checkUnder(shell, log, gatewayVkey)
  } catch (error) {
    if (error instanceof LogFileFault) return { ok: false, path: error.path, reason: error.message }
    throw error
  }
}

async function checkUnder(shell: Shell, log: LogToCheck, gatewayVkey: string): Promise<CheckedLog> {
  const { source, verifier, cosigners = [], onEntry, workers } = log
  const progress = createProgress(shell)
  const pace = createPace(() => performance.now())
  const inspection = inspectSignatures({ gatewayVkey, onEntry, workers })
  try {
    const found = await verifyLog({
      source,
      verifier,
      cosigners,
      sha256,
      checkedByCaller: [GATEWAY_KEY_PATH],
      inspection,
      ...(log.roots === undefined ? {} : { roots: log.roots }),
      onProgress({ entries, size }) {
        if (shell.interrupted.aborted) throw new CommandFault('interrupted', 'interrupted')
        progress.show(pace({ done: entries, of: size, what: 'entries verified' }))
      },
    })
    if (!found.ok) return found
    const signatures = inspection.found()
    const { keys } = signatures
    const { checkpoint: note, size } = found
    const lines = await readCheckpointLines({ note, size, verifier, cosigners, keys })
    if (!lines.ok) return { ok: false, path: CHECKPOINT_PATH, reason: lines.reason }
    const { name } = readVerifier(gatewayVkey)
    const gateway = { name, vkey: gatewayVkey, pinned: log.gatewayVkey !== undefined }
    const { cosigned, unknown } = lines
    return { ...found, gateway, signatures, cosigned, unknown }
  } finally {
    progress.done()
    await inspection.close()
  }
}

/** The key under which the gateway signs: what the log says must be what the caller knows, where it knows anything. */
async function gatewayOf({ source, gatewayVkey }: LogToCheck): Promise<string> {
  const bytes = await source.read(GATEWAY_KEY_PATH)
  if (bytes === undefined) {
    if (gatewayVkey !== undefined) return gatewayVkey
    throw new LogFileFault(
      GATEWAY_KEY_PATH,
      'the file is missing, and no key of a gateway was given',
    )
  }
  const vkey = readKeyFile(bytes)
  if (gatewayVkey === undefined || vkey === gatewayVkey) return vkey
  throw new LogFileFault(GATEWAY_KEY_PATH, 'it is not the key of the gateway that was given')
}

function readKeyFile(bytes: Uint8Array): string {
  try {
    const text = decodeUtf8(bytes)
    const vkey = text.slice(0, -1)
    readVerifier(vkey)
    if (text.endsWith('\n')) return vkey
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    throw new LogFileFault(GATEWAY_KEY_PATH, error.message)
  }
  throw new LogFileFault(GATEWAY_KEY_PATH, 'it is not one line with its end')
}
