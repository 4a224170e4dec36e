import { join } from 'node:path'
import { root } from './node.mjs'
import { runProgram, type Ending } from './program.ts'

/** How many units held and how many did not: a check is one unit, a test is one unit. */
export type Tally = Readonly<{ passed: number; failed: number }>

/** Programs that together are one check. */
type Check = Readonly<{ name: string; programs: readonly (readonly string[])[] }>

const parallel = 2
const projects = ['core', 'ledger', 'server', 'cli', 'web', '.']

const checks: readonly Check[] = [
  { name: 'types', programs: projects.map((project) => [binary('tsc'), '-p', project]) },
  { name: 'lint', programs: [[binary('oxlint'), '--type-aware', '--deny-warnings']] },
  { name: 'format', programs: [[binary('prettier'), '--check', '--log-level=warn', '.']] },
  { name: 'tidy', programs: [[join(root, 'tools/tidy/tidy.ts')]] },
]

/** Runs every check, two programs at a time, and prints a line for each; all output of one that fails. */
export async function runChecks(): Promise<Tally> {
  const waiting = checks.flatMap(({ programs }) => programs)
  const endings = new Map<readonly string[], Ending>()
  const work = async () => {
    for (let args = waiting.shift(); args; args = waiting.shift())
      endings.set(args, await runProgram({ program: process.execPath, args, folder: root }))
  }
  await Promise.all(Array.from({ length: parallel }, work))
  const held = checks.map(({ name, programs }) => {
    const own = programs.map((args) => endings.get(args)).filter((ending) => ending !== undefined)
    return report(name, own)
  })
  const passed = held.filter(Boolean).length
  return { passed, failed: held.length - passed }
}

/** The checks' own seconds are added up, though two run side by side. */
function report(name: string, endings: readonly Ending[]): boolean {
  const broken = endings.filter(({ status }) => status !== 0)
  const seconds = endings.reduce((sum, ending) => sum + ending.seconds, 0).toFixed(1)
  console.log(
    `${name.padEnd(8)}${broken.length === 0 ? 'ok    ' : 'FAILED'}  ${seconds.padStart(5)} s`,
  )
  for (const { output } of broken) console.log(output.trimEnd())
  return broken.length === 0
}

/** The JavaScript that a package's command runs: with our Node, whatever the shell's is. */
function binary(name: string): string {
  return join(root, 'node_modules', '.bin', name)
}
