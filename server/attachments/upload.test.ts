import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../http/test-app.ts'
import {
  BYTES_PER_PARTY_AND_DAY_MAX,
  FILE_BYTES_MAX,
  OPEN_UPLOADS_PER_PARTY_MAX,
} from './limits.ts'
import {
  announce,
  bring,
  centreWithLine,
  download,
  filesUnder,
  folders,
  offsetOf,
  picture,
  send,
  sha256Of,
} from './uploads-for-tests.ts'
import { startCuttingProxy } from './cutting-proxy-for-tests.ts'

let app: TestApp
beforeAll(async () => {
  app = await centreWithLine()
}, 60_000)
afterAll(async () => {
  await app.stop()
  folders.remove()
})

test('AT1 a file lies once under its digest, whoever sends it', async () => {
  const before = filesUnder(app).length
  const bytes = picture(50_000)
  const digest = sha256Of(bytes)
  for (const post of ['north-liaison', 'south-liaison', 'north-liaison'])
    expect((await send(app.url, await app.as(post), { bytes })).status).toBe(204)
  const files = filesUnder(app)
  expect(files).toHaveLength(before + 1)
  const path = files.find((one) => one.endsWith(digest)) ?? ''
  expect(path).toContain(`/sha256/${digest.slice(0, 2)}/`)
  expect(readFileSync(path).equals(bytes)).toBe(true)
  const slip = await app.centre.attachments.held.slip(digest)
  expect(slip?.brought.map(({ party }) => party)).toEqual(['south', 'north'])
  expect(slip).toMatchObject({ bytes: 50_000, type: 'image/png' })
})

test('AT2 over a connection that is cut an upload goes on from the last byte that arrived', async () => {
  const proxy = await startCuttingProxy(app.url)
  const as = await app.as('north-liaison')
  const bytes = picture(3_000_000)
  const sha256 = sha256Of(bytes)
  const begun = await announce(proxy.url, as, {
    sha256,
    filetype: 'image/png',
    bytes: bytes.length,
  })
  const at = `${proxy.url}${begun.headers.get('location')}`
  proxy.cutAfter(1_000_000)
  let from = 0
  let cuts = 0
  while (from < bytes.length) {
    const answer = await bring(at, as, { bytes: bytes.subarray(from), from }).catch(() => undefined)
    if (answer === undefined) cuts += 1
    else expect(answer.status).toBe(204)
    const arrived = await offsetOf(at, as)
    expect(arrived).toBeGreaterThan(from)
    from = arrived
  }
  await proxy.stop()
  expect(cuts).toBeGreaterThanOrEqual(2)
  const got = await download(app.url, as, sha256)
  expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true)
})

test('AT2 after a stop an upload goes on, and its end is told again to whoever did not hear it', async () => {
  const folder = folders.fresh()
  let own = await centreWithLine(folder)
  const bytes = picture(200_000)
  const sha256 = sha256Of(bytes)
  const as = await own.as('north-liaison')
  const begun = await announce(own.url, as, { sha256, filetype: 'image/png', bytes: bytes.length })
  const place = begun.headers.get('location') ?? ''
  const part = bytes.subarray(0, 120_000)
  expect((await bring(`${own.url}${place}`, as, { bytes: part })).status).toBe(204)
  await own.stop()
  own = await startTestApp(folder)
  try {
    expect(await offsetOf(`${own.url}${place}`, as)).toBe(120_000)
    const wrong = await bring(`${own.url}${place}`, as, { bytes: bytes.subarray(100_000), from: 1 })
    expect(wrong.status).toBe(409)
    const rest = { bytes: bytes.subarray(120_000), from: 120_000 }
    expect((await bring(`${own.url}${place}`, as, rest)).status).toBe(204)
    expect(await offsetOf(`${own.url}${place}`, as)).toBe(bytes.length)
    const nothing = { bytes: new Uint8Array(0), from: bytes.length }
    expect((await bring(`${own.url}${place}`, as, nothing)).status).toBe(204)
    expect((await download(own.url, as, sha256, { method: 'HEAD' })).status).toBe(200)
  } finally {
    await own.stop()
  }
})

test('AT3 bytes of another digest or type than announced are refused and not kept', async () => {
  const before = filesUnder(app)
  const as = await app.as('north-liaison')
  const other = await send(app.url, as, { bytes: picture(9_000), sha256: sha256Of(picture(9_000)) })
  expect([other.status, await codeOf(other)]).toEqual([422, 'other-digest'])
  const page = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  )
  for (const filetype of ['image/png', 'image/jpeg', 'text/plain', 'application/pdf']) {
    const wrong = await send(app.url, as, { bytes: page, filetype })
    expect([wrong.status, await codeOf(wrong)]).toEqual([422, 'other-type'])
  }
  for (const filetype of ['image/svg+xml', 'text/html', ''])
    expect((await send(app.url, as, { bytes: page, filetype })).status).toBe(400)
  expect(filesUnder(app)).toEqual(before)
})

