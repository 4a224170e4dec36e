import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { line } from '../sequencer/test-telling.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { begunTestApp, receiptOf, type TestApp } from '../http/test-app.ts'
import { UPLOAD_PATH } from './upload.ts'

export const folders = testFolders()

/** A whole centre with a line between its two sides. */
export async function centreWithLine(folder = folders.fresh()): Promise<TestApp> {
  const app = await begunTestApp(folder)
  receiptOf(await app.submit(line, 'duty'))
  return app
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Bytes that begin like a picture; no two are the same. */
export function picture(bytes: number): Buffer {
  return Buffer.concat([pngHead, randomBytes(bytes - pngHead.length)])
}

export type Announced = {
  readonly sha256?: string
  readonly filetype?: string
  readonly filename?: string
}

export function metadata(of: Announced): string {
  return Object.entries(of)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',')
}

type As = Readonly<Record<string, string>>
const tus = { 'tus-resumable': '1.0.0' }

/** Announces a file; the answer's Location says where its bytes go. */
export async function announce(
  url: string,
  as: As,
  of: Announced & { readonly bytes: number },
): Promise<Response> {
  const { bytes, ...announced } = of
  const headers = {
    ...as,
    ...tus,
    'upload-length': String(bytes),
    'upload-metadata': metadata(announced),
  }
  return await fetch(`${url}${UPLOAD_PATH}`, { method: 'POST', headers })
}

export type Sent = { readonly bytes: Uint8Array; readonly from?: number }

/** Brings bytes of an upload. */
export async function bring(url: string, as: As, { bytes, from = 0 }: Sent): Promise<Response> {
  const headers = {
    ...as,
    ...tus,
    'upload-offset': String(from),
    'content-type': 'application/offset+octet-stream',
  }
  return await fetch(url, { method: 'PATCH', headers, body: Buffer.from(bytes) })
}

/** How many bytes of an upload have come, as its sender is told; NaN when it is not there. */
export async function offsetOf(url: string, as: As): Promise<number> {
  const answer = await fetch(url, { method: 'HEAD', headers: { ...as, ...tus } })
  return Number(answer.headers.get('upload-offset') ?? NaN)
}

/** Announces and brings a whole file; the answer to its last byte. */
export async function send(
  url: string,
  as: As,
  file: { readonly bytes: Uint8Array } & Announced,
): Promise<Response> {
  const { bytes, sha256 = sha256Of(bytes), filetype = 'image/png' } = file
  const begun = await announce(url, as, { sha256, filetype, bytes: bytes.length })
  if (begun.status !== 201) return begun
  return await bring(`${url}${begun.headers.get('location')}`, as, { bytes })
}

export async function download(
  url: string,
  as: As,
  sha256: string,
  more: { readonly method?: 'HEAD'; readonly headers?: As } = {},
): Promise<Response> {
  const headers = { ...as, ...more.headers }
  return await fetch(`${url}/api/attachments/${sha256}`, { ...more, headers })
}

/** Every file below the attachments of a data folder, without those that only describe. */
export function filesUnder(app: TestApp): readonly string[] {
  const names = readdirSync(app.centre.attachments.folder + '/attachments', {
    recursive: true,
    withFileTypes: true,
  })
  const files = names.filter((one) => one.isFile() && !one.name.endsWith('.json'))
  return files.map((one) => join(one.parentPath, one.name)).toSorted()
}
