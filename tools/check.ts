// `npm run check`: types, lint, format and the invariants of the tree.
import { runChecks } from './checks.ts'

const { failed } = await runChecks()
process.exitCode = failed === 0 ? 0 : 1
