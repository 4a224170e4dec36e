// `npm test`: the web build, the checks, the suites, and the end-to-end suites. The last line is
// `N passed, N failed`; a check and the build count as one each.
import { runChecks, type Tally } from './checks.ts'
import { ensureSetup, SetupFault } from './setup.mjs'
import { runSuites } from './suites.ts'
import { ensureTestPackages } from './system.ts'

const tallies = await main()
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

async function main(): Promise<Tally[]> {
  const advice = await ensureTestPackages()
  if (advice !== undefined) {
    console.error(advice)
    return [{ passed: 0, failed: 1 }]
  }
  return [
    await buildWeb(),
    await runChecks(),
    await runSuites('vitest.config.ts'),
    await runSuites('vitest.e2e.config.ts'),
  ]
}

async function buildWeb(): Promise<Tally> {
  try {
    await ensureSetup({ build: true })
    return { passed: 1, failed: 0 }
  } catch (error) {
    if (!(error instanceof SetupFault)) throw error
    console.error(error.message)
    return { passed: 0, failed: 1 }
  }
}
