import { parseInstant } from '../../kernel/instant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { Shape } from './shape.ts'

type CellShape = Extract<Shape, { kind: 'cell' }>

const yes = new Set(['true', 'yes', '1', 'نعم', 'да'])
const no = new Set(['false', 'no', '0', 'لا', 'нет'])

/**
 * What a cell says, by the kind of its field. A time is RFC 3339 or a date, which is its midnight in UTC. Texts come out
 * in Unicode NFC, lines without surrounding space. A value that is no text, as GeoJSON has it, is left to the schema.
 * @param field JSON pointer of the field, for a refusal
 */
export function readCell(shape: CellShape, raw: unknown, field: string): Result<unknown> {
  if (typeof raw === 'number' || typeof raw === 'boolean') return readPlain(shape, raw, field)
  if (typeof raw !== 'string') return ok(raw)
  const text = raw.trim()
  switch (shape.cell) {
    case 'text':
      return ok(raw.normalize('NFC'))
    case 'line':
    case 'id':
      return ok(text.normalize('NFC'))
    case 'instant': {
      const instant = parseInstant(text)
      if (instant !== undefined) return ok(instant)
      return refuse('bad-date', field, `${cut(text)} is not a moment such as 2016-09-17T15:40:00Z`)
    }
    case 'integer':
      if (/^[+-]?\d{1,15}$/.test(text)) return ok(Number(text))
      return refuse('malformed', field, `${cut(text)} is not a whole number`)
    case 'yes-no': {
      const word = text.toLowerCase()
      if (yes.has(word)) return ok(true)
      if (no.has(word)) return ok(false)
      return refuse('malformed', field, `${cut(text)} is neither yes nor no`)
    }
    case 'choice': {
      const lower = text.toLowerCase()
      const found = shape.options.find((option) => option.toLowerCase() === lower)
      if (found !== undefined) return ok(found)
      const options = shape.options.join(', ')
      return refuse('malformed', field, `${cut(text)} is none of ${options}`, { options })
    }
  }
}

/** A number or a truth value where a text is wanted, such as a code that is a number in a GeoJSON file. */
function readPlain(shape: CellShape, raw: number | boolean, field: string): Result<unknown> {
  const isText = shape.cell !== 'integer' && shape.cell !== 'yes-no'
  return isText ? readCell(shape, String(raw), field) : ok(raw)
}

export function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
