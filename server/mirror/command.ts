import type { Logger } from 'pino'
import { assert } from '@hudna/core/kernel/assert.ts'
import { createVerificationPool } from '../keys/verification-pool.ts'
import type { CheckSignature } from './entries.ts'
import { MirrorFault, type MirrorFaultCode } from './fault.ts'
import { type MirrorOptions, runMirror } from './mirror.ts'

/** 0 stopped or done · 1 the log does not hold · 2 wrong arguments · 3 a fault. */
export type MirrorExit = 0 | 1 | 2 | 3

const exits: Readonly<Record<MirrorFaultCode, MirrorExit>> = {
  settings: 2,
  memory: 3,
  away: 3,
  denied: 3,
  misfit: 1,
  shorter: 1,
  damaged: 1,
  stopped: 1,
}

/** The command around a mirror: what it prints, and how it ends. Faults that are not the mirror's are thrown on. */
export async function mirrorCommand(
  options: Omit<MirrorOptions, 'onListening' | 'check'> & {
    readonly logger: Logger
    /** One line on standard output. */
    readonly print: (line: string) => void
    readonly json: boolean
  },
): Promise<MirrorExit> {
  const { print, say, json, logger } = options
  const verification = createVerificationPool({
    onFault: (fault) => logger.error({ err: fault }, 'verification'),
  })
  // One question at a time, and never more than the entries of a bundle: there is always room.
  const check: CheckSignature = async (one) => {
    const answers = await verification.verifyAll([one])
    assert(answers.ok, 'the pool takes the checks of one bundle')
    return answers.value[0] === true
  }
  try {
    // Where the last line must be the only one on standard output, a person reads this on the other.
    const tell = json ? say : print
    const onListening = (url: string) => tell(`Hudna mirror serves on ${url}`)
    const status = await runMirror({ ...options, check, onListening })
    const { stored, centreSize, origin } = status
    if (json) print(JSON.stringify(status))
    else print(`${stored} of ${centreSize ?? '?'} entries of ${origin} are mirrored`)
    return 0
  } catch (fault) {
    if (!(fault instanceof MirrorFault)) throw fault
    const { code, message } = fault
    logger.error({ err: { code, message } }, 'the mirror ended')
    if (json) print(JSON.stringify({ error: { code, message } }))
    say(`hudna: ${message}`)
    return exits[code]
  } finally {
    await verification.stop()
  }
}
