import { readFileSync, statSync } from 'node:fs'
import { BUNDLE_SIZE_BYTES_MAX, type BundleDocument, parseBundle } from '@hudna/core/api/bundle.ts'
import { readBundleEntry } from '@hudna/core/api/bundle-entry.ts'
import type { BundleReport } from '@hudna/ledger/bundle/report.ts'
import { verifyBundle } from '@hudna/ledger/bundle/verify-bundle.ts'
import { WrongInput } from '../failure.ts'
import { messageOf } from '../files.ts'
import { nodePlatform } from './node-platform.ts'

/** Reads a bundle file. @throws WrongInput for what is none */
export function readBundleFile(file: string): BundleDocument {
  const parsed = parseBundle(bytesOf(file))
  if (parsed.ok) return parsed.value
  const { code, field, message } = parsed.refusal
  throw new WrongInput(`${file} is no proof bundle: ${`${field} ${message}`.trim()}`, {
    code,
    field,
  })
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
