import { parseEntryText } from '../note/entry-note.ts'
import { formatNote, type NoteSignature, parseNote } from '../note/note.ts'
import { decodeUtf8, encodeUtf8 } from '../note/utf8.ts'

/** The signature lines of a note. Throws LedgerFault for what is no note. */
export function linesOf(note: string): readonly NoteSignature[] {
  return parseNote(encodeUtf8(note)).signatures
}

/** The JSON line of the note of an entry. Throws LedgerFault. */
export function jsonOf(note: string): string {
  return parseEntryText(parseNote(encodeUtf8(note)).text)
}

/** A note without the lines that are not kept; the text and the other lines stay byte for byte. Throws LedgerFault. */
export function keepLines(note: string, isKept: (line: NoteSignature) => boolean): string {
  const { text, signatures } = parseNote(encodeUtf8(note))
  return decodeUtf8(formatNote(text, signatures.filter(isKept)))
}
