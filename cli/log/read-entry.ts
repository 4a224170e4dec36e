import { type Canonical, parseCanonical } from '@hudna/core/kernel/canonical.ts'
import { ok, refuse, type Result } from '@hudna/core/kernel/result.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { parseEntryText } from '@hudna/ledger/note/entry-note.ts'
import { type Note, parseNote } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'

/** An entry as it lies in a bundle: a signed note over one object in canonical JSON. */
export type ReadEntry = {
  readonly note: Note
  readonly json: Readonly<Record<string, Canonical | undefined>>
}

export function readEntry(bytes: Uint8Array): Result<ReadEntry> {
  try {
    const note = parseNote(bytes)
    const json = parseCanonical(encodeUtf8(parseEntryText(note.text)))
    // The text of an entry begins with a brace: what it says is an object.
    return json.ok ? ok({ note, json: json.value as ReadEntry['json'] }) : json
  } catch (error) {
    if (error instanceof LedgerFault) return refuse('malformed', '', error.message)
    throw error
  }
}
