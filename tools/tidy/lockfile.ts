import { isDeepStrictEqual } from 'node:util'
import type { Finding } from './finding.ts'
import type { Source } from './source.ts'

type Dependencies = Readonly<Record<string, string>>
type Locked = Readonly<{
  version?: string
  integrity?: string
  link?: boolean
  dependencies?: Dependencies
  devDependencies?: Dependencies
  optionalDependencies?: Dependencies
}>

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const
const path = 'package-lock.json'

/**
 * TD22: `npm ci` works on a fresh clone: the lockfile repeats every package.json, names the optional
 * packages of every platform, and pins each package by its hash.
 */
export function checkLockfile(files: readonly Source[]): Finding[] {
  const text = files.find((file) => file.path === path)?.text
  if (text === undefined) return []
  const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, Locked>> }
  return [
    ...files.flatMap((file) => outOfStep(file, packages)),
    ...Object.entries(packages).flatMap(([, locked]) => absent(locked, packages)),
    ...Object.entries(packages).flatMap(([name, locked]) => unpinned(name, locked)),
  ].map((message) => ({ rule: 'TD22', path, line: 1, message }))
}

function outOfStep(file: Source, packages: Readonly<Record<string, Locked>>): string[] {
  const folder = /^(?:(\w+)\/)?package\.json$/.exec(file.path)
  const locked = folder && packages[folder[1] ?? '']
  if (!locked) return []
  const manifest = JSON.parse(file.text) as Locked
  return kinds
    .filter((kind) => !isDeepStrictEqual(manifest[kind] ?? {}, locked[kind] ?? {}))
    .map((kind) => `${kind} of ${file.path} are others than in the lockfile`)
}

function absent(locked: Locked, packages: Readonly<Record<string, Locked>>): string[] {
  return Object.keys(locked.optionalDependencies ?? {})
    .filter(
      (name) => !Object.keys(packages).some((place) => place.endsWith(`node_modules/${name}`)),
    )
    .map((name) => `${name} is optional but not in the lockfile`)
}

function unpinned(name: string, locked: Locked): string[] {
  const isOurs = !name.startsWith('node_modules/') || locked.link === true
  return isOurs || locked.integrity ? [] : [`${name} has no hash`]
}
