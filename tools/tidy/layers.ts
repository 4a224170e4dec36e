import type { Finding } from './finding.ts'
import { importsOf, packageOf, resolveImport } from './imports.ts'
import { isTest, type Source } from './source.ts'

/** Invariants A1, A2 and A3: which top folders the code of a workspace may import. */
const workspaces: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  ledger: ['ledger'],
  server: ['server', 'core', 'ledger'],
  web: ['web', 'core', 'ledger'],
  cli: ['cli', 'core', 'ledger'],
}

/** The command needs to find the installed Node before anything else can be loaded. */
const exceptions: Readonly<Record<string, string>> = { 'cli/hudna.mjs': 'tools/node.mjs' }

const packages: Readonly<Record<string, readonly string[]>> = { core: ['typebox'], ledger: [] }

const siblings = ['pauses', 'notices', 'incidents', 'channels', 'commitments', 'warnings']
const belowSiblings = ['kernel', 'geometry', 'parties', 'places', 'agreements']
const belowBulletins = [...belowSiblings, ...siblings, 'markings', 'conflicts']

/** Invariants A5 and A9: which other folders of core a folder of core may import. */
const coreFolders: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  geometry: ['kernel'],
  parties: ['kernel', 'geometry'],
  places: ['kernel', 'geometry'],
  agreements: ['kernel', 'geometry', 'parties', 'places'],
  ...Object.fromEntries(siblings.map((name) => [name, belowSiblings])),
  markings: ['kernel', 'parties'],
  conflicts: [...belowSiblings, ...siblings],
  bulletins: belowBulletins.filter((name) => name !== 'channels'),
  press: ['kernel'],
  api: [...belowBulletins, 'bulletins', 'press'],
}

const publicView = /(^|\/)(bulletins|public)\/|(^|\/)public(-[\w-]+)?\.tsx?$/

/** TD1 to TD4: every import goes down, never up or across. */
export function checkLayers(files: readonly Source[]): Finding[] {
  return files.filter(({ path }) => workspaceOf(path) in workspaces).flatMap(checkFile)
}

function checkFile(file: Source): Finding[] {
  return importsOf(file).flatMap(({ specifier, line }) => {
    const target = resolveImport(specifier, file.path)
    const broken = target
      ? brokenByFile({ from: file.path, target })
      : brokenByPackage({ from: file.path, specifier })
    return broken.map(([rule, message]) => ({ rule, path: file.path, line, message }))
  })
}

type Broken = readonly [rule: string, message: string]

function brokenByFile({ from, target }: { from: string; target: string }): Broken[] {
  const workspace = workspaceOf(from)
  const other = workspaceOf(target)
  const broken: Broken[] = []
  if (!workspaces[workspace]?.includes(other) && exceptions[from] !== target)
    broken.push(['TD1', `${workspace} may not import ${target}`])
  if (workspace === 'web' && other === 'ledger' && !from.startsWith('web/verify/'))
    broken.push(['TD1', `only web/verify joins the ledger, not ${from}`])
  if (workspace === 'core' && other === 'core') broken.push(...brokenInCore({ from, target }))
  if (publicView.test(from) && target.startsWith('core/channels/'))
    broken.push(['TD4', 'contact data cannot reach a public view: no import of core/channels'])
  return broken
}

function brokenInCore({ from, target }: { from: string; target: string }): Broken[] {
  const [, folder = '', inFolder] = from.split('/')
  const [, other = ''] = target.split('/')
  if (inFolder === undefined || folder === other) return []
  const allowed = coreFolders[folder]
  if (!allowed) return [['TD2', `core/${folder} has no place in the import order`]]
  // a test stands outside the order: it may bring what it needs from any folder
  if (allowed.includes(other) || isTest(from)) return []
  return [['TD2', `core/${folder} may not import core/${other}`]]
}

function brokenByPackage({ from, specifier }: { from: string; specifier: string }): Broken[] {
  const workspace = workspaceOf(from)
  const allowed = packages[workspace]
  if (!allowed || isTest(from) || allowed.includes(packageOf(specifier))) return []
  return [['TD3', `${workspace} may not import ${specifier}`]]
}

function workspaceOf(path: string): string {
  return path.split('/')[0] ?? ''
}
