import { readdir, readFile } from 'node:fs/promises'
import { fileTypes } from '@hudna/core/api/files/file-type.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { closed, Id, Instant, oneOf } from '@hudna/core/kernel/schema.ts'
import { Type, type Static } from 'typebox'
import { type Folders, isUploadId } from './folders.ts'
import { FILE_BYTES_MAX } from './limits.ts'

/** How an upload ended; null while it goes on. */
export const endings = ['held', 'refused', 'cancelled', 'idle'] as const
export type Ending = (typeof endings)[number]

/** What is kept of an upload for a day, whether it ended or not: by it the limits are counted. */
export const UploadNote = closed({
  format: Type.Literal(1),
  id: Type.String({ pattern: '^[0-9a-f]{32}$' }),
  party: Id,
  post: Id,
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  type: oneOf(fileTypes),
  bytes: Type.Integer({ minimum: 1, maximum: FILE_BYTES_MAX }),
  received: Type.Integer({ minimum: 0 }),
  createdAt: Instant,
  touchedAt: Instant,
  ended: Type.Union([oneOf(endings), Type.Null()]),
})
export type UploadNote = Static<typeof UploadNote>

const parseNote = parserOf(UploadNote)

/** Every note of the folder that can be read; what else lies there is named, to be cleared away. */
export async function readNotes(
  folders: Folders,
): Promise<{ readonly notes: readonly UploadNote[]; readonly strays: readonly string[] }> {
  const names = await readdir(folders.incoming)
  const notes: UploadNote[] = []
  for (const name of names) {
    const [id = '', ending, ...more] = name.split('.')
    if (ending !== 'json' || more.length > 0 || !isUploadId(id)) continue
    const parsed = parseNote(parsedJson(await readFile(folders.note(id), 'utf8')))
    if (parsed.ok && parsed.value.id === id) notes.push(parsed.value)
  }
  const known = new Set(notes.flatMap(({ id }) => [id, `${id}.json`]))
  return { notes, strays: names.filter((name) => !known.has(name)) }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
