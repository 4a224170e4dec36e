import { posix } from 'node:path'
import { lineAt, type Source } from './source.ts'

/** One import, re-export or dynamic import. */
export type Import = Readonly<{
  specifier: string
  line: number
  typeOnly: boolean
  /** The names brought in as values; `*` for all of them, `default` for the default one. */
  names: readonly string[]
}>

const clause = String.raw`(?<type>type\s+)?(?<first>[\w$]+\s*,?\s*)?(?<rest>\*(?:\s*as\s+[\w$]+)?|\{[^}]*\})?\s*`
const quoted = String.raw`(?<quote>['"])(?<content> *)\k<quote>`
const forms = [
  new RegExp(String.raw`\b(?:import|export)\s+${clause}\bfrom\s*${quoted}`, 'g'),
  new RegExp(String.raw`\bimport\s*\(?\s*${quoted}`, 'g'),
]

/** All imports of a file, in no particular order. */
export function importsOf(file: Source): Import[] {
  return forms.flatMap((form) =>
    [...file.code.matchAll(form)].map((match) => {
      const { type, first, rest, quote = '', content = '' } = match.groups ?? {}
      // the contents are blank in the code, so they are read at the same place in the text
      const end = match.index + match[0].lastIndexOf(quote)
      return {
        specifier: file.text.slice(end - content.length, end),
        line: lineAt(file.text, match.index),
        typeOnly: type !== undefined,
        names: namesIn({ first, rest }),
      }
    }),
  )
}

function namesIn({ first, rest }: { first: string | undefined; rest: string | undefined }) {
  const inBraces = rest?.startsWith('{') ? rest.slice(1, -1).split(',') : rest ? ['*'] : []
  const named = inBraces.map((name) => name.trim()).filter((name) => name !== '')
  const values = named
    .filter((name) => !name.startsWith('type '))
    .map((name) => name.split(/\s/)[0])
  return [...(first ? ['default'] : []), ...values.filter((name) => name !== undefined)]
}

/**
 * The file of the tree that an import means, or undefined when it means a package.
 * The file need not exist.
 */
export function resolveImport(specifier: string, from: string): string | undefined {
  const path = specifier.replace(/\?.*$/, '')
  if (path.startsWith('.')) return posix.join(posix.dirname(from), path)
  if (path.startsWith('@hudna/')) return path.slice('@hudna/'.length)
  return undefined
}

/** The package of an import: `pg`, `@fastify/static`, `node:fs`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier)
}
