import {
  type FileType,
  fileTypeOf,
  isImageType,
  SNIFFED_BYTES,
} from '@hudna/core/api/files/file-type.ts'
import { sha256Of } from './picked-file.ts'

/** A file whose bytes were compared with the digest on the record, and why there is none. */
export type Checked =
  | { readonly state: 'sound'; readonly type: FileType; readonly content: Blob }
  | { readonly state: 'not-held' | 'other-bytes' | 'unreachable' }

/** Fetches a file and compares it with its digest: what the centre says of it is not believed. */
export async function fetchChecked(sha256: string): Promise<Checked> {
  try {
    const answer = await fetch(`/api/attachments/${sha256}`, { cache: 'no-store' })
    if (answer.status === 404) return { state: 'not-held' }
    if (!answer.ok) return { state: 'unreachable' }
    return await checked(new Uint8Array(await answer.arrayBuffer()), sha256)
  } catch {
    return { state: 'unreachable' }
  }
}

/** The file, when these are its bytes. */
export async function checked(bytes: Uint8Array<ArrayBuffer>, sha256: string): Promise<Checked> {
  if ((await sha256Of(bytes)) !== sha256) return { state: 'other-bytes' }
  const type = fileTypeOf(bytes.subarray(0, SNIFFED_BYTES))
  return { state: 'sound', type, content: new Blob([bytes], { type: inertType(type) }) }
}

/** Anything but a picture leaves as bytes, so that no window of this origin can show it. */
function inertType(type: FileType): string {
  return isImageType(type) ? type : 'application/octet-stream'
}
