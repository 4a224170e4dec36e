import { parseEntryForm } from '@hudna/core/api/entry.ts'
import { type Canonical, parseCanonical } from '@hudna/core/kernel/canonical.ts'
import { refuse, type Result } from '@hudna/core/kernel/result.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { parseEntryText } from '@hudna/ledger/note/entry-note.ts'
import { parseNote } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'

/** Why an entry does not fit, or nothing. */
export type EntryCheck = (index: number, bytes: Uint8Array) => string | undefined

/** Entries are signed notes over canonical JSON. Their signatures are checked apart. */
export const checkForm: EntryCheck = (_, bytes) => {
  const json = readEntry(bytes)
  return json.ok ? undefined : json.refusal.message
}

/**
 * A check of a whole record, entry by entry from the first: each records an event that this program knows, numbers
 * itself after the last entry of its author, is not recorded before the entry above it, and has seen no later head.
 */
export function createEntryCheck(): EntryCheck {
  const counters = new Map<string, number>()
  let lastTime = ''
  return (index, bytes) => {
    const json = readEntry(bytes)
    if (!json.ok) return json.refusal.message
    const form = parseEntryForm(json.value)
    if (!form.ok) return `${form.refusal.field}: ${form.refusal.message}`
    const { author, seq, time, seen } = form.value
    const count = counters.get(author) ?? 0
    if (seq !== count + 1) return `its author ${author} numbers it ${seq} after ${count}`
    if (time < lastTime) return `it is recorded at ${time}, and the entry before it at ${lastTime}`
    if (seen.size > index) return `it has seen a head of size ${seen.size}`
    counters.set(author, seq)
    lastTime = time
    return undefined
  }
}

function readEntry(bytes: Uint8Array): Result<Canonical> {
  try {
    return parseCanonical(encodeUtf8(parseEntryText(parseNote(bytes).text)))
  } catch (error) {
    if (error instanceof LedgerFault) return refuse('malformed', '', error.message)
    throw error
  }
}
