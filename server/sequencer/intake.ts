import { assert } from '@hudna/core/kernel/assert.ts'
import { BATCH_COMMANDS_MAX } from '@hudna/core/kernel/limits.ts'
import { ok, refuse, type Result } from '@hudna/core/kernel/result.ts'
import type { World } from '@hudna/core/kernel/world.ts'
import { unlessRegistrable } from '../keys/key-registration.ts'
import type { SignatureCheck } from '../keys/signature-check.ts'
import { badSignature, readSignedNote, type ReadNote } from './signed-note.ts'
import { givenOver, type ReadBytesCheck } from './read-bytes.ts'
import type { Admitted, Submission } from './submission.ts'

/** Entries that one request may have. */
export const NOTES_PER_REQUEST_MAX = BATCH_COMMANDS_MAX

/** Answers each question, in their order; refuses with `busy` when too many wait. */
export type VerifyAll = (checks: readonly SignatureCheck[]) => Promise<Result<readonly boolean[]>>

export type IntakeOptions = {
  /** The record that keys are registered for. */
  readonly origin: string
  /** The verifier keys of the centre itself. */
  readonly own: readonly string[]
  readonly size: () => number
  readonly world: World
  readonly verifyAll: VerifyAll
  readonly unlessReadBytes: ReadBytesCheck
}

/**
 * What every submission passes before it is decided: the cryptography, which the core cannot do. Keys that are to be
 * registered are proper ones, in the hands of their holders; the signatures of authors hold; what a receipt is given
 * over are the bytes of the record. A submission that has none of these is admitted at once.
 */
export type Intake = (submission: Submission) => Result<Admitted> | Promise<Result<Admitted>>

export function createIntake(options: IntakeOptions): Intake {
  return (submission) => {
    const registers = submission.command.type === 'parties/register-key'
    const isOver = givenOver(submission.command) !== undefined
    if (!registers && !isOver && submission.notes === undefined) return ok(submission)
    return admit(options, submission)
  }
}

async function admit(options: IntakeOptions, submission: Submission): Promise<Result<Admitted>> {
  const { command, notes } = submission
  if (command.type === 'parties/register-key') {
    const { origin, own } = options
    const refused = await unlessRegistrable(command, { origin, own, size: options.size() })
    if (refused) return refused
  }
  const otherBytes = await options.unlessReadBytes(command)
  if (otherBytes) return otherBytes
  return notes === undefined ? ok(submission) : await admitSigned(options, submission, notes)
}

async function admitSigned(
  { world, verifyAll }: IntakeOptions,
  submission: Submission,
  notes: readonly string[],
): Promise<Result<Admitted>> {
  if (notes.length === 0 || notes.length > NOTES_PER_REQUEST_MAX)
    return refuse('out-of-range', '/notes', `${notes.length} notes, 1 to ${NOTES_PER_REQUEST_MAX}`)
  const read: ReadNote[] = []
  for (const [at, bytes] of notes.entries()) {
    const one = readSignedNote(world, bytes, `/notes/${at}`)
    if (!one.ok) return one
    read.push(one.value)
  }
  const answers = await verifyAll(read.flatMap(({ checks }) => checks))
  if (!answers.ok) return answers
  const lines = read.flatMap(({ note }, at) =>
    note.signatures.map((line) => ({ line, field: `/notes/${at}` })),
  )
  assert(answers.value.length === lines.length, 'every line has an answer')
  const failed = lines[answers.value.indexOf(false)]
  if (failed) return badSignature(failed.field, failed.line, 'does not hold')
  return ok({ ...submission, signedNotes: read.map(({ note }) => note) })
}
