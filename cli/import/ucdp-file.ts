import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { WrongInput } from '../failure.ts'
import { messageOf } from '../files.ts'
import { openUcdpCsv } from './ucdp-csv.ts'
import { openUcdpGeojson } from './ucdp-geojson.ts'
import { neither, type UcdpFile } from './ucdp-rows.ts'

const HEAD_BYTES = 4_096

/**
 * Opens a file of the UCDP Georeferenced Event Dataset. What it is, is decided by its content, not by its name.
 * @throws WrongInput when it cannot be read, is neither, or lacks a column that every row needs
 */
export async function openUcdpFile(path: string): Promise<UcdpFile> {
  const { head, sizeBytes } = await headOf(path)
  const kind = kindOf(head)
  if (kind === 'geojson') return await openUcdpGeojson(path, sizeBytes)
  return await openUcdpCsv(createReadStream(path), { path, sizeBytes })
}

async function headOf(path: string): Promise<{ head: Buffer; sizeBytes: number }> {
  try {
    const { size, isFile } = await stat(path).then((found) => ({
      size: found.size,
      isFile: found.isFile(),
    }))
    if (!isFile) throw new Error('it is not a file')
    const file = await open(path)
    try {
      const head = Buffer.alloc(Math.min(size, HEAD_BYTES))
      await file.read(head, 0, head.length, 0)
      return { head, sizeBytes: size }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw new WrongInput(`cannot read ${path}: ${messageOf(error)}`, { code: 'unreadable' })
  }
}

function kindOf(head: Buffer): 'csv' | 'geojson' {
  if (head.length === 0) throw neither('the file is empty')
  if (head[0] === 0x1f && head[1] === 0x8b) throw neither('it is compressed; unpack it first')
  if (head.includes(0)) throw neither('it is not text in UTF-8')
  const start = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (start.startsWith('<')) throw neither('it looks like HTML or XML')
  return start.startsWith('{') || start.startsWith('[') ? 'geojson' : 'csv'
}
