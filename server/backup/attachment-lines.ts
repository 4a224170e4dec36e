import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { attachmentFolders, FILE_MODE, syncFolder, syncHandle } from '../attachments/folders.ts'
import { type HeldFiles, type Slip, unlessMissing, writeWhole } from '../attachments/held-files.ts'
import { type BackupLine, PART_BYTES_MAX } from './format.ts'
import { RestoreFault } from './restore-fault.ts'

/** The attachments that go into a backup, and who hears of one that cannot. */
export type SavedFiles = {
  readonly held: HeldFiles
  readonly onDamage: (sha256: string) => void
}

/** Every attachment whose bytes still have their digest, each followed by its bytes. */
export async function* attachmentLines({ held, onDamage }: SavedFiles): AsyncGenerator<BackupLine> {
  for await (const sha256 of held.digests()) {
    // Once it is open it is there, even if its name is dropped meanwhile.
    const handle = await open(held.path(sha256), 'r').catch(unlessMissing)
    if (handle === undefined) continue
    try {
      const slip = await held.slip(sha256)
      if (slip !== undefined && (await held.isSound(sha256))) yield* linesOf(slip, handle)
      else onDamage(sha256)
    } finally {
      await handle.close()
    }
  }
}

async function* linesOf(slip: Slip, handle: FileHandle): AsyncGenerator<BackupLine> {
  yield { line: 'attachment', slip }
  for (let from = 0; from < slip.bytes; from += PART_BYTES_MAX) {
    const into = { buffer: Buffer.alloc(PART_BYTES_MAX), position: from }
    const { buffer, bytesRead } = await handle.read(into)
    yield { line: 'part', bytes: buffer.toString('base64', 0, bytesRead) }
  }
}

/** Compares attachments with their digests, part by part. @throws RestoreFault `damaged` */
export type AttachmentCheck = {
  begin(slip: Slip): void
  take(bytes: Uint8Array): void
  finish(): void
}

export function attachmentCheck(): AttachmentCheck {
  let slip: Slip | undefined
  let hash = createHash('sha256')
  let bytes = 0
  function finish(): void {
    if (slip !== undefined && (bytes !== slip.bytes || hash.digest('hex') !== slip.sha256))
      throw new RestoreFault('damaged', `the attachment ${slip.sha256} is not what it was`)
    slip = undefined
  }
  return {
    begin(next) {
      finish()
      slip = next
      hash = createHash('sha256')
      bytes = 0
    },
    take(part) {
      hash.update(part)
      bytes += part.length
    },
    finish,
  }
}

/** Puts the attachments of a backup into a data folder that is being made; their digests are compared once more. */
export async function restoreAttachments(
  folder: string,
  lines: AsyncIterable<BackupLine>,
): Promise<void> {
  const folders = attachmentFolders(folder)
  const check = attachmentCheck()
  let handle: FileHandle | undefined
  async function settle(): Promise<void> {
    check.finish()
    if (handle !== undefined) await syncHandle(handle)
    handle = undefined
  }
  for await (const line of lines) {
    if (line.line === 'attachment') {
      await settle()
      const { slip } = line
      check.begin(slip)
      await mkdir(folders.shelf(slip.sha256), { recursive: true, mode: 0o700 })
      await writeWhole(folders.slip(slip.sha256), JSON.stringify(slip))
      handle = await open(folders.file(slip.sha256), 'wx', FILE_MODE)
      await syncFolder(folders.shelf(slip.sha256))
    }
    if (line.line !== 'part') continue
    const bytes = Buffer.from(line.bytes, 'base64')
    check.take(bytes)
    await handle?.appendFile(bytes)
  }
  await settle()
  await syncFolder(folders.held)
}
