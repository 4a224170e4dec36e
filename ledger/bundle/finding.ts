import { LedgerFault } from '../fault.ts'
import type { BundleReason, BundleStep, Finding } from './report.ts'

type Place = { readonly step: BundleStep; readonly index: number | null }
type Evidence = Finding['evidence']

/** A step that holds. */
export function holds(place: Place, reason: BundleReason, evidence: Evidence = {}): Finding {
  return { ...place, ok: true, reason, evidence }
}

/** A step that fails. */
export function fails(place: Place, reason: BundleReason, evidence: Evidence = {}): Finding {
  return { ...place, ok: false, reason, evidence }
}

/** A step that fails because something cannot be read. Throws again what is no LedgerFault. */
export function failsFor(place: Place, error: unknown): Finding {
  if (!(error instanceof LedgerFault)) throw error
  const evidence = { code: error.code, detail: error.message }
  return fails(place, error.code === 'key-unsupported' ? 'key-refused' : 'malformed', evidence)
}
