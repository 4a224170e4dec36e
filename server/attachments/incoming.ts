import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { addMs, type Instant } from '@hudna/core/kernel/instant.ts'
import { SNIFFED_BYTES } from '@hudna/core/api/files/file-type.ts'
import { FILE_MODE, type Folders, syncHandle } from './folders.ts'
import { line, sizeOf, writeWhole } from './held-files.ts'
import { COUNTED_MS, IDLE_MS } from './limits.ts'
import { type Ending, readNotes, type UploadNote } from './upload-note.ts'

/** What has arrived of an upload: its digest and how it begins. */
export type Whole = { readonly sha256: string; readonly first: Uint8Array }

/** Uploads: their bytes until they have all come, and their notes for a day. */
export type Incoming = {
  notes(): Iterable<UploadNote>
  note(id: string): UploadNote | undefined
  /** Takes the note at once, so that whoever counts next counts it. */
  begin(note: UploadNote): Promise<void>
  /** Appends what comes, as far as it comes; gives the bytes that have arrived now. */
  append(id: string, from: number, bytes: Readable): Promise<number>
  /** Puts what arrived on disk and says what it is. */
  whole(id: string): Promise<Whole>
  /** Ends an upload and drops what is left of its bytes. */
  end(id: string, ending: Ending): Promise<void>
  /** Drops what nobody went on with, and forgets what is counted no more. */
  sweep(): Promise<void>
}

/** So far as the bytes of an upload are hashed; after a start it is made again from the disk. */
type Hashed = { readonly hash: Hash; upTo: number }

export async function openIncoming(folders: Folders, now: () => Instant): Promise<Incoming> {
  const { notes: read, strays } = await readNotes(folders)
  for (const stray of strays) await rm(`${folders.incoming}/${stray}`, { force: true })
  const notes = new Map<string, UploadNote>()
  const hashes = new Map<string, Hashed>()
  const oneAtATime = line()
  for (const note of read) notes.set(note.id, await asOnDisk(folders, note))

  async function save(note: UploadNote): Promise<void> {
    notes.set(note.id, note)
    await oneAtATime(async () => {
      const newest = notes.get(note.id)
      if (newest !== undefined) await writeWhole(folders.note(note.id), JSON.stringify(newest))
    })
  }

  async function hashedUpTo(id: string, upTo: number): Promise<Hashed> {
    const known = hashes.get(id)
    if (known?.upTo === upTo) return known
    const hash = createHash('sha256')
    const before = createReadStream(folders.part(id), { end: Math.max(0, upTo - 1) })
    if (upTo > 0) for await (const chunk of before) hash.update(chunk as Buffer)
    else before.destroy()
    const fresh = { hash, upTo }
    hashes.set(id, fresh)
    return fresh
  }

  async function end(id: string, ending: Ending): Promise<void> {
    const note = notes.get(id)
    if (note === undefined || note.ended !== null) return
    hashes.delete(id)
    await save({ ...note, ended: ending, touchedAt: now() })
    await rm(folders.part(id), { force: true })
  }

  return {
    notes: () => notes.values(),
    note: (id) => notes.get(id),
    async begin(note) {
      notes.set(note.id, note)
      await syncHandle(await open(folders.part(note.id), 'wx', FILE_MODE))
      await save(note)
    },
    async append(id, from, bytes) {
      const before = notes.get(id)
      if (before === undefined || before.ended !== null) return before?.bytes ?? from
      const hashed = await hashedUpTo(id, from)
      const handle = await open(folders.part(id), 'r+')
      try {
        for await (const chunk of bytes) {
          await writeHashed(handle, chunk as Buffer, hashed)
        }
      } finally {
        await handle.close()
        const note = notes.get(id)
        if (note?.ended === null) await save({ ...note, received: hashed.upTo, touchedAt: now() })
      }
      return hashed.upTo
    },
    async whole(id) {
      const { hash } = await hashedUpTo(id, notes.get(id)?.bytes ?? 0)
      const handle = await open(folders.part(id), 'r+')
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFFED_BYTES), 0)
      await syncHandle(handle)
      return { sha256: hash.copy().digest('hex'), first: buffer.subarray(0, bytesRead) }
    },
    end,
    async sweep() {
      const [idleSince, countedSince] = [addMs(now(), -IDLE_MS), addMs(now(), -COUNTED_MS)]
      for (const note of notes.values()) {
        if (note.ended === null && note.touchedAt <= idleSince) await end(note.id, 'idle')
        else if (note.ended !== null && note.createdAt <= countedSince) {
          notes.delete(note.id)
          await oneAtATime(() => rm(folders.note(note.id), { force: true }))
        }
      }
    },
  }
}

/** Writes a piece at the end of what is hashed, and hashes what was written; a full disk may take only a part of it. */
async function writeHashed(handle: FileHandle, piece: Buffer, hashed: Hashed): Promise<void> {
  let rest = piece
  while (rest.length > 0) {
    const { bytesWritten } = await handle.write(rest, 0, rest.length, hashed.upTo)
    hashed.hash.update(rest.subarray(0, bytesWritten))
    hashed.upTo += bytesWritten
    rest = rest.subarray(bytesWritten)
  }
}

/** After a kill the note may be behind the bytes that the disk has. */
async function asOnDisk(folders: Folders, note: UploadNote): Promise<UploadNote> {
  if (note.ended !== null) return note
  const size = await sizeOf(folders.part(note.id))
  if (size === undefined) return { ...note, ended: 'cancelled' }
  return { ...note, received: Math.min(size, note.bytes) }
}
