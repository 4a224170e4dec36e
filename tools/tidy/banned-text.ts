import type { Finding } from './finding.ts'
import { isTest, lineAt, type Source } from './source.ts'

type Ban = Readonly<{
  rule: string
  what: string
  expression: RegExp
  where: (path: string) => boolean
}>

const written = (path: string) =>
  /\.(tsx?|mjs|js|css|html|md|sh|ya?ml)$/.test(path) || path === '.ci/run'
const everywhere = () => true

// The expressions are written so that they do not match themselves.
const bans: readonly Ban[] = [
  {
    rule: 'TD13',
    what: 'unfinished work',
    expression: /\b(?:TO[D]O|FIX[M]E|HA[C]K)\b|\b[Nn]ot [i]mplemented\b/g,
    where: written,
  },
  {
    rule: 'TD13',
    what: 'a path of one machine',
    expression: /(?<![\w.~/-])\/(?:work|home|root)\//g,
    where: everywhere,
  },
  {
    rule: 'TD13',
    what: 'the host of a registry',
    expression:
      /\b(?:registry\.npmjs|registry\.yarnpkg|npm\.pkg\.github|(?:deb|security)\.debian|files\.pythonhosted)\.(?:org|com)\b/g,
    where: everywhere,
  },
  {
    rule: 'TD14',
    what: 'a test that is skipped or runs alone',
    expression:
      /\b(?:test|it|describe)(?:\.\w+)*\.(?:skip|only|todo|fails)\b|\bx(?:it|describe)\s*\(/g,
    where: isTest,
  },
  {
    rule: 'TD15',
    what: 'a word that the screens do not use',
    expression: /\b(?:approved|enem(?:y|ies)|terrorists?)\b/gi,
    where: (path) => /^web\/(?:.*\/)?messages[^/]*\.json$/.test(path),
  },
]

/** TD13 to TD15: text that no file may hold. Tests are searched as code, so that they may name it. */
export function checkBannedText(files: readonly Source[]): Finding[] {
  return files.flatMap((file) =>
    bans
      .filter(({ where }) => where(file.path))
      .flatMap(({ rule, what, expression }) =>
        [...(rule === 'TD14' ? file.code : file.text).matchAll(expression)].map((match) => ({
          rule,
          path: file.path,
          line: lineAt(file.text, match.index),
          message: `${what}: ${match[0].trim()}`,
        })),
      ),
  )
}
