import { type BundleDocument, parseBundle } from '@hudna/core/api/bundle.ts'
import { readBundleEntry } from '@hudna/core/api/bundle-entry.ts'
import type { NoteReader } from '@hudna/core/api/bundle-gather.ts'
import { isWhoKnewPage, readWhoKnewPage } from '@hudna/core/api/who-knew/page.ts'
import { proveWhoKnew, type WhoKnewProof } from '@hudna/core/api/who-knew/proof.ts'
import type { WhoKnewStatement } from '@hudna/core/api/who-knew/statement.ts'
import { ok, type Result } from '@hudna/core/kernel/result.ts'
import { jsonOf, keepLines, linesOf } from '@hudna/ledger/bundle/note-reader.ts'
import { type BundleReport, cosigningHolders } from '@hudna/ledger/bundle/report.ts'
import { verifyBundle } from '@hudna/ledger/bundle/verify-bundle.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { keyIdInput } from '@hudna/ledger/note/vkey.ts'
import { webPlatform } from './bundle-platform.ts'
import { readKey, sha256 } from './web-crypto.ts'

export { bundleReasons, bundleSteps } from '@hudna/ledger/bundle/report.ts'
export type {
  BundleReport,
  BundleReason,
  CheckedEntry,
  Finding,
  KeyInHistory,
  SignedBy,
} from '@hudna/ledger/bundle/report.ts'

export { statementReasons, unprovenReasons } from '@hudna/core/api/who-knew/finding.ts'
export type { StatementFinding, Unproven, Where } from '@hudna/core/api/who-knew/finding.ts'

/** What the gathering of a bundle needs to know of notes. */
export const noteReader: NoteReader = { jsonOf, keepLines, linesOf }

/** A bundle that was checked, with the parties whose cosignature counts. */
export type CheckedBundle = {
  readonly bundle: BundleDocument
  readonly report: BundleReport
  readonly parties: readonly string[]
}

/**
 * Reads the bytes of a bundle file and checks it in this browser. A refusal is a file that is no bundle. Throws where
 * the browser cannot check Ed25519.
 * @param vkey the log's key as the reader has it from elsewhere
 */
export async function checkBundleBytes(
  bytes: Uint8Array,
  vkey?: string,
): Promise<Result<CheckedBundle>> {
  const parsed = parseBundle(bytes)
  return parsed.ok ? { ok: true, value: await checkBundle(parsed.value, vkey) } : parsed
}

/** A file that was checked: a bundle, and where it is a page about who knew also what the page states. */
export type CheckedFile = CheckedBundle & {
  readonly page: { readonly statement: WhoKnewStatement; readonly proof: WhoKnewProof } | null
}

/** As `checkBundleBytes`, for a page about who knew as well, whose every cell is compared with its entry. */
export async function checkFileBytes(
  bytes: Uint8Array,
  vkey?: string,
): Promise<Result<CheckedFile>> {
  if (!isWhoKnewPage(bytes)) {
    const checked = await checkBundleBytes(bytes, vkey)
    return checked.ok ? ok({ ...checked.value, page: null }) : checked
  }
  const read = readWhoKnewPage(bytes)
  if (!read.ok) return read
  const { statement, bundle } = read.value
  const proof = await proveWhoKnew({ ...read.value, jsonOf: jsonOfNote, sha256 })
  return ok({ ...(await checkBundle(bundle, vkey)), page: { statement, proof } })
}

function jsonOfNote(note: string): string | undefined {
  try {
    return jsonOf(note)
  } catch (error) {
    if (error instanceof LedgerFault) return undefined
    throw error
  }
}

/** Checks a bundle with the cryptography of this browser. */
export async function checkBundle(bundle: BundleDocument, vkey?: string): Promise<CheckedBundle> {
  const report = await verifyBundle({
    bundle,
    vkey,
    platform: webPlatform,
    readEntry: readBundleEntry,
  })
  return { bundle, report, parties: cosigningHolders(report) }
}

/**
 * The whole hash of which a verifier key states the first eight digits, in groups of four for reading aloud; nothing
 * for a text that is no key.
 */
export async function fingerprintOf(vkey: string): Promise<string | undefined> {
  try {
    return groupsOf(await sha256(keyIdInput(await readKey(vkey))))
  } catch (error) {
    if (error instanceof LedgerFault) return undefined
    throw error
  }
}

/** The SHA-256 of some bytes, in the same groups. */
export async function hashGroups(bytes: Uint8Array): Promise<string> {
  return groupsOf(await sha256(bytes))
}

function groupsOf(hash: Uint8Array): string {
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return (hex.match(/.{4}/g) ?? []).join(' ')
}
