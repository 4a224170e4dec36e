import { findAll } from './effects.ts'
import type { Finding } from './finding.ts'
import { isTest, type Source } from './source.ts'

/** What depends on the machine, the moment or the place where it runs. */
const impure: readonly (readonly [what: string, expression: RegExp])[] = [
  ['the clock', /\bDate\.now\b|\bnew\s+Date\(\s*\)|(?<![.\w])Date\(\s*\)|\bperformance\b/g],
  [
    'the local time zone',
    /\.(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes)\(|\bTimezoneOffset\b/g,
  ],
  ['the local language', /\.(?:toLocale\w*|localeCompare)\(/g],
  ['randomness', /\bMath\.random\b|\bgetRandomValues\b|\brandomUUID\b/g],
  ['the console', /(?<![.\w])console\s*\./g],
  ['the network', /(?<![.\w])(?:fetch|XMLHttpRequest|WebSocket|EventSource)\b(?!\s*[?:])/g],
  ['timers', /(?<![.\w])(?:set|clear)(?:Timeout|Interval|Immediate)\b|\bqueueMicrotask\b/g],
  ['the process', /(?<![.\w])(?:process|globalThis|Buffer|require)\s*[.([]/g],
  ['global cryptography', /(?<![.\w])crypto\s*\./g],
]

/** TD10: core and ledger are functions of their arguments (A1, A6). */
export function checkPurity(files: readonly Source[]): Finding[] {
  return files
    .filter(({ path }) => /^(core|ledger)\/.*\.ts$/.test(path) && !isTest(path))
    .filter(({ path }) => !path.endsWith('.d.ts'))
    .flatMap((file) =>
      impure.flatMap(([what, expression]) => {
        const message = `${file.path.split('/')[0]} may not use ${what}`
        return findAll({ file, rule: 'TD10', expression, message })
      }),
    )
}
