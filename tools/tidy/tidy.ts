import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../node.mjs'
import { checkBannedText } from './banned-text.ts'
import { checkCreep } from './creep.ts'
import { checkCycles } from './cycles.ts'
import { checkDeadFiles } from './dead-files.ts'
import { checkDependencies } from './dependencies.ts'
import { checkEffects } from './effects.ts'
import { formatFinding, type Finding } from './finding.ts'
import { checkLayers } from './layers.ts'
import { checkLockfile } from './lockfile.ts'
import { checkNames } from './names.ts'
import { checkPurity } from './purity.ts'
import { checkReadme } from './readme.ts'
import { checkRuleIds } from './rule-ids.ts'
import type { Source } from './source.ts'
import { listFiles, readIfThere, readSources, readVectors } from './tree.ts'
import { checkVectors } from './vectors.ts'

const checks = [
  checkLayers,
  checkEffects,
  checkCycles,
  checkPurity,
  checkCreep,
  checkDeadFiles,
  checkBannedText,
  checkRuleIds,
  checkDependencies,
  checkLockfile,
  checkNames,
]

const findings = tidy()
for (const finding of findings) console.log(formatFinding(finding))
process.exitCode = findings.length === 0 ? 0 : 1

function tidy(): Finding[] {
  const paths = listFiles(root)
  const files = readSources(root, paths)
  return [
    ...checks.flatMap((check) => check(files)),
    ...[...readVectors(root, paths).values()].flatMap(checkVectors),
    ...checkReadmeOf(files, paths),
  ]
}

function checkReadmeOf(files: readonly Source[], paths: readonly string[]): Finding[] {
  const readme = files.find(({ path }) => path === 'README.md')?.text ?? ''
  const manifest = JSON.parse(readIfThere(root, 'package.json')) as { scripts: object }
  const asked = /npx hudna|help:start/.test(readme)
  const help = asked ? helpOfCommand() : ''
  return checkReadme(readme, {
    scripts: Object.keys(manifest.scripts),
    paths: new Set(paths),
    help,
  })
}

function helpOfCommand(): string {
  const args = [join(root, 'cli/hudna.mjs'), '--help']
  return spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout
}
