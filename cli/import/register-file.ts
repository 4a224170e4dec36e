import { readFile, stat } from 'node:fs/promises'
import { readMapping, type GivenMapping } from '@hudna/core/api/transfer/mapping.ts'
import { readTable, type Table } from '@hudna/core/api/transfer/table.ts'
import { WrongInput } from '../failure.ts'
import { messageOf } from '../files.ts'

/** A table is held whole; beyond this it is taken over in parts. */
export const TABLE_BYTES_MAX = 100_000_000

/** Reads a table whole: CSV or GeoJSON, by its content. @throws WrongInput */
export async function openTable(path: string): Promise<Table> {
  const text = await textOf(path)
  const table = readTable(text)
  if (table.ok) return table.value
  const { code, message } = table.refusal
  throw new WrongInput(`${path}: ${message}`, { code })
}

/** Reads a mapping file. @throws WrongInput with the field at fault */
export async function openMapping(path: string): Promise<GivenMapping> {
  const read = readMapping(jsonIn(path, await textOf(path)))
  if (read.ok) return read.value
  const { code, field, message } = read.refusal
  throw new WrongInput(`${path}: ${field} ${message}`, { code, field })
}

function jsonIn(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new WrongInput(`${path} is not JSON: ${messageOf(error)}`, { code: 'unreadable' })
  }
}

async function textOf(path: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size > TABLE_BYTES_MAX) throw new Error(`it has ${size} bytes, at most ${TABLE_BYTES_MAX}`)
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (error) {
    throw new WrongInput(`cannot read ${path}: ${messageOf(error)}`, { code: 'unreadable' })
  }
}
