import { ProblemAnswer } from '@hudna/core/api/client.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import type { LogSource } from '@hudna/ledger/fsck/source.ts'
import type { Centre } from '../centre.ts'
import { CommandFault } from '../failure.ts'

/** A log file that a centre has, and cannot give because it does not fit the record. */
export class LogFileFault extends Error {
  override readonly name = 'LogFileFault'
  readonly path: string
  constructor(path: string, reason: string) {
    super(reason)
    this.path = path
  }
}

/** Where a log begins below an address: a centre has it under `/log`, a static log at its top. */
export async function prefixOf(centre: Centre): Promise<string> {
  for (const prefix of ['/log', '']) {
    const answer = await centre.get(`${prefix}/checkpoint`)
    const text = await answer.text()
    if (answer.ok && text.includes('\n\n\u2014 ')) return prefix
  }
  throw new CommandFault('not-found', `${centre.base} has no log, neither at its top nor at /log`)
}

/** The files of a log over HTTP. @throws LogFileFault, ProblemAnswer, CommandFault */
export function addressSource(centre: Centre, prefix: string): LogSource {
  return {
    async read(path) {
      const answer = await centre.get(`${prefix}/${path}`)
      if (answer.ok) return new Uint8Array(await answer.arrayBuffer())
      const problem = problemIn(await answer.text())
      if (problem?.code === 'record') throw new LogFileFault(path, problem.detail)
      if (answer.status === 404 || answer.status === 410) return undefined
      if (problem !== undefined) throw new ProblemAnswer(problem)
      throw new CommandFault('unreachable', `status ${answer.status} for ${path}`)
    },
  }
}

function problemIn(text: string): Problem | undefined {
  try {
    const problem = JSON.parse(text) as Partial<Problem>
    return typeof problem.code === 'string' ? (problem as Problem) : undefined
  } catch {
    return undefined
  }
}
