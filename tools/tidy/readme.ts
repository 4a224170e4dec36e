import type { Finding } from './finding.ts'
import { lineAt } from './source.ts'

/** What the README is held against. */
export type Commands = Readonly<{
  /** The names of the scripts of the root package.json. */
  scripts: readonly string[]
  /** All files of the tree. */
  paths: ReadonlySet<string>
  /** What `hudna --help` prints. */
  help: string
}>

const path = 'README.md'
const shellBlock = /^```sh\n([\s\S]*?)^```/gm
const helpBlock = /<!-- help:start -->\s*```\w*\n([\s\S]*?)```\s*<!-- help:end -->/
const ofNpm = ['ci', 'install', 'ls', 'audit']

/** TD17 and TD18: the README names commands that exist, and quotes the help exactly. */
export function checkReadme(readme: string, commands: Commands): Finding[] {
  return [...checkSnippets(readme, commands), ...checkHelp(readme, commands)]
}

function checkSnippets(readme: string, commands: Commands): Finding[] {
  return [...readme.matchAll(shellBlock)].flatMap((block) => {
    const body = block[1] ?? ''
    const firstLine = lineAt(readme, block.index) + 1
    return body.split('\n').flatMap((text, index) => {
      const message = brokenCommand(text, commands)
      return message ? [{ rule: 'TD17', path, line: firstLine + index, message }] : []
    })
  })
}

function brokenCommand(text: string, { scripts, paths, help }: Commands): string | undefined {
  const [program, first = '', second = ''] = text.trim().split(/\s+/)
  if (program === 'npm') {
    const script = first === 'run' ? second : first
    if (first !== 'run' && ofNpm.includes(first)) return undefined
    return scripts.includes(script) ? undefined : `package.json has no script ${script}`
  }
  if (program === 'npx' && first === 'hudna') {
    const words = commandWords(text.trim().split(/\s+/).slice(2))
    return hasCommand(help, words) ? undefined : `hudna --help has no ${words.join(' ')}`
  }
  if (program === 'node' && first.startsWith('tools/'))
    return paths.has(first) ? undefined : `there is no ${first}`
  return undefined
}

/** `['import', 'ucdp', 'file.csv', '--json']` → `['import', 'ucdp']`. */
function commandWords(words: readonly string[]): string[] {
  const end = words.findIndex((word) => !/^[a-z][a-z-]*$/.test(word))
  return words.slice(0, end < 0 ? words.length : end)
}

/** An argument of the command may look like a second word: then the first one alone must be known. */
function hasCommand(help: string, words: readonly string[]): boolean {
  const lines = help.split('\n').map((line) => line.trim().replace(/^hudna\s+/, ''))
  const known = (text: string) => lines.some((line) => line === text || line.startsWith(`${text} `))
  const [first = ''] = words
  const grouped = lines.some((line) => new RegExp(String.raw`^${first} [a-z]`).test(line))
  return words.length === 0 || known(words.slice(0, 2).join(' ')) || (known(first) && !grouped)
}

function checkHelp(readme: string, { help }: Commands): Finding[] {
  if (!readme.includes('<!-- help:start -->')) return []
  const quoted = helpBlock.exec(readme)
  if (quoted && quoted[1]?.trimEnd() === help.trimEnd()) return []
  const line = lineAt(readme, readme.indexOf('<!-- help:start -->'))
  return [{ rule: 'TD18', path, line, message: 'the quoted help is not what hudna --help prints' }]
}
