import { LedgerFault } from '../fault.ts'
import { hasControl } from './utf8.ts'

/** The first line of every entry. It keeps entries apart from checkpoints and other notes. */
export const ENTRY_TYPE_LINE = 'hudna/entry/v1'

/**
 * The note text of an entry: the type line and one line of JSON. The JSON is opaque here, but
 * it must be an object on one line: so line 2 is never a tree size. Throws LedgerFault.
 */
export function formatEntryText(json: string): string {
  requireObjectLine(json)
  return `${ENTRY_TYPE_LINE}\n${json}\n`
}

/** The JSON line of an entry's note text, unread. Throws LedgerFault `entry-malformed`. */
export function parseEntryText(text: string): string {
  const start = `${ENTRY_TYPE_LINE}\n`
  if (!text.startsWith(start) || !text.endsWith('\n')) {
    throw new LedgerFault('entry-malformed', `the text is not ${ENTRY_TYPE_LINE} and one line`)
  }
  const json = text.slice(start.length, -1)
  requireObjectLine(json)
  return json
}

function requireObjectLine(json: string): void {
  const framed = json.startsWith('{') && json.endsWith('}')
  if (!framed || !json.isWellFormed() || hasControl(json, { newlineAllowed: false })) {
    throw new LedgerFault('entry-malformed', 'the body is not one line with a JSON object')
  }
}
