import type { KeyUse, SeenHead } from './bundle.ts'

/**
 * - `contents`: there are entries, each place once
 * - `key`: the key of the log; `gateway`: that of its gateway
 * - `checkpoint`, `signature`: the signed head of the log
 * - `form`, `inclusion`, `signer`, `seen`: one entry; for an entry about a key also `statement`
 * - `cosignature`: one line of a cosigner
 */
export const bundleSteps = [
  'contents',
  'key',
  'gateway',
  'checkpoint',
  'signature',
  'form',
  'inclusion',
  'signer',
  'seen',
  'statement',
  'cosignature',
] as const
export type BundleStep = (typeof bundleSteps)[number]

/** Why a step came out as it did. */
export const bundleReasons = [
  'contents-whole',
  'no-entries',
  'place-twice',
  'key-given',
  'key-of-bundle',
  'key-other',
  'key-refused',
  'gateway-read',
  'gateway-other',
  'malformed',
  'head-read',
  'other-log',
  'head-signed',
  'signature-invalid',
  'not-signed',
  'key-ambiguous',
  'no-key',
  'no-head',
  'entry-read',
  'entry-refused',
  'in-log',
  'not-in-log',
  'entry-signed',
  'signer-unknown',
  'signer-not-trusted',
  'signer-other',
  'seen-nothing',
  'seen-head',
  'seen-not-shown',
  'seen-later',
  'seen-other-root',
  'key-registered',
  'key-revoked',
  'key-not-said',
  'key-twice',
  'key-not-known',
  'cosigned',
  'cosigned-after-trust',
  'cosigner-unknown',
] as const
export type BundleReason = (typeof bundleReasons)[number]

/** One step of the check: what it was about, whether it holds, why, and the values it stands on. */
export type Finding = {
  readonly step: BundleStep
  /** The entry that it is about; null for the head of the log. */
  readonly index: number | null
  readonly ok: boolean
  readonly reason: BundleReason
  readonly evidence: Readonly<Record<string, string | number>>
}

/** Who signed: the name on the line, and what the bundle shows of the key. */
export type SignedBy = {
  readonly name: string
  readonly vkey: string
  /** Null for the gateway's key where no entry of the bundle registers it. */
  readonly registration: {
    readonly index: number
    readonly holder: string
    readonly role: string
  } | null
}

export type CheckedEntry = {
  readonly index: number
  /** The JSON line of the entry; nothing when its form could not be read. */
  readonly json?: string
  readonly signers: readonly SignedBy[]
  /** Lines of keys that nothing in the bundle explains: they were not checked and prove nothing. */
  readonly otherLines: number
  /** The head that the entry had seen, where the proofs confirm it. */
  readonly seen?: SeenHead
}

export type CheckedCosigner = SignedBy & {
  readonly holder: string
  /** Whole Unix seconds, on the clock of the cosigner. */
  readonly time: number
  /** False beyond the last trusted index of the key: the line is valid and does not count. */
  readonly counts: boolean
}

/** What follows from a bundle. Only `proven` lets anything in it be relied on. */
export type BundleReport = {
  readonly verdict: 'proven' | 'failed'
  /** Whether the log's key came from the caller or only from the bundle itself. */
  readonly anchor: 'given' | 'bundle'
  readonly log: { readonly name: string; readonly vkey: string }
  readonly gatewayVkey: string
  readonly head?: { readonly size: number; readonly root: string }
  readonly entries: readonly CheckedEntry[]
  readonly cosigners: readonly CheckedCosigner[]
  readonly keys: readonly KeyInHistory[]
  readonly findings: readonly Finding[]
}

/** A key as the key entries of the bundle state it. */
export type KeyInHistory = {
  readonly id: string
  readonly vkey: string
  readonly holder: string
  readonly role: string
  readonly use: KeyUse
  readonly registeredAt: number
  readonly revoked: { readonly index: number; readonly lastTrustedIndex: number } | null
}

/** The number of holders whose cosignature counts, each once. */
export function cosigningHolders({ cosigners }: BundleReport): readonly string[] {
  return [...new Set(cosigners.filter(({ counts }) => counts).map(({ holder }) => holder))]
}
