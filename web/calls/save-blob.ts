/** The browser reads the bytes after the click; the address is given back when it has had the time. */
const KEPT_MS = 60_000

/** Hands a file to the browser to be saved on this machine's disk. */
export function saveBlob(name: string, file: Blob): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(url), KEPT_MS)
}
