// `node tests/rebuild.ts`: plays the exercise, imports rows of a dataset, drops every projection, folds the record again
// and compares byte for byte. One line; ends with 0 when nothing differs, with 1 otherwise.
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { importOfUcdpRow } from '@hudna/core/incidents/ucdp.ts'
import { type Centre, operator } from '../server/http/centre.ts'
import { createLogger } from '../server/logger.ts'
import { rebuild } from '../server/projections/projections.ts'
import { DEFAULT_SCENARIO } from '../server/assemble.ts'
import { type Running, startCentre } from '../server/start.ts'
import { generatedUcdpRows } from './ucdp-file.ts'

const ROWS = 1_000
const root = resolve(import.meta.dirname, '..')
const folder = await mkdtemp(join(tmpdir(), 'hudna-rebuild-'))
try {
  process.exitCode = (await holds(folder)) ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function holds(data: string): Promise<boolean> {
  const first = await start(data)
  await importRows(first.centre)
  const written = await first.centre.store.views.digest()
  await rebuild(first.centre.store.views, first.centre.ledger)
  const rebuilt = await first.centre.store.views.digest()
  const { size } = first.centre.ledger.head()
  await first.stop()
  const same = written.sha256 === rebuilt.sha256 && written.rows === rebuilt.rows
  const verdict = same ? `identical, ${written.sha256}` : `${written.sha256} and ${rebuilt.sha256}`
  console.log(`rebuild: ${size} entries, ${written.rows} and ${rebuilt.rows} rows: ${verdict}`)
  return same
}

function start(data: string): Promise<Running> {
  return startCentre({
    version: '0',
    folder: data,
    databaseUrl: undefined,
    logger: createLogger({ level: 'warn', version: '0', destination: process.stderr }),
    host: '127.0.0.1',
    port: 0,
    scenario: DEFAULT_SCENARIO,
    scenariosFolder: join(root, 'scenarios'),
    webFolder: join(root, 'web/dist'),
    random: (bytes) => randomBytes(bytes),
    wallMs: () => Date.now(),
    machine: { bootId: '', uptimeMs: () => performance.now() },
    monotonicMs: () => performance.now(),
    operatorToken: undefined,
    onFault: (fault) => {
      throw fault
    },
  })
}

/** Takes every row, and a tenth of them again in a newer version. */
async function importRows({ sequencer, exercise }: Centre): Promise<void> {
  const agreement = exercise?.agreement ?? ''
  const rows = generatedUcdpRows({ rows: ROWS })
  const newer = rows
    .filter((_, at) => at % 10 === 0)
    .map((row) => ({ ...row, source_headline: 'Corrected' }))
  const outcomes = [...rows, ...newer].map((row, at) => {
    const command = importOfUcdpRow(row, { agreement, name: 'ged', version: '1', sha256Hex })
    if (!command.ok) throw new Error(`row ${at}: ${command.refusal.message}`)
    return sequencer.submit({ key: `rebuild:${at}`, command: command.value, actor: operator })
  })
  for (const outcome of await Promise.all(outcomes))
    if (outcome.outcome !== 'recorded') throw new Error(JSON.stringify(outcome))
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
