import { readFileSync, statSync } from 'node:fs'
import { BUNDLE_SIZE_BYTES_MAX, type BundleDocument, parseBundle } from '@hudna/core/api/bundle.ts'
import { readBundleEntry } from '@hudna/core/api/bundle-entry.ts'
import { isWhoKnewPage, readWhoKnewPage } from '@hudna/core/api/who-knew/page.ts'
import { proveWhoKnew, type WhoKnewProof } from '@hudna/core/api/who-knew/proof.ts'
import type { WhoKnewStatement } from '@hudna/core/api/who-knew/statement.ts'
import { jsonOf } from '@hudna/ledger/bundle/note-reader.ts'
import type { BundleReport } from '@hudna/ledger/bundle/report.ts'
import { verifyBundle } from '@hudna/ledger/bundle/verify-bundle.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { WrongInput } from '../failure.ts'
import { messageOf } from '../files.ts'
import { nodePlatform } from './node-platform.ts'

/** What a file holds: a bundle, and where it is a page about who knew what the page states. */
export type BundleFile = {
  readonly bundle: BundleDocument
  readonly page: { readonly statement: WhoKnewStatement; readonly drawn: boolean } | null
}

/** Reads a bundle file, or a page that holds a bundle. @throws WrongInput for what is none */
export function readBundleFile(file: string): BundleFile {
  const bytes = bytesOf(file)
  const isPage = isWhoKnewPage(bytes)
  const parsed = isPage ? readWhoKnewPage(bytes) : parseBundle(bytes)
  if (!parsed.ok) {
    const { code, field, message } = parsed.refusal
    const what = isPage ? 'no page with a proof bundle' : 'no proof bundle'
    throw new WrongInput(`${file} is ${what}: ${`${field} ${message}`.trim()}`, { code, field })
  }
  if (!('statement' in parsed.value)) return { bundle: parsed.value, page: null }
  const { bundle, ...page } = parsed.value
  return { bundle, page }
}

/** Checks what a page states against the entries of its bundle; null for a bundle alone. */
export async function checkPage({ bundle, page }: BundleFile): Promise<WhoKnewProof | null> {
  if (page === null) return null
  return await proveWhoKnew({ ...page, bundle, jsonOf: jsonOfNote, sha256: nodePlatform.sha256 })
}

function jsonOfNote(note: string): string | undefined {
  try {
    return jsonOf(note)
  } catch (error) {
    if (error instanceof LedgerFault) return undefined
    throw error
  }
}

/** Checks a bundle with Node's cryptography. */
export function checkBundle(bundle: BundleDocument, vkey?: string): Promise<BundleReport> {
  return verifyBundle({ bundle, vkey, platform: nodePlatform, readEntry: readBundleEntry })
}

function bytesOf(file: string): Uint8Array {
  try {
    const { size } = statSync(file)
    if (size <= BUNDLE_SIZE_BYTES_MAX) return readFileSync(file)
    throw new WrongInput(`${file} has ${size} bytes, at most ${BUNDLE_SIZE_BYTES_MAX}`, {
      code: 'too-large',
    })
  } catch (error) {
    if (error instanceof WrongInput) throw error
    throw new WrongInput(`${file}: ${messageOf(error)}`, { code: 'unreadable' })
  }
}
