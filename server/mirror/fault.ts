/**
 * - `settings`: what was asked for does not fit the folder
 * - `memory`: the memory or the keys of this mirror are damaged or gone; it may not cosign any more
 * - `away`: the centre does not answer, or not with what was asked for
 * - `denied`: the centre does not let this mirror read
 * - `misfit`: what the centre sent is not what its own checkpoint says
 * - `shorter`: the centre's record is shorter than what this mirror has cosigned
 * - `damaged`: files of this mirror are damaged and could not be put right
 * - `stopped`: the centre was found to have signed two histories; this mirror cosigns nothing more
 */
export type MirrorFaultCode =
  'settings' | 'memory' | 'away' | 'denied' | 'misfit' | 'shorter' | 'damaged' | 'stopped'

/** Why a mirror cannot go on, for now or for good. */
export class MirrorFault extends Error {
  override readonly name = 'MirrorFault'
  readonly code: MirrorFaultCode
  constructor(code: MirrorFaultCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}
