import type { Words } from '@hudna/core/kernel/schema.ts'

/** Text as the record takes it: composed, and without blanks at the ends. */
export function cleanText(text: string): string {
  return text.normalize('NFC').trim()
}

export function cleanWords(words: Words): Words {
  return { ...words, text: cleanText(words.text) }
}
