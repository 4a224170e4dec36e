import type { Finding } from './finding.ts'
import { importsOf, type Import } from './imports.ts'
import { isTest, lineAt, type Source } from './source.ts'

const databases = /^(kysely|pg|node:sqlite)(\/|$)/

/** What of a network module opens no connection. */
const harmless: Readonly<Record<string, readonly string[]>> = {
  'node:http': ['createServer', 'STATUS_CODES', 'METHODS', 'Server', 'ServerResponse'],
  'node:https': ['createServer', 'Server'],
  'node:net': ['isIP', 'isIPv4', 'isIPv6', 'BlockList'],
  'node:tls': [],
  'node:http2': [],
  'node:dgram': [],
  undici: [],
}

const fetching = /(?<![.\w])(?:globalThis\.)?fetch\s*\(|\bnew\s+(?:WebSocket|EventSource)\b/g

const ambient =
  /\bprocess\.env\b|\bDate\.now\b|\bnew\s+Date\(\s*\)|\bMath\.random\b|\brandom(?:Bytes|UUID|Int|FillSync)\b|\bgetRandomValues\b/g

/** What changes the record and the views, and the folders that do it. */
const writers: readonly (readonly [homes: RegExp, expression: RegExp, message: string])[] = [
  [
    /^server\/(sequencer|store)\//,
    /\blog\.append\b|\bkeepCheckpoint\b/g,
    'only server/sequencer appends to the record',
  ],
  [
    /^server\/(projections|store)\//,
    /\bviews\.(?:apply|drop)\b/g,
    'only server/projections writes views',
  ],
]

/** TD5 to TD8: invariant A4, each effect has one home. Tests may use any of them. */
export function checkEffects(files: readonly Source[]): Finding[] {
  return files
    .filter(({ path }) => !isTest(path))
    .flatMap((file) => [
      ...checkDatabases(file),
      ...checkConnections(file),
      ...checkAmbient(file),
      ...checkWriters(file),
    ])
}

function checkDatabases(file: Source): Finding[] {
  if (!/^(core|ledger|server|web|cli)\//.test(file.path)) return []
  if (file.path.startsWith('server/store/')) return []
  return importsOf(file)
    .filter(({ specifier }) => databases.test(specifier))
    .map(({ specifier, line }) => ({
      rule: 'TD5',
      path: file.path,
      line,
      message: `only server/store says SQL: no import of ${specifier}`,
    }))
}

function checkConnections(file: Source): Finding[] {
  if (!file.path.startsWith('server/') || file.path.startsWith('server/wires/')) return []
  const message = 'only server/wires opens connections out'
  const imported = importsOf(file)
    .filter(canConnect)
    .map(({ specifier, line }) => ({
      rule: 'TD6',
      path: file.path,
      line,
      message: `${message}: import of ${specifier}`,
    }))
  return [...imported, ...findAll({ file, rule: 'TD6', expression: fetching, message })]
}

function canConnect({ specifier, typeOnly, names }: Import): boolean {
  const allowed = harmless[specifier]
  return allowed !== undefined && !typeOnly && names.some((name) => !allowed.includes(name))
}

function checkAmbient(file: Source): Finding[] {
  if (!file.path.startsWith('server/') || file.path === 'server/main.ts') return []
  const message = 'only server/main.ts reads environment, clock and entropy'
  return findAll({ file, rule: 'TD7', expression: ambient, message })
}

function checkWriters(file: Source): Finding[] {
  if (!/^(server|cli|web)\//.test(file.path)) return []
  return writers
    .filter(([homes]) => !homes.test(file.path))
    .flatMap(([, expression, message]) => findAll({ file, rule: 'TD8', expression, message }))
}

/** One finding for each place in the code of a file that an expression matches. */
export function findAll(options: {
  file: Source
  rule: string
  expression: RegExp
  message: string
}): Finding[] {
  const { file, rule, expression, message } = options
  return [...file.code.matchAll(expression)].map((match) => ({
    rule,
    path: file.path,
    line: lineAt(file.text, match.index),
    message: `${message}: ${match[0].trim()}`,
  }))
}
