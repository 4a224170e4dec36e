import { fileNameOf } from '@hudna/core/api/files/file-name.ts'
import {
  type FileType,
  fileTypeOf,
  isFileType,
  isOfType,
  SNIFFED_BYTES,
} from '@hudna/core/api/files/file-type.ts'
import { hexOf } from '../channels/entry-hash.ts'

/** A file as it goes on the record, and its bytes. */
export type PickedFile = {
  readonly label: string
  readonly sha256: string
  readonly bytes: number
  readonly type: FileType
  readonly content: Blob
}

/**
 * Reads a file that an officer chose. Its type is what its first bytes say: a machine goes by the name, which may be wrong.
 * @throws when the file cannot be read, or the browser offers no cryptography
 */
export async function readPicked(file: File): Promise<PickedFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const sha256 = await sha256Of(bytes)
  const type = typeFor(file.type, bytes.subarray(0, SNIFFED_BYTES))
  return { label: fileNameOf(file.name), sha256, bytes: bytes.length, type, content: file }
}

export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

function typeFor(stated: string, first: Uint8Array): FileType {
  return isFileType(stated) && isOfType(stated, first) ? stated : fileTypeOf(first)
}
