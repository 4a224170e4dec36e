import type { Finding } from './finding.ts'
import { importsOf, packageOf, resolveImport } from './imports.ts'
import { isTest, type Source } from './source.ts'

type Manifest = Readonly<{
  dependencies?: Readonly<Record<string, string>>
  devDependencies?: Readonly<Record<string, string>>
  optionalDependencies?: Readonly<Record<string, string>>
  peerDependencies?: Readonly<Record<string, string>>
  scripts?: Readonly<Record<string, string>>
}>

/** What the two pure workspaces may depend on, whoever uses them. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'core/package.json': ['typebox'],
  'ledger/package.json': [],
}

const workspaces = ['core', 'ledger', 'server', 'web', 'cli']
const installScripts = ['preinstall', 'install', 'postinstall', 'prepare']

/**
 * TD20: core depends on the schema library alone and ledger on nothing; a workspace imports no
 * package that its package.json does not name; versions are exact; no install scripts.
 */
export function checkDependencies(files: readonly Source[]): Finding[] {
  const manifests = files.filter(({ path }) => /^(\w+\/)?package\.json$/.test(path))
  return [
    ...manifests.flatMap(checkManifest),
    ...workspaces.flatMap((name) => undeclared(name, files)),
  ]
}

function checkManifest(file: Source): Finding[] {
  const manifest = JSON.parse(file.text) as Manifest
  const all = Object.entries(namedIn(manifest))
  const permitted = allowed[file.path]
  const say = (message: string): Finding => ({ rule: 'TD20', path: file.path, line: 1, message })
  return [
    ...all
      .filter(([name]) => permitted && !permitted.includes(name))
      .map(([name]) => say(`${file.path.split('/')[0]} may not depend on ${name}`)),
    ...all
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => say(`${name} has no exact version: ${version}`)),
    ...Object.keys(manifest.scripts ?? {})
      .filter((name) => installScripts.includes(name))
      .map((name) => say(`no install scripts: ${name}`)),
  ]
}

function undeclared(workspace: string, files: readonly Source[]): Finding[] {
  const text = files.find(({ path }) => path === `${workspace}/package.json`)?.text
  if (text === undefined) return []
  const declared = namedIn(JSON.parse(text) as Manifest)
  const isDeclared = (name: string) => name in declared || `@types/${name}` in declared
  return files
    .filter(({ path }) => path.startsWith(`${workspace}/`) && !isTest(path))
    .filter(({ path }) => !path.endsWith('.config.ts'))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ specifier }) => resolveImport(specifier, file.path) === undefined)
        .filter(({ specifier }) => /^[@a-z]/.test(specifier) && !specifier.startsWith('node:'))
        .filter(({ specifier }) => !isDeclared(packageOf(specifier)))
        .map(({ specifier, line }) => ({
          rule: 'TD20',
          path: file.path,
          line,
          message: `${workspace}/package.json does not name ${packageOf(specifier)}`,
        })),
    )
}

function namedIn(manifest: Manifest): Readonly<Record<string, string>> {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest
  return { ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies }
}
