/** The types of images that a console shows; each decodes pixels and runs nothing. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const
export type ImageType = (typeof imageTypes)[number]

/** What may be stated of a file. Whatever is none of the others is plain bytes. */
export const fileTypes = [
  ...imageTypes,
  'application/pdf',
  'application/zip',
  'audio/ogg',
  'video/mp4',
  'video/webm',
  'text/plain',
  'application/octet-stream',
] as const
export type FileType = (typeof fileTypes)[number]

/** So many bytes from its beginning tell what a file is. */
export const SNIFFED_BYTES = 4_096

type Sign = { readonly type: FileType; readonly at: number; readonly bytes: readonly number[] }

/** First bytes as the WHATWG MIME Sniffing Standard, section 6, has them. */
const signs: readonly Sign[] = [
  { type: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38, 0x37, 0x61] },
  { type: 'image/gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38, 0x39, 0x61] },
  { type: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { type: 'application/pdf', at: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'application/zip', at: 0, bytes: [0x50, 0x4b, 0x03, 0x04] },
  { type: 'audio/ogg', at: 0, bytes: [0x4f, 0x67, 0x67, 0x53, 0x00] },
  { type: 'video/mp4', at: 4, bytes: [0x66, 0x74, 0x79, 0x70] },
  { type: 'video/webm', at: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] },
]

export function isFileType(text: string): text is FileType {
  return fileTypes.some((one) => one === text)
}

export function isImageType(type: FileType): type is ImageType {
  return imageTypes.some((one) => one === type)
}

/**
 * What a file is by its first bytes.
 * @param first the first SNIFFED_BYTES of the file, or all of it
 */
export function fileTypeOf(first: Uint8Array): FileType {
  const sign = signs.find(({ at, bytes }) => bytes.every((byte, step) => first[at + step] === byte))
  if (sign !== undefined) return sign.type
  return isPlainText(first) ? 'text/plain' : 'application/octet-stream'
}

/** Whether the bytes are what was stated; plain bytes may be stated of everything. */
export function isOfType(type: FileType, first: Uint8Array): boolean {
  return type === 'application/octet-stream' || fileTypeOf(first) === type
}

/** Text without control characters that does not begin as markup would. */
function isPlainText(first: Uint8Array): boolean {
  const begin = first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf ? 3 : 0
  let marked: boolean | undefined
  for (const byte of first.subarray(begin)) {
    const blank = byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d || byte === 0x20
    if (byte < 0x20 && !blank) return false
    if (!blank) marked ??= byte === 0x3c
  }
  return marked === false
}
