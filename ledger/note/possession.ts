import { LedgerFault } from '../fault.ts'
import { parseDecimal } from './decimal.ts'
import { hasControl } from './utf8.ts'

/** The first line of a statement of possession. It is no entry, no checkpoint and nothing else that is ever signed. */
export const POSSESSION_TYPE_LINE = 'hudna/key-possession/v1'

/**
 * What the holder of a key signs with it to show that the key is theirs: for which log, party and role, and how many
 * entries the log had when they looked.
 */
export type Possession = {
  readonly origin: string
  readonly party: string
  readonly role: string
  readonly size: number
}

/** The note text of a statement of possession. Throws LedgerFault `possession-malformed`. */
export function formatPossession({ origin, party, role, size }: Possession): string {
  for (const line of [origin, party, role]) {
    const proper =
      line !== '' && line.isWellFormed() && !hasControl(line, { newlineAllowed: false })
    if (!proper) throw malformed('a part of it is not one line')
  }
  if (!Number.isSafeInteger(size) || size < 0) throw malformed(`${size} is no size`)
  return `${POSSESSION_TYPE_LINE}\n${origin}\n${party}\n${role}\n${size}\n`
}

/** Reads the text of a statement of possession, strictly. Throws LedgerFault `possession-malformed`. */
export function parsePossession(text: string): Possession {
  const [typeLine, origin = '', party = '', role = '', sizeText = '', end, ...more] =
    text.split('\n')
  if (typeLine !== POSSESSION_TYPE_LINE) throw malformed(`it is not ${POSSESSION_TYPE_LINE}`)
  if (end !== '' || more.length > 0) throw malformed('it does not have five lines')
  const size = parseDecimal(sizeText)
  if (size === undefined) throw malformed('the size is not a decimal number')
  const possession = { origin, party, role, size }
  if (formatPossession(possession) !== text) throw malformed('it has another form')
  return possession
}

const malformed = (why: string): LedgerFault => new LedgerFault('possession-malformed', why)
