import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiptOf, type TestApp } from '../http/test-app.ts'
import { messageOf } from '../sequencer/test-telling.ts'
import { centreWithLine, download, folders, picture, send, sha256Of } from './uploads-for-tests.ts'

let app: TestApp
beforeAll(async () => {
  app = await centreWithLine()
}, 60_000)
afterAll(async () => {
  await app.stop()
  folders.remove()
})

let count = 0
async function name(sha256: string, post: string, label = 'photo.png'): Promise<void> {
  count += 1
  const from = post === 'north-liaison' ? 'north' : 'south'
  const attachments = [{ label, sha256, bytes: 1 }]
  const message = { ...messageOf(`naming-${count}`, 'routine'), from, attachments }
  receiptOf(await app.submit(message, post))
}

const statusFor = async (post: string | null, sha256: string) =>
  (await download(app.url, post === null ? {} : await app.as(post), sha256)).status

test('AT8 a file is for its uploader and the readers of a message that names it', async () => {
  const bytes = picture(4_000)
  const sha256 = sha256Of(bytes)
  await send(app.url, await app.as('north-liaison'), { bytes })
  expect(await statusFor('north-liaison', sha256)).toBe(200)
  for (const post of ['south-liaison', 'aid-cell', 'administration', 'duty'])
    expect(await statusFor(post, sha256), post).toBe(404)
  expect(await statusFor(null, sha256)).toBe(401)
  await name(sha256, 'north-liaison')
  for (const post of ['south-liaison', 'duty'])
    expect(await statusFor(post, sha256), post).toBe(200)
  expect(await statusFor('aid-cell', sha256)).toBe(404)
})

test('AT8 whoever only knows a digest cannot open its file by naming it', async () => {
  const bytes = picture(4_000)
  const sha256 = sha256Of(bytes)
  await send(app.url, await app.as('south-liaison'), { bytes })
  await name(sha256, 'north-liaison')
  expect(await statusFor('north-liaison', sha256)).toBe(404)
  await name(sha256, 'south-liaison')
  expect(await statusFor('north-liaison', sha256)).toBe(200)
})

test('AT9 a file is given as bytes to be saved, whatever it holds', async () => {
  const page = Buffer.from('GIF89a/*<html><script>alert(document.domain)</script>*/=1')
  const sha256 = sha256Of(page)
  const as = await app.as('north-liaison')
  expect((await send(app.url, as, { bytes: page, filetype: 'image/gif' })).status).toBe(204)
  await name(sha256, 'north-liaison', 'صورة "1"; x=.gif')
  const given = await download(app.url, as, sha256)
  expect(Object.fromEntries(given.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('صورة _1_; x=.gif')}`,
    'cache-control': 'private, no-store',
    'content-length': String(page.length),
  })
  expect(Buffer.from(await given.arrayBuffer()).equals(page)).toBe(true)
})

test('AT9 a range is given, a range beyond the end refused, and HEAD says that it is held', async () => {
  const bytes = picture(10_000)
  const sha256 = sha256Of(bytes)
  const as = await app.as('north-liaison')
  await send(app.url, as, { bytes })
  const ranged = async (range: string) =>
    await download(app.url, as, sha256, { headers: { range } })
  const middle = await ranged('bytes=100-199')
  expect([middle.status, middle.headers.get('content-range')]).toEqual([206, 'bytes 100-199/10000'])
  expect(Buffer.from(await middle.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true)
  const end = await ranged('bytes=-7')
  expect(Buffer.from(await end.arrayBuffer()).equals(bytes.subarray(-7))).toBe(true)
  expect((await ranged('bytes=10000-')).headers.get('content-range')).toBe('bytes */10000')
  expect((await ranged('bytes=5-1')).status).toBe(200)
  const head = await download(app.url, as, sha256, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '10000'])
  const none = await download(app.url, as, sha256Of(picture(9)), { method: 'HEAD' })
  expect(none.status).toBe(404)
})

test('AT10 a message may come before its file', async () => {
  const bytes = picture(5_000)
  const sha256 = sha256Of(bytes)
  await name(sha256, 'north-liaison')
  expect(await statusFor('south-liaison', sha256)).toBe(404)
  await send(app.url, await app.as('north-liaison'), { bytes })
  expect(await statusFor('south-liaison', sha256)).toBe(200)
})

test('AT11 a file that nobody names is dropped after a week, one that is named stays', async () => {
  const [loose, kept] = [picture(3_000), picture(3_000)]
  const as = await app.as('north-liaison')
  for (const bytes of [loose, kept]) await send(app.url, as, { bytes })
  await name(sha256Of(kept), 'north-liaison')
  const { attachments } = app.centre
  const held = async () => [
    (await attachments.held.slip(sha256Of(loose))) !== undefined,
    (await attachments.held.slip(sha256Of(kept))) !== undefined,
  ]
  app.passMs(6.9 * 86_400_000)
  await attachments.sweep()
  expect(await held()).toEqual([true, true])
  app.passMs(0.2 * 86_400_000)
  await attachments.sweep()
  expect(await held()).toEqual([false, true])
})

test('AT12 a file that has changed on disk is not given, and comes back by its own bytes', async () => {
  const bytes = picture(6_000)
  const sha256 = sha256Of(bytes)
  const as = await app.as('north-liaison')
  await send(app.url, as, { bytes })
  const path = app.centre.attachments.held.path(sha256)
  const flipped = readFileSync(path)
  flipped[3_000] = (flipped[3_000] ?? 0) ^ 1
  writeFileSync(path, flipped)
  expect((await download(app.url, as, sha256)).status).toBe(404)
  expect(app.log.some((text) => text.includes('an attachment is damaged'))).toBe(true)
  await send(app.url, as, { bytes })
  expect((await download(app.url, as, sha256)).status).toBe(200)
})
