import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deflateSync, crc32 } from 'node:zlib'
import type { Notice } from '@hudna/core/notices/notice.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signInAs, type Width } from './chromium.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { openStage } from './stage.ts'

const LINE = '/hotline/air-safety-line?lang=ar'

const stage = openStage()

function consoleOf(post: string, width: Width = 'wide', path = LINE): Promise<Page> {
  return stage.openAs(post, path, { width })
}

const last = (page: Page) =>
  page.getByRole('list', { name: 'الرسائل، الأقدم أولاً' }).getByRole('article').last()

/** As a name stands within a sentence, whatever its script. */
const isolated = (text: string) => `\u2068${text}\u2069`

type Chosen = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

/** Chooses files with the keyboard; the dialog of the machine is answered. */
async function choose(page: Page, file: Chosen): Promise<void> {
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'أضف ملفاً' }).press('Enter')
  await (await asked).setFiles(file)
}

async function write(page: Page, words: string): Promise<void> {
  await page.locator('.line-composer').getByRole('textbox', { name: 'العربية' }).fill(words)
}

/** One chunk of a PNG file: length, name, body, checksum. */
function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), body])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** A picture of one colour, as a camera's machine would write it. */
function png(side: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 2], 8)
  const rows = Buffer.alloc(side * (1 + side * 3), 0x60)
  for (let row = 0; row < side; row += 1) rows[row * (1 + side * 3)] = 0
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const body = [
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([signature, ...body])
}

test('B102 a picture that is sent by keyboard is held, opened on the other side and compared with the record', async () => {
  const own = await consoleOf('russia-liaison')
  const other = await consoleOf('usa-liaison')
  const file = { name: 'صورة الجسر.png', mimeType: 'image/png', buffer: png(120) }
  await choose(own, file)
  await own.getByText('وصل إلى المركز').waitFor()
  await write(own, 'صورة الجسر بعد القصف')
  expect([await axeFaults(own), await layoutFaults(own)]).toEqual([[], []])
  await own.getByRole('button', { name: 'أرسل', exact: true }).press('Enter')

  await last(other).getByText('صورة الجسر بعد القصف').waitFor()
  await last(other).getByText('محفوظ في هذا المركز').waitFor()
  await last(other)
    .getByRole('button', { name: `اعرض ${isolated('صورة الجسر.png')}` })
    .press('Enter')
  const picture = last(other).getByRole('img', { name: 'صورة الجسر.png' })
  await picture.waitFor()
  await other.waitForFunction(
    () => document.querySelector<HTMLImageElement>('.attached-picture')?.naturalWidth === 120,
  )
  await last(other).getByText('البصمة مطابقة للسجل').waitFor()
  expect([await axeFaults(other), await layoutFaults(other)]).toEqual([[], []])

  const saving = other.waitForEvent('download')
  await last(other)
    .getByRole('button', { name: `احفظ ${isolated('صورة الجسر.png')} على هذا الجهاز` })
    .press('Enter')
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('صورة الجسر.png')
  expect(readFileSync(await saved.path()).equals(file.buffer)).toBe(true)

  const stranger = await stage.browser.newContext({ baseURL: stage.centre.url })
  await signInAs(stranger, 'turkey-liaison')
  const sha256 = createHash('sha256').update(file.buffer).digest('hex')
  const asked = await stranger.request.get(`/api/attachments/${sha256}`)
  await stranger.close()
  expect(asked.status()).toBe(404)
})

/** Brings a file to the centre as this console would, in one piece. */
async function bring(page: Page, bytes: Buffer): Promise<string> {
  const { request } = page.context()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const encoded = [sha256, 'image/png'].map((text) => Buffer.from(text).toString('base64'))
  const tus = { 'tus-resumable': '1.0.0' }
  const begun = await request.post('/api/attachments/incoming', {
    headers: {
      ...tus,
      'upload-length': String(bytes.length),
      'upload-metadata': `sha256 ${encoded[0]},filetype ${encoded[1]}`,
    },
  })
  const headers = {
    ...tus,
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
  }
  const place = begun.headers()['location'] ?? ''
  expect((await request.patch(place, { headers, data: bytes })).status()).toBe(204)
  return sha256
}

test('B102 the photograph of a site stands in its notice, once its bytes are those that the notice names', async () => {
  const own = await consoleOf('un-humanitarian', 'phone')
  const { request } = own.context()
  const answer = await request.get('/api/registers/notices/site-hospital-east')
  const { document: before } = (await answer.json()) as { readonly document: Notice }
  const { agreement, author, names, text, details, place, volume, recipients, marking } = before
  const photo = { label: 'المدخل.png', sha256: await bring(own, png(90)) }
  const said = { agreement, author, names, text, place, volume, recipients, marking }
  const submitted = await request.post('/api/notices/submit', {
    headers: { 'idempotency-key': 'attached-photo-1' },
    data: {
      ...said,
      notice: 'site-with-photo',
      details: { ...details, photo },
      expiresAt: null,
      source: null,
    },
  })
  expect(submitted.status(), await submitted.text()).toBe(200)
  await own.goto('/notices/site-with-photo?lang=ar')
  await own.getByRole('img', { name: photo.label }).waitFor()
  await own.waitForFunction(
    () => document.querySelector<HTMLImageElement>('.attached-picture')?.naturalWidth === 90,
  )
  expect([await axeFaults(own), await layoutFaults(own)]).toEqual([[], []])
})

test('B103 an upload that the network cuts goes on by itself, and the message need not wait for it', async () => {
  const own = await consoleOf('russia-liaison', 'phone')
  const other = await consoleOf('usa-liaison')
  const announced: string[] = []
  own.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (request.method() === 'POST' && pathname.startsWith('/api/attachments'))
      announced.push(pathname)
  })
  const network = await own.context().newCDPSession(own)
  await network.send('Network.enable')
  const carry = async (offline: boolean, uploadThroughput: number) => {
    const conditions = { offline, latency: 0, downloadThroughput: -1, uploadThroughput }
    await network.send('Network.emulateNetworkConditions', conditions)
  }
  await carry(false, 700_000)
  const buffer = Buffer.concat([Buffer.from('OggS\0'), randomBytes(4_000_000)])
  await choose(own, { name: 'تسجيل.ogg', mimeType: 'audio/ogg', buffer })
  await write(own, 'تسجيل صوتي من الموقع')
  await own.getByText('تُرسل الرسالة الآن وتلحقها الملفات').waitFor()
  await own.getByRole('button', { name: 'أرسل', exact: true }).press('Enter')
  await last(other).getByText('تسجيل صوتي من الموقع').waitFor()
  await last(other).getByText('ليس محفوظاً هنا').waitFor()

  const bar = last(own).getByRole('progressbar', { name: `وصول ${isolated('تسجيل.ogg')}` })
  await own.waitForFunction(
    () => (document.querySelector<HTMLProgressElement>('progress.attached-bar')?.value ?? 0) > 30,
  )
  await carry(true, 0)
  await last(own).getByText('انقطع الاتصال عند').waitFor()
  expect(await bar.count()).toBe(1)
  await carry(false, -1)
  await last(own).getByText('محفوظ في هذا المركز').waitFor()
  await last(other).getByText('محفوظ في هذا المركز').waitFor()
  expect(announced).toEqual(['/api/attachments/incoming'])
  const sha256 = createHash('sha256').update(buffer).digest('hex')
  const got = await other.context().request.get(`/api/attachments/${sha256}`)
  expect((await got.body()).equals(buffer)).toBe(true)
  expect(await layoutFaults(own)).toEqual([])
})
