import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { source, type Source } from './source.ts'
import { manifestPath, parseManifest, vectorFolder, type VectorFolder } from './vectors.ts'

/** Above this a file is data, not something that a person writes. */
const readBytesMax = 2_000_000

/**
 * The paths of all files that belong to the project, whether or not they are committed yet: the
 * folder without what .gitignore names.
 */
export function listFiles(root: string): string[] {
  const ignoring = readFileSync(join(root, '.gitignore'), 'utf8').split('\n')
  const ignored = ignoring.map((line) => line.trim()).filter((line) => line !== '')
  const walk = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.name === '.git' || isIgnored({ path, name: entry.name, ignored })) return []
      return entry.isDirectory() ? walk(path) : [path]
    })
  return walk('').toSorted()
}

/** Only the forms of .gitignore that ours uses: `name/`, `folder/name/`, `name`, `*.ending`. */
function isIgnored(options: { path: string; name: string; ignored: readonly string[] }): boolean {
  const { path, name, ignored } = options
  return ignored.some((line) => {
    const entry = line.replace(/\/$/, '').replace(/^\//, '')
    return entry.includes('/') || line.startsWith('/') ? path === entry : matchesGlob(name, entry)
  })
}

/** Reads the text files among these; binary and very large ones are left out. */
export function readSources(root: string, paths: readonly string[]): Source[] {
  return paths.flatMap((path) => {
    const bytes = readFileSync(join(root, path))
    if (bytes.length > readBytesMax || bytes.includes(0)) return []
    return [source(path, bytes.toString('utf8'))]
  })
}

/** Every folder of golden files, by its path, with its manifest and the hashes of its files. */
export function readVectors(root: string, paths: readonly string[]): Map<string, VectorFolder> {
  const folders = Map.groupBy(paths, vectorFolder)
  return new Map(
    [...folders].flatMap(([folder, files]) => {
      if (folder === undefined) return []
      const listed = parseManifest(folder, readIfThere(root, manifestPath(folder)))
      const hashes = new Map(files.map((path) => [path, hashOf(join(root, path))]))
      return [[folder, { listed, hashes }] as const]
    }),
  )
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

/** The text of a file, empty when it is not there. */
export function readIfThere(root: string, path: string): string {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : ''
}
