import { posix } from 'node:path'
import type { Finding } from './finding.ts'
import { isTest, lineAt, type Source } from './source.ts'

const ruleLine = /^- \*\*([^*]+)\*\*/gm
const ruleId = /^[A-Z]{1,3}\d+$/
const testCall = /(?<![.\w])(?:test|it)(?:\.\w+)*(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?\(\s*(['"`])/g

type Rule = Readonly<{ id: string; path: string; line: number }>
type NamedTest = Readonly<{ name: string; path: string; line: number }>

/**
 * TD16: in a folder with a SPEC.md every rule has a test and every test a rule; ids are unique over
 * the tree; a folder of core or ledger that has tests has a SPEC.md.
 */
export function checkRuleIds(files: readonly Source[]): Finding[] {
  const rules = files.filter(({ path }) => posix.basename(path) === 'SPEC.md').flatMap(rulesOf)
  const folders = new Set(rules.map(({ path }) => posix.dirname(path)))
  const tests = files.filter(({ path }) => isTest(path)).flatMap(testsOf)
  return [
    ...badIds(rules),
    ...rules.flatMap((rule) => untested({ rule, tests, folders })),
    ...tests.flatMap((named) => unruled({ named, rules, folders })),
  ]
}

function rulesOf(file: Source): Rule[] {
  return [...file.text.matchAll(ruleLine)].map((match) => ({
    id: match[1] ?? '',
    path: file.path,
    line: lineAt(file.text, match.index),
  }))
}

function testsOf(file: Source): NamedTest[] {
  return [...file.code.matchAll(testCall)].map((match) => {
    const start = match.index + match[0].length
    const end = file.code.indexOf(match[1] ?? '', start)
    const line = lineAt(file.text, match.index)
    return { name: file.text.slice(start, end), path: file.path, line }
  })
}

function badIds(rules: readonly Rule[]): Finding[] {
  const seen = new Map<string, Rule>()
  return rules.flatMap((rule) => {
    const twin = seen.get(rule.id)
    seen.set(rule.id, twin ?? rule)
    if (!ruleId.test(rule.id)) return [finding(rule, `${rule.id} is not a rule id such as P1`)]
    return twin ? [finding(rule, `rule ${rule.id} is already in ${twin.path}:${twin.line}`)] : []
  })
}

function untested(options: {
  rule: Rule
  tests: readonly NamedTest[]
  folders: ReadonlySet<string>
}): Finding[] {
  const { rule, tests, folders } = options
  const folder = posix.dirname(rule.path)
  const tested = tests.some(
    ({ name, path }) => idOf(name) === rule.id && specFolder(path, folders) === folder,
  )
  return tested ? [] : [finding(rule, `no test of this folder begins with ${rule.id}`)]
}

function unruled(options: {
  named: NamedTest
  rules: readonly Rule[]
  folders: ReadonlySet<string>
}): Finding[] {
  const { named, rules, folders } = options
  const folder = specFolder(named.path, folders)
  if (folder === undefined)
    return /^(core|ledger)\//.test(named.path)
      ? [finding(named, 'no SPEC.md beside this test')]
      : []
  const known = rules.some(
    ({ id, path }) => id === idOf(named.name) && posix.dirname(path) === folder,
  )
  return known ? [] : [finding(named, `no rule of ${folder}/SPEC.md begins "${named.name}"`)]
}

/** The nearest folder upwards that has a SPEC.md. */
function specFolder(path: string, folders: ReadonlySet<string>): string | undefined {
  const folder = posix.dirname(path)
  if (folders.has(folder)) return folder
  return folder === '.' ? undefined : specFolder(folder, folders)
}

function idOf(testName: string): string {
  return testName.split(/[\s:]/)[0] ?? ''
}

function finding({ path, line }: Rule | NamedTest, message: string): Finding {
  return { rule: 'TD16', path, line, message }
}
