import type { Finding } from './finding.ts'
import { isTypeScript, type Source } from './source.ts'

/** A function may fit a screen or be long on purpose; in between it has grown without a decision. */
const creepLinesMin = 61
const creepLinesMax = 75

const control =
  /^\s*(?:\}\s*)?(?:if|else|for|while|do|switch|try|catch|finally|return|await|throw|new|describe)\b/
const named = /^\s*(?:export\s+)?(?:async\s+)?function\b/
const arrow = /=>\s*[({]$/
const method =
  /^\s*(?:(?:static|async|override|readonly|private|public|protected|get|set)\s+|\*)*[#\w$]+(?:<[^(]*>)?\(/

/** TD11: no function is 61 to 75 lines long, from its first line to its closing one. */
export function checkCreep(files: readonly Source[]): Finding[] {
  return files
    .filter(({ path }) => isTypeScript(path))
    .flatMap((file) =>
      functionsOf(file)
        .filter(({ lines }) => lines >= creepLinesMin && lines <= creepLinesMax)
        .map(({ line, lines }) => ({
          rule: 'TD11',
          path: file.path,
          line,
          message: `a function of ${lines} lines: shorten it to 60, or let it be one of more than 75`,
        })),
    )
}

/**
 * The functions of a file as prettier lays them out: the closing line has the indentation of the
 * first one. `line` counts from 1.
 */
export function functionsOf(file: Source): { line: number; lines: number }[] {
  const lines = file.code.split('\n')
  return lines.flatMap((text, index) => {
    if (control.test(text)) return []
    const certain = named.test(text) || arrow.test(text)
    if (!certain && !method.test(text)) return []
    const end = closingLine({ lines, start: index, certain })
    return end === undefined ? [] : [{ line: index + 1, lines: end - index + 1 }]
  })
}

/** @param options certain: the first line is known to begin a function and not merely a call */
function closingLine(options: { lines: readonly string[]; start: number; certain: boolean }) {
  const { lines, start } = options
  const first = lines[start] ?? ''
  const indent = indentOf(first)
  let inBody = options.certain || first.endsWith('{')
  if (!/[({]$/.test(first)) return undefined
  for (let i = start + 1; i < lines.length; i += 1) {
    const text = lines[i] ?? ''
    if (text.trim() === '' || indentOf(text) > indent) continue
    if (indentOf(text) < indent || !/^\s*[)}]/.test(text)) return undefined
    if (!text.endsWith('{')) return inBody ? i : undefined
    inBody = true
  }
  return undefined
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length
}
