import type { ProjectionDifference, ProjectionsCheck } from '@hudna/core/api/checks.ts'
import { ProblemAnswer } from '@hudna/core/api/client.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { KEY_PATH, type LogSource } from '@hudna/ledger/fsck/source.ts'
import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import type { Verifier } from '@hudna/ledger/note/note.ts'
import { centreOptions, jsonOption, readArguments } from '../arguments.ts'
import { type Centre, withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { readVerifier, verifierOf } from '../ed25519.ts'
import { CommandFault, type ExitStatus, isRecordFault, WrongInput } from '../failure.ts'
import { addressSource, LogFileFault, prefixOf } from '../log/address-source.ts'
import { checkLog } from '../log/check-log.ts'
import { createEntryCheck } from '../log/entry-check.ts'
import { printJson, printLines, sayLine, type Shell } from '../shell.ts'

export const ledgerFsck: CliCommand = {
  name: 'ledger fsck',
  usage: '[--key VKEY]',
  summary: 'derive a whole centre from its bytes and name the first thing that does not fit',
  about: [
    'Every entry, every hash and the signed checkpoint, as `hudna ledger verify` does; then what the entries',
    'say: known events, authors counted without a gap, time that never goes back. Then the centre folds the',
    'whole record again and compares every row of its views. It goes on working meanwhile.',
    'Exit status 0 when everything fits, 1 with the first thing that does not.',
  ],
  options: [
    ['--key VKEY', 'the verifier key of the log; by default the one that the centre gives'],
    ...centreHelp,
    jsonHelp,
  ],
  run: runFsck,
}

/** What fits, or the first thing that does not. */
type Verdict =
  | {
      readonly ok: true
      readonly origin: string
      readonly size: number
      readonly root: string
      readonly projections: { readonly size: number; readonly rows: number }
    }
  | { readonly ok: false; readonly part: 'record'; readonly path: string; readonly reason: string }
  | {
      readonly ok: false
      readonly part: 'projections'
      readonly size: number
      readonly difference: ProjectionDifference
    }

async function runFsck(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(args, {
    options: { ...centreOptions, ...jsonOption, key: { type: 'string' } },
  })
  const given = values.key === undefined ? undefined : verifierOf(values.key)
  const verdict = await withCentre(shell, values, (centre) => check(shell, centre, given)).catch(
    (error: unknown) => misfitAt(values.data ?? 'log', error),
  )
  if (values.json) printJson(shell, verdict)
  else printLines(shell, [lineOf(verdict)])
  return verdict.ok ? 0 : 1
}

async function check(shell: Shell, centre: Centre, given: Verifier | undefined): Promise<Verdict> {
  const prefix = await prefixOf(centre)
  if (prefix === '')
    throw new WrongInput(`${centre.base} is a published log: hudna ledger verify checks it`)
  const source = addressSource(centre, prefix)
  const verifier = given ?? (await keyIn(source))
  const log = await checkLog(shell, { source, verifier, onEntry: createEntryCheck() })
  if (!log.ok) return { ok: false, part: 'record', path: log.path, reason: log.reason }
  sayLine(shell, `${log.size} entries fit; the centre folds them again`)
  const views = (await centre.client.request('POST', '/api/projections/check')) as ProjectionsCheck
  const { size } = views
  if (!views.ok) return { ok: false, part: 'projections', size, difference: views.difference }
  const projections = { size, rows: views.rows }
  return {
    ok: true,
    origin: verifier.name,
    size: log.size,
    root: encodeBase64(log.root),
    projections,
  }
}

async function keyIn(source: LogSource): Promise<Verifier> {
  const vkey = await source.read(KEY_PATH)
  if (vkey === undefined) throw new CommandFault('not-found', `the centre has no ${KEY_PATH}`)
  try {
    return readVerifier(Buffer.from(vkey).toString('utf8').trimEnd())
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    throw new LogFileFault(KEY_PATH, error.message)
  }
}

/** A centre that says that its own record does not fit has answered the question. */
function misfitAt(path: string, error: unknown): Verdict {
  if (error instanceof LogFileFault)
    return { ok: false, part: 'record', path: error.path, reason: error.message }
  if (isRecordFault(error)) return { ok: false, part: 'record', path, reason: error.message }
  if (error instanceof ProblemAnswer && error.problem.code === 'record')
    return { ok: false, part: 'record', path, reason: error.problem.detail }
  throw error
}

function lineOf(verdict: Verdict): string {
  if (verdict.ok) {
    const { size, origin, root, projections } = verdict
    return `fits: ${size} entries of ${origin}, root ${root}, and ${projections.rows} rows of views`
  }
  if (verdict.part === 'record') return `does not fit: ${verdict.path}: ${verdict.reason}`
  const { view, kind, id, fromIndex, fault, column } = verdict.difference
  const about = kind === null ? '' : ` ${kind} ${id}`
  const what = fault === 'different' ? `${column} is different` : `it is ${fault}`
  return `does not fit: views: ${view}${about} from entry ${fromIndex}: ${what}`
}
