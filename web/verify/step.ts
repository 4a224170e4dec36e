import { LedgerFault } from '@hudna/ledger/fault.ts'

export const stepNames = [
  'key',
  'checkpoint',
  'signature',
  'leaf',
  'inclusion',
  'form',
  'gateway',
] as const
export type StepName = (typeof stepNames)[number]
export type Outcome = 'holds' | 'fails' | 'unknown'

/** Why a step came out as it did; the catalogues have a sentence for each. */
export const reasons = [
  'key-read',
  'other-key-type',
  'checkpoint-read',
  'no-checkpoint',
  'signature-valid',
  'signature-invalid',
  'no-known-key',
  'key-ambiguous',
  'other-origin',
  'no-key',
  'no-ed25519',
  'leaf-computed',
  'leaf-differs',
  'no-leaf',
  'withheld',
  'path-reaches-root',
  'path-misses-root',
  'entry-read',
  'gateway-signed',
  'author-signed',
  'gateway-signature-invalid',
  'gateway-absent',
  'malformed',
  'no-web-crypto',
] as const
export type Reason = (typeof reasons)[number]

/** One step of the check: what came of it, why, and the values it stands on. */
export type Step = {
  readonly name: StepName
  readonly outcome: Outcome
  readonly reason: Reason
  readonly values: Readonly<Record<string, string>>
}

/** A step, built. */
export function step(
  name: StepName,
  outcome: Outcome,
  reason: Reason,
  values: Readonly<Record<string, string>> = {},
): Step {
  return { name, outcome, reason, values }
}

/** A step that fails because a part cannot be read; the fault's code says which way. */
export function failure(name: StepName, fault: unknown): Step {
  const code = fault instanceof LedgerFault ? fault.code : 'malformed'
  const detail = fault instanceof Error ? fault.message : String(fault)
  return step(name, 'fails', 'malformed', { code, detail })
}
