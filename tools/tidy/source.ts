/**
 * A file of the tree. Paths are below the root, with forward slashes. The two blanked forms have the
 * length and the line breaks of `text`, so an offset means the same place in all three.
 */
export type Source = Readonly<{
  path: string
  text: string
  /** Code only: comments and the contents of strings, templates and patterns are spaces. */
  code: string
  /** Comments are spaces. */
  uncommented: string
}>

/** @param path decides by its ending whether `text` is code; other text is kept as it is */
export function source(path: string, text: string): Source {
  if (!/\.(tsx?|mjs|js)$/.test(path)) return { path, text, code: text, uncommented: text }
  const tokens = tokenise(text)
  const write = (blanked: readonly Token['kind'][]) =>
    tokens.map(({ kind, text: part }) => (blanked.includes(kind) ? blank(part) : part)).join('')
  return { path, text, code: write(['comment', 'content']), uncommented: write(['comment']) }
}

/** The line, from 1, on which an offset lies. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** Whether a file holds tests, or what only tests use. */
export function isTest(path: string): boolean {
  return /(\.(test|e2e)|-for-tests)\.tsx?$/.test(path)
}

/** Whether a file is TypeScript that runs, tests included, declarations not. */
export function isTypeScript(path: string): boolean {
  return /\.tsx?$/.test(path) && !path.endsWith('.d.ts')
}

type Token = Readonly<{ kind: 'code' | 'comment' | 'content'; text: string }>

const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y
const quoted = /'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"/y
const pattern = /\/(?![*/>])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//y
const template = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*/y
const word = /[\w$]+|\s+|[\s\S]/y

/** After these a slash begins a pattern; after anything else it divides. */
const beforePattern = /(?:^|[(,=:[!&|?{};+\-*%~^>]|\b(?:return|typeof|case|in|of|await|yield))$/

function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  // the number of open braces in each template substitution that encloses the place
  const substitutions: number[] = []
  let at = 0
  let previous = ''
  const match = (expression: RegExp) => {
    expression.lastIndex = at
    return expression.exec(text)?.[0]
  }
  const push = (kind: Token['kind'], part: string) => {
    tokens.push({ kind, text: part })
    at += part.length
  }
  const pushEnclosed = (part: string) => {
    push('code', part.slice(0, 1))
    push('content', part.slice(1, -1))
    push('code', part.slice(-1))
    previous = ')'
  }
  const pushTemplateText = () => {
    push('content', match(template) ?? '')
    if (text[at] === '$') {
      push('code', '${')
      substitutions.push(0)
      previous = '{'
    } else {
      push('code', text.slice(at, at + 1))
      previous = ')'
    }
  }
  const pushCode = (part: string) => {
    const open = substitutions.length - 1
    push('code', part)
    if (part.trim() !== '') previous = part
    if (part === '`') pushTemplateText()
    else if (part === '{' && open >= 0) substitutions[open] = (substitutions[open] ?? 0) + 1
    else if (part === '}' && open >= 0) {
      if (substitutions[open] === 0) {
        substitutions.pop()
        pushTemplateText()
      } else substitutions[open] = (substitutions[open] ?? 0) - 1
    }
  }
  while (at < text.length) {
    const found = match(comment)
    const enclosed = match(quoted) ?? (beforePattern.test(previous) ? match(pattern) : undefined)
    if (found !== undefined) push('comment', found)
    else if (enclosed !== undefined) pushEnclosed(enclosed)
    else pushCode(match(word) ?? '')
  }
  return tokens
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ')
}
