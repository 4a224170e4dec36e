import { posix } from 'node:path'
import type { Finding } from './finding.ts'

/** In each folder of vectors/: lines as `sha256sum` prints them, hash, two spaces, path below the folder. */
const manifestName = 'MANIFEST.sha256'
const hashLength = 64

/** The folder whose manifest lists a golden file: `vectors/ledger`. Undefined for all other files. */
export function vectorFolder(path: string): string | undefined {
  const [top, folder, ...rest] = path.split('/')
  if (top !== 'vectors' || folder === undefined || rest.length === 0) return undefined
  return rest.join('/') === manifestName ? undefined : `${top}/${folder}`
}

/** Where the manifest of such a folder is. */
export function manifestPath(folder: string): string {
  return posix.join(folder, manifestName)
}

/** What a folder of vectors says it holds, and what it holds. Paths are below the root. */
export type VectorFolder = Readonly<{
  listed: ReadonlyMap<string, string>
  hashes: ReadonlyMap<string, string>
}>

/** TD19: golden files are added, never changed or removed. */
export function checkVectors({ listed, hashes }: VectorFolder): Finding[] {
  const changed = [...listed].flatMap(([path, hash]) => {
    const found = hashes.get(path)
    if (found === hash) return []
    return [broken(path, found ? 'a golden file was changed' : 'a golden file was removed')]
  })
  const added = [...hashes.keys()].filter((path) => !listed.has(path))
  return [...changed, ...added.map((path) => broken(path, 'not listed: npm run vectors'))]
}

/** Path below the root → hash. */
export function parseManifest(folder: string, manifest: string): Map<string, string> {
  const lines = manifest.split('\n').filter((line) => line !== '')
  return new Map(
    lines.map((line) => [
      posix.join(folder, line.slice(hashLength + 2)),
      line.slice(0, hashLength),
    ]),
  )
}

/** The manifest of these files, in the order of their paths. */
export function formatManifest(folder: string, hashes: ReadonlyMap<string, string>): string {
  const paths = [...hashes.keys()].toSorted()
  return paths.map((path) => `${hashes.get(path)}  ${path.slice(folder.length + 1)}\n`).join('')
}

function broken(path: string, message: string): Finding {
  return { rule: 'TD19', path, line: 1, message }
}
