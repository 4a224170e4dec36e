const controls = /[\u0000-\u001f\u007f-\u009f]/u
const lineSeparators = /[\u2028\u2029]/u
const controlsButLines = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** Why a single-line text cannot go on the record, or undefined when it can. */
export function lineFault(text: string): string | undefined {
  if (!text.isWellFormed()) return 'holds half a character (lone surrogate)'
  if (text !== text.normalize('NFC')) return 'is not in Unicode NFC'
  if (controls.test(text)) return 'holds a control character'
  if (lineSeparators.test(text)) return 'holds a line separator'
  if (bidiControls.test(text)) return 'holds a direction control character'
  return undefined
}

/** Declared free text may hold line breaks and direction controls, nothing else that hides what is read. */
export function freeTextFault(text: string): string | undefined {
  if (!text.isWellFormed()) return 'holds half a character (lone surrogate)'
  if (text !== text.normalize('NFC')) return 'is not in Unicode NFC'
  return controlsButLines.test(text) ? 'holds a control character' : undefined
}
