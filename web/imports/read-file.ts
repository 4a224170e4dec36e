import { readTable, type Table } from '@hudna/core/api/transfer/table.ts'

/** A file that was chosen: its table, or why it is none. */
export type ReadFile = { readonly name: string } & (
  | { readonly table: Table }
  | { readonly fault: 'not-utf8' }
  | { readonly fault: 'unreadable'; readonly why: string }
)

/** Reads a file that somebody chose, in this browser alone. */
export async function readFile(file: File): Promise<ReadFile> {
  const { name } = file
  const text = textOf(await file.arrayBuffer())
  if (text === undefined) return { name, fault: 'not-utf8' }
  const table = readTable(text)
  return table.ok
    ? { name, table: table.value }
    : { name, fault: 'unreadable', why: table.refusal.message }
}

/** Undefined for bytes that are not UTF-8: no other encoding is guessed. */
function textOf(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
