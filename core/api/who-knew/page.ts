import { ok, refuse, type Result } from '../../kernel/result.ts'
import { BUNDLE_SIZE_BYTES_MAX, type BundleDocument, parseBundle } from '../bundle.ts'
import { drawWhoKnew } from './drawing.ts'
import { parseStatement, type WhoKnewStatement } from './statement.ts'

/** The file that a centre hands out: who knew, for people and for machines, with what proves it. */
export type WhoKnewPage = {
  readonly statement: WhoKnewStatement
  readonly bundle: BundleDocument | null
}

const BEGIN = '<!doctype html>\n'
const STATEMENT = '<script type="application/json" id="hudna-who-knew">'
const BUNDLE = '<script type="application/json" id="hudna-bundle">'
const END = '</script>'

/**
 * The page as one HTML file that needs neither script nor network: what it shows follows from the statement alone, so
 * that whoever checks it draws it again and compares every byte. `null` for a bundle when no entry is cited.
 */
export function formatWhoKnewPage({ statement, bundle }: WhoKnewPage): string {
  const { head, body } = drawWhoKnew(statement)
  const data = bundle === null ? '' : `${BUNDLE}${inert(bundle)}${END}\n`
  return `${BEGIN}${head}${body}${STATEMENT}${inert(statement)}${END}\n${data}</body>\n</html>\n`
}

/** JSON that ends no element of the page that it stands in. */
function inert(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
}

/** Whether a file says to be such a page; then it is read as one. */
export function isWhoKnewPage(bytes: Uint8Array): boolean {
  const begin = new TextEncoder().encode(BEGIN)
  return begin.every((byte, at) => bytes[at] === byte)
}

/**
 * Reads the bytes of a page. `drawn` is whether every byte of it follows from its statement and its bundle; nothing
 * else is checked yet. A page without an entry proves nothing and is refused.
 */
export function readWhoKnewPage(
  bytes: Uint8Array,
): Result<WhoKnewPage & { readonly bundle: BundleDocument; readonly drawn: boolean }> {
  if (bytes.length > BUNDLE_SIZE_BYTES_MAX)
    return refuse('too-large', '', `${bytes.length} bytes, at most ${BUNDLE_SIZE_BYTES_MAX}`)
  const text = decode(bytes)
  if (text === undefined) return refuse('malformed', '', 'the file is not UTF-8')
  const [statementText, bundleText] = [between(text, STATEMENT), between(text, BUNDLE)]
  if (statementText === undefined)
    return refuse('malformed', '/statement', 'the page holds no statement of who knew, or several')
  if (bundleText === undefined)
    return refuse('malformed', '/bundle', 'the page holds no proof bundle, or several')
  const json = parseJson(statementText)
  const statement = json.ok ? parseStatement(json.value) : json
  if (!statement.ok) return statement
  const bundle = parseBundle(new TextEncoder().encode(bundleText))
  if (!bundle.ok) return bundle
  const page = { statement: statement.value, bundle: bundle.value }
  return ok({ ...page, drawn: formatWhoKnewPage(page) === text })
}

/** What stands in the one element that begins so. */
function between(text: string, begin: string): string | undefined {
  const at = text.indexOf(begin)
  const end = text.indexOf(END, at)
  if (at === -1 || end === -1 || text.includes(begin, at + 1)) return undefined
  return text.slice(at + begin.length, end)
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function parseJson(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text) as unknown)
  } catch (error) {
    return refuse('malformed', '/statement', error instanceof Error ? error.message : 'not JSON')
  }
}
