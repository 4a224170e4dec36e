import { posix } from 'node:path'
import type { Finding } from './finding.ts'
import { importsOf, resolveImport } from './imports.ts'
import { isTest, isTypeScript, type Source } from './source.ts'

const mention = /[\w@./-]+\.tsx?\b/g

/** TD12: every TypeScript file is a test, a configuration, or named by another file. */
export function checkDeadFiles(files: readonly Source[]): Finding[] {
  const named = new Set(files.flatMap(namedBy))
  return files
    .filter(({ path }) => isTypeScript(path) && !isTest(path) && !path.endsWith('.config.ts'))
    .filter(({ path }) => !named.has(path))
    .map(({ path }) => ({ rule: 'TD12', path, line: 1, message: 'no other file uses this one' }))
}

/**
 * The files that a file imports, or names as a path: a worker, a script of package.json, an entry of
 * a page. A path counts from the folder of the file that names it or from the root. Prose names
 * nothing.
 */
function namedBy(file: Source): string[] {
  if (file.path.endsWith('.md')) return []
  const imported = importsOf(file).map(({ specifier }) => resolveImport(specifier, file.path))
  const mentions = file.path.startsWith('tools/tidy/') ? [] : file.uncommented.match(mention)
  const mentioned = (mentions ?? []).flatMap((path) => [
    posix.normalize(path),
    posix.join(posix.dirname(file.path), path),
  ])
  return [...imported, ...mentioned].filter(
    (path) => path !== undefined && path !== file.path,
  ) as string[]
}
