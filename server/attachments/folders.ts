import { mkdirSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { assert } from '@hudna/core/kernel/assert.ts'

const FOLDER_MODE = 0o700
export const FILE_MODE = 0o600

const uploadId = /^[0-9a-f]{32}$/
const digest = /^[0-9a-f]{64}$/

/** Where attachments lie. Paths are made of ids and digests alone; anything else is a bug of the caller. */
export type Folders = {
  readonly incoming: string
  readonly held: string
  /** The bytes of an upload that has not ended. */
  readonly part: (id: string) => string
  /** What is known of an upload. */
  readonly note: (id: string) => string
  /** The folder of the files whose digests begin alike. */
  readonly shelf: (sha256: string) => string
  readonly file: (sha256: string) => string
  /** Who brought a file, and what it was stated to be. */
  readonly slip: (sha256: string) => string
}

/** @param folder the data folder of the centre */
export function attachmentFolders(folder: string): Folders {
  const incoming = join(folder, 'attachments', 'incoming')
  const held = join(folder, 'attachments', 'sha256')
  for (const path of [incoming, held]) mkdirSync(path, { recursive: true, mode: FOLDER_MODE })
  const shelf = (sha256: string) => join(held, checkedDigest(sha256).slice(0, 2))
  return {
    incoming,
    held,
    part: (id) => join(incoming, checkedId(id)),
    note: (id) => join(incoming, `${checkedId(id)}.json`),
    shelf,
    file: (sha256) => join(shelf(sha256), sha256),
    slip: (sha256) => join(shelf(sha256), `${sha256}.json`),
  }
}

export function isUploadId(text: string): boolean {
  return uploadId.test(text)
}

export function isDigest(text: string): boolean {
  return digest.test(text)
}

/** Returns when the disk has the names in a folder. */
export async function syncFolder(path: string): Promise<void> {
  await syncHandle(await open(path, 'r'))
}

/** Returns when the disk has what was written, and closes. */
export async function syncHandle(handle: FileHandle): Promise<void> {
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function checkedId(id: string): string {
  assert(isUploadId(id), `${id} is no id of an upload`)
  return id
}

function checkedDigest(sha256: string): string {
  assert(isDigest(sha256), `${sha256} is no digest`)
  return sha256
}
