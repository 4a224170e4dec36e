export const FILE_NAME_CHARS_MAX = 120
const EXTENSION_CHARS_MAX = 16

/** Separators of paths, what Windows reserves, and every character that is not seen: controls, marks of direction, halves. */
const unwelcome = /[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * A name under which a file may be put on the record and on any disk: one line, no folder, no hidden end.
 * @param text what somebody's machine called it
 */
export function fileNameOf(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(unwelcome, '_')
    .replace(/^[. ]+|[. ]+$/gu, '')
  const name = reserved.test(plain) ? `_${plain}` : plain
  return name === '' ? 'file' : shortened(name)
}

/** Keeps the end after the last point, by which a machine opens the file. */
function shortened(name: string): string {
  const letters = Array.from(name)
  if (letters.length <= FILE_NAME_CHARS_MAX) return name
  const point = letters.lastIndexOf('.')
  const end = letters.slice(point)
  const kept = point > 0 && end.length <= EXTENSION_CHARS_MAX ? end : []
  const start = letters.slice(0, FILE_NAME_CHARS_MAX - kept.length).join('')
  return `${start.replace(/[. ]+$/u, '')}${kept.join('')}`
}
