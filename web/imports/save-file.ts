const BYTE_ORDER_MARK = '\uFEFF'

/** Hands a text to the browser as a file of this name. Spreadsheets take CSV for UTF-8 by its byte order mark alone. */
export function saveFile(name: string, text: string, type: string): void {
  const mark = type.startsWith('text/csv') ? BYTE_ORDER_MARK : ''
  const url = URL.createObjectURL(new Blob([mark, text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken the bytes when the click returns.
  URL.revokeObjectURL(url)
}
