/**
 * - `not-empty`: there is a centre, or something else, where the backup is to go
 * - `malformed`: the file cannot be read, or is no backup
 * - `damaged`: the file is a backup, and something in it does not fit
 * - `incomplete`: others have cosigned more than there is to restore
 * - `unreachable`: a mirror does not answer, or does not give its entries
 */
export type RestoreFaultCode = 'not-empty' | 'malformed' | 'damaged' | 'incomplete' | 'unreachable'

/** Why nothing was restored. */
export class RestoreFault extends Error {
  override readonly name = 'RestoreFault'
  readonly code: RestoreFaultCode
  constructor(code: RestoreFaultCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}
