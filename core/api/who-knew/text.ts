const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text of the record as text of a page. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? mark)
}

/** What is read from left to right in every language: numbers, times, ids, keys. */
export function ltr(text: string): string {
  return `<bdi dir="ltr">${escaped(text)}</bdi>`
}

/** An instant of the record, to the second. */
export function utc(instant: string): string {
  return ltr(`${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`)
}

/** A sentence with its values, which are text of a page already. */
export function filled(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
