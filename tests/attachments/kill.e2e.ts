import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type CentreProcess, startCentreProcess } from '../centre-process.ts'

const data = mkdtempSync(join(tmpdir(), 'hudna-attachments-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

const PATH = '/api/attachments/incoming'
const BYTES = 8_000_000
const PIECE = 100_000

function headersOf({ token }: CentreProcess, more: Readonly<Record<string, string>>) {
  return { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0', ...more }
}

async function offsetOf(centre: CentreProcess, place: string): Promise<number> {
  const answer = await fetch(centre.url + place, { method: 'HEAD', headers: headersOf(centre, {}) })
  return Number(answer.headers.get('upload-offset') ?? NaN)
}

type Part = { readonly place: string; readonly bytes: Buffer; readonly from: number }

/** Brings bytes piece by piece; `killAfter` bytes the centre is killed while more are on their way. */
async function bring(centre: CentreProcess, part: Part, killAfter = Infinity): Promise<number> {
  const { place, bytes, from } = part
  const headers = headersOf(centre, {
    'upload-offset': String(from),
    'content-type': 'application/offset+octet-stream',
    'content-length': String(bytes.length - from),
  })
  return await new Promise((done) => {
    const sending = request(centre.url + place, { method: 'PATCH', headers }, (answer) => {
      answer.resume()
      done(answer.statusCode ?? 0)
    })
    sending.on('error', () => done(0))
    let at = from
    const next = (): void => {
      if (sending.destroyed || at >= bytes.length) return void sending.end()
      const piece = bytes.subarray(at, at + PIECE)
      at += piece.length
      sending.write(piece, () => {
        if (at - from >= killAfter && at - from < killAfter + PIECE) void centre.kill()
        setTimeout(next, 5)
      })
    }
    next()
  })
}

const encoded = (text: string) => Buffer.from(text).toString('base64')

test('ATK1 a killed centre goes on with the upload, and holds exactly what was sent', async () => {
  const bytes = randomBytes(BYTES)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  let centre = await startCentreProcess({ data })
  const announced = `sha256 ${encoded(sha256)},filetype ${encoded('application/octet-stream')}`
  const headers = headersOf(centre, {
    'upload-length': String(BYTES),
    'upload-metadata': announced,
  })
  const begun = await fetch(centre.url + PATH, { method: 'POST', headers })
  expect(begun.status).toBe(201)
  const place = begun.headers.get('location') ?? ''
  let from = 0
  for (const killAfter of [2_000_000, 3_000_000]) {
    expect(await bring(centre, { place, bytes, from }, killAfter)).toBe(0)
    await centre.ended()
    centre = await startCentreProcess({ data })
    const arrived = await offsetOf(centre, place)
    expect(arrived).toBeGreaterThan(from)
    expect(arrived).toBeLessThan(BYTES)
    from = arrived
  }
  expect(await bring(centre, { place, bytes, from })).toBe(204)
  const got = await fetch(`${centre.url}/api/attachments/${sha256}`, {
    headers: headersOf(centre, {}),
  })
  expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true)
  const held = readdirSync(join(data, 'attachments/sha256'), { recursive: true }).map(String)
  expect(held.filter((name) => name.includes('/') && !name.endsWith('.json'))).toEqual([
    join(sha256.slice(0, 2), sha256),
  ])
  await centre.stop()
})
