// What set-up compares to know whether anything must be done: hashes of contents, never times,
// because a fresh clone or a copy has new times and old contents.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const workspaces = ['core', 'ledger', 'server', 'web', 'cli']

/**
 * @param {string} root
 * @returns {string} hash of everything that decides which packages are installed
 */
export function packagesHash(root) {
  const manifests = workspaces.map((name) => join(name, 'package.json'))
  return hashOf({ root, paths: ['package-lock.json', 'package.json', ...manifests] })
}

/**
 * @param {string} root
 * @returns {string} hash of everything that goes into the web build
 */
export function sourcesHash(root) {
  const sources = ['web', 'core', 'ledger'].flatMap((folder) => sourcesIn({ root, folder }))
  return hashOf({ root, paths: ['package-lock.json', 'tsconfig.base.json', ...sources] })
}

/**
 * Whether npm's own record of what it installed agrees with the lockfile, as after `npm install`.
 * Packages for other platforms are optional and may be absent.
 * @param {string} root
 */
export function isAlreadyInstalled(root) {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const present = Object.keys(installed).every((path) => same(installed[path], wanted[path]))
  return (
    present &&
    Object.keys(wanted)
      .filter((path) => path.startsWith('node_modules/'))
      .every((path) => path in installed || wanted[path].optional === true)
  )
}

/**
 * @param {{ version?: string, integrity?: string }} one
 * @param {{ version?: string, integrity?: string } | undefined} other
 */
function same(one, other) {
  return other !== undefined && one.version === other.version && one.integrity === other.integrity
}

/**
 * @param {{ root: string, folder: string }} options
 * @returns {string[]} paths below root
 */
function sourcesIn({ root, folder }) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) {
      const skipped = entry.name === 'node_modules' || path === 'web/dist'
      return skipped ? [] : sourcesIn({ root, folder: path })
    }
    return /\.test\.tsx?$|\.md$/.test(entry.name) ? [] : [path]
  })
}

/**
 * @param {{ root: string, paths: readonly string[] }} options a path that is not there counts as absent
 */
function hashOf({ root, paths }) {
  const hash = createHash('sha256')
  for (const path of paths) {
    const full = join(root, path)
    const bytes = existsSync(full) ? readFileSync(full) : undefined
    hash.update(`${path}\0${bytes?.length ?? 'absent'}\0`)
    if (bytes) hash.update(bytes)
  }
  return hash.digest('hex')
}
