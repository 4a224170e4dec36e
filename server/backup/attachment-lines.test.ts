import { createWriteStream, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHeldFiles } from '../attachments/held-files.ts'
import { attachmentFolders } from '../attachments/folders.ts'
import {
  centreWithLine,
  download,
  folders,
  picture,
  send,
  sha256Of,
} from '../attachments/uploads-for-tests.ts'
import { asOperator, startTestApp, type TestApp } from '../http/test-app.ts'
import type { BackupLine } from './format.ts'
import { restoreBackup } from './restore.ts'

let app: TestApp
let file: string
const bytes = picture(250_000)
const small = picture(3_000)
beforeAll(async () => {
  app = await centreWithLine()
  for (const one of [bytes, small])
    await send(app.url, await app.as('north-liaison'), { bytes: one })
  file = await saved()
}, 60_000)
afterAll(async () => {
  await app.stop()
  folders.remove()
})

async function saved(): Promise<string> {
  const path = join(folders.fresh(), 'centre.backup.gz')
  const answer = await fetch(`${app.url}/api/backup`, { headers: asOperator })
  if (answer.body === null) throw new Error('no backup')
  await pipeline(answer.body, createWriteStream(path))
  return path
}

function linesOf(path: string): BackupLine[] {
  const texts = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n')
  return texts.map((text) => JSON.parse(text) as BackupLine)
}

test('BK16 a restored centre holds the attachments again, with who brought them', async () => {
  const folder = join(folders.fresh(), 'restored')
  await restoreBackup({ file, folder })
  const held = openHeldFiles(attachmentFolders(folder))
  for (const one of [bytes, small]) {
    const slip = await held.slip(sha256Of(one))
    expect(slip).toEqual(await app.centre.attachments.held.slip(sha256Of(one)))
    expect(readFileSync(held.path(sha256Of(one))).equals(one)).toBe(true)
    expect(statSync(held.path(sha256Of(one))).mode & 0o777).toBe(0o600)
  }
  const again = await startTestApp(folder)
  try {
    const as = await again.as('north-liaison')
    const given = await download(again.url, as, sha256Of(bytes))
    expect(Buffer.from(await given.arrayBuffer()).equals(bytes)).toBe(true)
    const other = await again.as('south-liaison')
    expect((await download(again.url, other, sha256Of(bytes))).status).toBe(404)
  } finally {
    await again.stop()
  }
})

test('BK16 an attachment that has changed on disk is left out and named', async () => {
  const rotten = picture(5_000)
  await send(app.url, await app.as('north-liaison'), { bytes: rotten })
  const sha256 = sha256Of(rotten)
  writeFileSync(app.centre.attachments.held.path(sha256), picture(5_000))
  const lines = linesOf(await saved())
  const digests = lines.flatMap((line) => (line.line === 'attachment' ? line.slip.sha256 : []))
  expect(digests).toEqual([sha256Of(bytes), sha256Of(small)].toSorted())
  expect(app.log.some((text) => text.includes(sha256) && text.includes('damaged'))).toBe(true)
})

test('BK17 an attachment that is changed, cut short or out of place is found', async () => {
  const lines = linesOf(file)
  const part = lines.findIndex(({ line }) => line === 'part')
  const attachment = lines.findIndex(({ line }) => line === 'attachment')
  const swapped = lines.with(part, { line: 'part', bytes: 'AAAA' })
  const short = lines.toSpliced(part, 1)
  const astray = lines.toSpliced(attachment, 1)
  for (const wrong of [swapped, short, astray]) {
    const root = folders.fresh()
    const altered = join(root, 'altered.gz')
    writeFileSync(altered, gzipSync(wrong.map((line) => `${JSON.stringify(line)}\n`).join('')))
    const folder = join(root, 'restored')
    await expect(restoreBackup({ file: altered, folder })).rejects.toMatchObject({
      code: 'damaged',
    })
    expect(() => statSync(folder)).toThrow('ENOENT')
  }
})
