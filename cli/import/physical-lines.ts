/** One line of a file as it stands there, counted from 1, without its end. */
export type PhysicalLine = {
  readonly line: number
  /** Nothing when the bytes are not UTF-8. */
  readonly text: string | undefined
  /** How many bytes of the file were read up to the end of this line. */
  readonly endBytes: number
}

const NEWLINE = 0x0a
const BYTE_ORDER_MARK = '\uFEFF'
/** A line beyond this is cut there: no row of a dataset is so long, and memory must stay bounded. */
const LINE_BYTES_MAX = 4_000_000

/** Splits bytes into lines at LF or CR LF; a byte order mark at the very beginning is left out. */
export async function* physicalLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<PhysicalLine> {
  let rest: Uint8Array = new Uint8Array(0)
  let line = 0
  let endBytes = 0
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let start = 0
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, start)) {
      line += 1
      endBytes += at + 1 - start
      yield { line, text: textOf(bytes.subarray(start, at), line), endBytes }
      start = at + 1
    }
    rest = bytes.subarray(start)
    if (rest.length <= LINE_BYTES_MAX) continue
    line += 1
    endBytes += rest.length
    yield { line, text: undefined, endBytes }
    rest = new Uint8Array(0)
  }
  if (rest.length > 0)
    yield { line: line + 1, text: textOf(rest, line + 1), endBytes: endBytes + rest.length }
}

function textOf(bytes: Uint8Array, line: number): string | undefined {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
  if (line === 1 && text.startsWith(BYTE_ORDER_MARK)) text = text.slice(1)
  return text.endsWith('\r') ? text.slice(0, -1) : text
}