test('AT4 more than was announced is not taken, and what came before stands', async () => {
  const as = await app.as('north-liaison')
  const bytes = picture(100_000)
  const sha256 = sha256Of(bytes)
  const begun = await announce(app.url, as, { sha256, filetype: 'image/png', bytes: 100_000 })
  const at = `${app.url}${begun.headers.get('location')}`
  expect((await bring(at, as, { bytes: bytes.subarray(0, 40_000) })).status).toBe(204)
  const long = { bytes: picture(80_000), from: 40_000 }
  expect((await bring(at, as, long)).status).toBe(413)
  const flowing = new ReadableStream({
    pull(controller) {
      controller.enqueue(picture(30_000))
    },
  })
  const headers = {
    ...as,
    'tus-resumable': '1.0.0',
    'upload-offset': '40000',
    'content-type': 'application/offset+octet-stream',
  }
  const request = { method: 'PATCH', headers, body: flowing, duplex: 'half' } as RequestInit
  const endless = await fetch(at, request).catch(() => undefined)
  expect(endless === undefined || endless.status === 413).toBe(true)
  const from = await offsetOf(at, as)
  expect(from).toBeLessThanOrEqual(100_000)
  for (const length of [FILE_BYTES_MAX + 1, 0, -1, 1.5]) {
    const answer = await announce(app.url, as, { sha256, filetype: 'image/png', bytes: length })
    expect(answer.status).toBeGreaterThanOrEqual(400)
  }
})

test('AT5 nobody else uploads, and another party finds no upload', async () => {
  const bytes = picture(1_000)
  const own = await app.as('north-liaison')
  const other = await app.as('south-liaison')
  const announced = { sha256: sha256Of(bytes), filetype: 'image/png', bytes: 1_000 }
  expect((await announce(app.url, {}, announced)).status).toBe(401)
  const begun = await announce(app.url, own, announced)
  const at = `${app.url}${begun.headers.get('location')}`
  for (const as of [other, {}]) {
    expect(await offsetOf(at, as)).toBeNaN()
    const answer = await bring(at, as, { bytes })
    expect(answer.status).toBe(as === other ? 404 : 401)
  }
  const headers = { ...own, 'tus-resumable': '1.0.0' }
  expect((await fetch(at, { method: 'DELETE', headers })).status).toBe(204)
  expect(await offsetOf(at, own)).toBeNaN()
  const foreign = { ...own, origin: 'https://elsewhere.example' }
  expect((await announce(app.url, foreign, announced)).status).toBe(403)
})

test('AT6 a party has a number of uploads open and a number of bytes in a day, also after a start', async () => {
  const folder = folders.fresh()
  let own = await centreWithLine(folder)
  const as = await own.as('north-liaison')
  const announced = { sha256: sha256Of(picture(9)), filetype: 'image/png', bytes: FILE_BYTES_MAX }
  const statuses: number[] = []
  for (let step = 0; step <= OPEN_UPLOADS_PER_PARTY_MAX; step += 1)
    statuses.push((await announce(own.url, as, announced)).status)
  const allowed = Math.min(OPEN_UPLOADS_PER_PARTY_MAX, BYTES_PER_PARTY_AND_DAY_MAX / FILE_BYTES_MAX)
  expect(statuses.filter((status) => status === 201)).toHaveLength(allowed)
  expect(statuses.at(-1)).toBe(422)
  await own.stop()
  own = await startTestApp(folder)
  try {
    expect((await announce(own.url, as, announced)).status).toBe(422)
    const south = await own.as('south-liaison')
    expect((await announce(own.url, south, announced)).status).toBe(201)
    own.passMs(25 * 3_600_000)
    await own.centre.attachments.sweep()
    expect((await announce(own.url, await own.as('north-liaison'), announced)).status).toBe(201)
  } finally {
    await own.stop()
  }
})

test('AT7 no digest, id or name leads to another file', async () => {
  const as = await app.as('north-liaison')
  const { folder } = app.centre.attachments
  writeFileSync(`${folder}/attachments/secret`, 'secret')
  const wayward = ['../secret', '..%2fsecret', '%2e%2e%2fsecret', '..%5csecret', 'a%00b', '.', 'AB']
  for (const path of wayward) {
    const answer = await app.ask({ url: `/api/attachments/${path}`, headers: as })
    expect([404, 400], path).toContain(answer.statusCode)
    const upload = await app.ask({
      method: 'HEAD',
      url: `/api/attachments/incoming/${path}`,
      headers: { ...as, 'tus-resumable': '1.0.0' },
    })
    expect([404, 400], path).toContain(upload.statusCode)
  }
  const bytes = picture(2_000)
  const named = { bytes, filename: '../../../../etc/cron.d/x' }
  expect((await send(app.url, as, named)).status).toBe(204)
  expect(filesUnder(app).some((path) => path.endsWith(sha256Of(bytes)))).toBe(true)
})

async function codeOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { readonly code: string }).code
}
