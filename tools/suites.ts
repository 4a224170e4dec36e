import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Tally } from './checks.ts'
import { root } from './node.mjs'
import { runProgram } from './program.ts'

/** What vitest's json reporter writes, as far as it is read here. */
export type SuiteReport = Readonly<{
  testResults: readonly Readonly<{
    name: string
    status: string
    assertionResults: readonly Readonly<{ status: string }>[]
  }>[]
}>

/** Runs the suites of a vitest configuration, shows their output and counts. */
export async function runSuites(configuration: string): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'hudna-suites-'))
  try {
    const file = join(folder, 'report.json')
    const vitest = join(root, 'node_modules', '.bin', 'vitest')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const args = [vitest, 'run', '--passWithNoTests', `--config=${configuration}`, ...reporters]
    const options = { program: process.execPath, args, folder: root, show: true }
    const { status } = await runProgram(options)
    const report = await readFile(file, 'utf8').catch(() => undefined)
    return tally({ report: report && (JSON.parse(report) as SuiteReport), status })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/**
 * Counts tests. A test that did not run counts as failed: nothing was shown. So does a file that
 * could not be loaded, and a run that failed although none of its tests did.
 * @param options status: the exit status of the run
 */
export function tally(options: { report: SuiteReport | '' | undefined; status: number }): Tally {
  const files = options.report ? options.report.testResults : []
  const tests = files.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const unloaded = files.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failed = tests.length - passed + unloaded.length
  return { passed, failed: failed === 0 && options.status !== 0 ? 1 : failed }
}
