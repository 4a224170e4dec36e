import { LedgerFault } from '../fault.ts'

/** The first thing of a log that does not fit: the file, and why. */
export type Finding = { readonly path: string; readonly reason: string }

/** Carries a finding out of a verification. It never leaves verifyLog. */
export class Misfit extends Error {
  readonly finding: Finding

  constructor(finding: Finding) {
    super(`${finding.path}: ${finding.reason}`)
    this.name = 'Misfit'
    this.finding = finding
  }
}

/** Reads a file's content; what is malformed becomes a finding on that file. */
export function readAs<Content>(path: string, read: () => Content): Content {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof LedgerFault) throw new Misfit({ path, reason: cause.message })
    throw cause
  }
}
