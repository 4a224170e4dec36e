import { randomBytes } from 'node:crypto'
import { ProblemAnswer } from '@hudna/core/api/client.ts'
import { importOfUcdpRow } from '@hudna/core/incidents/ucdp.ts'
import { BATCH_COMMANDS_MAX } from '@hudna/core/kernel/limits.ts'
import {
  centreOptions,
  idOf,
  jsonOption,
  needed,
  readArguments,
  wholeNumber,
} from '../arguments.ts'
import { type Centre, withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { sha256Hex } from '../ed25519.ts'
import { type ExitStatus, WrongInput } from '../failure.ts'
import { conclude } from '../import/conclusion.ts'
import { withRetries } from '../import/retries.ts'
import { type IntakeResult, takeRows } from '../import/take-rows.ts'
import { openUcdpFile } from '../import/ucdp-file.ts'
import type { UcdpFile } from '../import/ucdp-rows.ts'
import { createProgress } from '../progress.ts'
import { sayLine, type Shell } from '../shell.ts'

const DATASET = 'UCDP GED'
const BATCH_ROWS = 250

export const importUcdp: CliCommand = {
  name: 'import ucdp',
  usage: 'FILE --agreement ID [--batch N] [--dataset-version V]',
  summary: 'take over events of UCDP GED, from CSV or GeoJSON',
  about: [
    'Each row becomes an observation and an incident under the agreement. A row that cannot be taken is',
    'reported with its line and the reason, and the rest goes on. Running it again adds nothing that is on',
    'the record already, so an import that was stopped is taken up by starting it again.',
    'Exit status 0 when every row was taken or known, 1 when rows were refused.',
  ],
  options: [
    ['--agreement ID', 'the agreement to which the events are related'],
    ['--batch N', `rows in one request, 1 to ${BATCH_COMMANDS_MAX} (${BATCH_ROWS})`],
    ['--dataset-version V', 'the version of the dataset, where the file does not say it'],
    ...centreHelp,
    jsonHelp,
  ],
  run: runImport,
}

async function runImport(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, {
    options: {
      ...centreOptions,
      ...jsonOption,
      agreement: { type: 'string' },
      batch: { type: 'string', default: String(BATCH_ROWS) },
      'dataset-version': { type: 'string' },
    },
    positionals: ['FILE'],
  })
  const agreement = idOf(needed(values.agreement, '--agreement'), '--agreement')
  const batchRows = wholeNumber(values.batch, {
    option: '--batch',
    min: 1,
    max: BATCH_COMMANDS_MAX,
  })
  const file = await openUcdpFile(positionals[0] ?? '')
  const version = values['dataset-version'] ?? file.version ?? 'version not stated'
  // Not cut off by Ctrl-C: a batch under way is answered for, then the import stops.
  const result = await withCentre(shell, { ...values, patient: true }, async (centre) => {
    await requireAgreement(centre, agreement)
    return await intake(shell, centre, { file, agreement, version, batchRows })
  })
  return conclude(shell, result, values.json)
}

/** A wrong agreement is found before anything is sent. */
async function requireAgreement(centre: Centre, agreement: string): Promise<void> {
  try {
    await centre.client.read('document', { register: 'agreements', id: agreement })
  } catch (error) {
    if (!(error instanceof ProblemAnswer) || error.problem.code !== 'not-found') throw error
    const { documents } = await centre.client.read('register', { register: 'agreements' })
    const known = documents.map(({ id }) => id).join(', ')
    throw new WrongInput(
      `--agreement: the centre has no agreement ${agreement}; it has: ${known === '' ? 'none' : known}`,
      { code: 'unknown-agreement', field: '--agreement' },
    )
  }
}

type Job = {
  readonly file: UcdpFile
  readonly agreement: string
  readonly version: string
  readonly batchRows: number
}

async function intake(shell: Shell, centre: Centre, job: Job): Promise<IntakeResult> {
  const { file, agreement, version, batchRows } = job
  // The keys of one run: a batch that is sent again is carried out once. What another run took is found by its digest.
  const run = randomBytes(12).toString('hex')
  const progress = createProgress(shell)
  const startedMs = performance.now()
  const { interrupted } = shell
  const result = await takeRows({
    rows: file.rows,
    batchRows,
    interrupted,
    commandOf: (row) => importOfUcdpRow(row, { agreement, name: DATASET, version, sha256Hex }),
    keyOf: (line) => `import:${run}:${line}`,
    send: (commands) =>
      withRetries(() => centre.client.batch(commands), {
        interrupted,
        onRetry: (why) => sayLine(shell, `trying again: ${why}`),
      }),
    onProgress(rows, part) {
      const rate = Math.round((rows * 1_000) / (performance.now() - startedMs))
      progress.show(`${rows} rows, ${Math.floor(part * 100)} %, ${rate} rows/s`)
    },
  })
  progress.done()
  return result
}
