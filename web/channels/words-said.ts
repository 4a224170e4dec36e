import { cleanText } from '../incidents/clean-text.ts'

/** Splits what was said into words: blanks, commas and points stand between them (HL8). */
export function wordsSaid(text: string): readonly string[] {
  return cleanText(text)
    .split(/[\s,،.·]+/u)
    .filter((word) => word !== '')
}
