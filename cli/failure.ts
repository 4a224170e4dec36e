import { answers } from '@hudna/core/api/errors.ts'
import { ProblemAnswer } from '@hudna/core/api/client.ts'

/** 0 done · 1 a check found something · 2 wrong arguments or unreadable input · 3 a fault. */
export type ExitStatus = 0 | 1 | 2 | 3

/** What the caller gave cannot be used: an argument, a file, a place to write to. Exit status 2. */
export class WrongInput extends Error {
  override readonly name = 'WrongInput'
  readonly code: string
  readonly field: string
  constructor(message: string, where: { readonly code?: string; readonly field?: string } = {}) {
    super(message)
    this.code = where.code ?? 'wrong-input'
    this.field = where.field ?? ''
  }
}

/** Something that should work did not: no centre answers, a disk is full. Exit status 3. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault'
  readonly code: string
  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

/** What a centre says when its own record does not fit, at its start or while it is read. */
const recordFaults = new Set([
  'rolled-back',
  'equivocation',
  'checkpoint-invalid',
  'entry-damaged',
  'tree-mismatch',
])

export function isRecordFault(error: unknown): error is CommandFault {
  return error instanceof CommandFault && recordFaults.has(error.code)
}

/** What stopped a command, as `--json` tells it. */
export type Failure = { readonly code: string; readonly field: string; readonly message: string }

export function failureOf(error: unknown): Failure {
  if (error instanceof WrongInput) return failure(error.code, error.field, error.message)
  if (error instanceof CommandFault) return failure(error.code, '', error.message)
  if (error instanceof ProblemAnswer) {
    const { code, field, detail } = error.problem
    return failure(code, field, detail)
  }
  if (isArgumentError(error)) return failure('wrong-input', '', error.message)
  return failure('internal', '', error instanceof Error ? (error.stack ?? error.message) : '?')
}

export function statusOf(error: unknown): ExitStatus {
  if (error instanceof WrongInput || isArgumentError(error)) return 2
  if (error instanceof ProblemAnswer) return answered(error.problem.code)?.exit ?? 3
  return 3
}

/** What a centre answered to a plain read that it refused or could not do. */
export function answerFailure({ status, text }: Answer): WrongInput | CommandFault {
  try {
    const { code, field, detail } = JSON.parse(text) as Record<string, string>
    if (code !== undefined && status < 500)
      return new WrongInput(`${detail}`, { code, field: field ?? '' })
  } catch {
    // an answer from something between here and the centre
  }
  return new CommandFault('unreachable', `status ${status}, and not from a centre`)
}

type Answer = { readonly status: number; readonly text: string }

function answered(code: string): { readonly exit: ExitStatus } | undefined {
  const known: Readonly<Record<string, { readonly exit: ExitStatus }>> = answers
  return Object.hasOwn(known, code) ? known[code] : undefined
}

/** What `parseArgs` of Node throws for an option that it does not know. */
function isArgumentError(error: unknown): error is Error {
  if (!(error instanceof TypeError) || !('code' in error)) return false
  return String(error.code).startsWith('ERR_PARSE_ARGS')
}

function failure(code: string, field: string, message: string): Failure {
  return { code, field, message }
}
