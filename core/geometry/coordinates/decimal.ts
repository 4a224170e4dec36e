import type { Result } from '../../kernel/result.ts'
import { type Axis, halfStepOf, readingOf } from './globe.ts'
import { type CoordinateReading, notPosition } from './reading.ts'

const number = String.raw`[+-]?\d+(?:\.\d+)?`
const withComma = String.raw`[+-]?\d+,\d+`
const withPoints = new RegExp(`^(${number})(?: ?[,/] ?| )(${number})$`)
const withCommas = new RegExp(`^(${withComma}) (${withComma})$`)
const parted = /^([+-]?\d+(?:[.,]\d+)?) ?; ?([+-]?\d+(?:[.,]\d+)?)$/
const numbersAlone = /^[+-]?\d[\d+\-.,; ]*$/

/**
 * Latitude, then longitude, in decimal degrees. A comma divides; it may also be the decimal sign where something else
 * divides. Undefined when the text is of another form.
 */
export function readDecimal(text: string, field: string): Result<CoordinateReading> | undefined {
  const pair = parted.exec(text) ?? withCommas.exec(text) ?? pointed(text)
  if (pair) {
    const [latitude, longitude] = [axisOf(pair[1]), axisOf(pair[2])]
    return readingOf({ latitude, longitude, form: 'decimal', field, named: false })
  }
  if (!numbersAlone.test(text)) return undefined
  if (/^[+-]?\d+([.]\d+)?[,; ]*$/.test(text)) {
    const message = `${text} is one number`
    const hint = 'a position has two: latitude, longitude'
    return notPosition({ field, reason: 'half', message, hint })
  }
  return /[.,;]/.test(text) && !isSexagesimal(text) ? ambiguous(text, field) : undefined
}

/** A comma between two whole numbers without a space may also be the decimal sign of one. */
function pointed(text: string): RegExpExecArray | null {
  return /^[+-]?\d+,[+-]?\d+$/.test(text) ? null : withPoints.exec(text)
}

/** Degrees, minutes and perhaps seconds without their signs: only the last number of each may have a fraction. */
function isSexagesimal(text: string): boolean {
  const divided = /^[+-]?\d+( \d+){1,2}([.,]\d+)? ?[,;] ?[+-]?\d+( \d+){1,2}([.,]\d+)?$/
  const plain = /^[+-]?\d+( \d+){0,1}( \d+(\.\d+)?) [+-]?\d+( \d+){0,1}( \d+(\.\d+)?)$/
  return divided.test(text) || plain.test(text)
}

function axisOf(written = ''): Axis {
  const plain = written.replace(',', '.')
  return { degrees: Number(plain), halfStepDeg: halfStepOf(plain) }
}

function ambiguous(text: string, field: string): Result<CoordinateReading> {
  const message = `${text} can be read in more than one way`
  const hint = 'write points in the numbers and a comma between them, as 36.2021, 37.1343'
  return notPosition({ field, reason: 'ambiguous', message, hint })
}
