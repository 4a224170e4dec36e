import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checked } from './checked-file.ts'
import { readPicked, sha256Of } from './picked-file.ts'
import {
  afterNews,
  newUpload,
  percentOf,
  refusalIn,
  type UploadNews,
  WAIT_MS_MAX,
  waitMsOf,
} from './upload-state.ts'

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3)
const problem = {
  type: 'about:blank',
  title: 'other-digest',
  status: 422,
  code: 'other-digest',
  field: '',
  detail: '',
  messageKey: 'refusal.other-digest',
  requestId: '1',
} as const

test('WAT1 a chosen file is named without a path and stated to be what it is', async () => {
  const picked = await readPicked(new File([png], '../صورة\u202Egpj.exe', { type: 'image/jpeg' }))
  expect(picked).toMatchObject({ label: '_صورة_gpj.exe', type: 'image/png', bytes: png.length })
  expect(picked.sha256).toBe(await sha256Of(png))
  const page = new File(['<svg onload=alert(1)>'], 'x.svg', { type: 'image/svg+xml' })
  expect((await readPicked(page)).type).toBe('application/octet-stream')
  const zip = new File([Uint8Array.of(0x50, 0x4b, 3, 4)], 'x.docx', { type: 'application/x' })
  expect((await readPicked(zip)).type).toBe('application/zip')
})

test('WAT2 an upload that was cut waits longer each time, and goes on', () => {
  let state = newUpload(1_000)
  const waits: number[] = []
  for (let cut = 0; cut < 8; cut += 1) {
    state = afterNews(state, { news: 'cut' })
    expect(state.state).toBe('waiting')
    waits.push(waitMsOf(state))
    state = afterNews(state, { news: 'begun' })
  }
  expect(waits.slice(0, 3)).toEqual([1_000, 2_000, 4_000])
  expect(waits.at(-1)).toBe(WAIT_MS_MAX)
  state = afterNews(state, { news: 'progress', sent: 400 })
  expect([state.state, state.cuts, percentOf(state)]).toEqual(['sending', 0, 40])
})

test('WAT2 only its end, a refusal or the officer ends an upload, and late news changes nothing', () => {
  const ends: readonly UploadNews[] = [
    { news: 'held' },
    { news: 'refused', problem },
    { news: 'cancelled' },
  ]
  for (const end of ends) {
    const ended = afterNews(newUpload(10), end)
    const late: readonly UploadNews[] = [{ news: 'cut' }, { news: 'progress', sent: 3 }, ...ends]
    for (const news of late) expect(afterNews(ended, news)).toEqual(ended)
    expect(afterNews(ended, { news: 'begun' })).toEqual(newUpload(10))
  }
})

test('WAT2 a hundred percent is said only of a file that the centre has', () => {
  const sizes = { sent: fc.nat({ max: 2_000 }), bytes: fc.integer({ min: 1, max: 1_000 }) }
  fc.assert(
    fc.property(fc.record(sizes), ({ sent, bytes }) => {
      const state = afterNews(newUpload(bytes), { news: 'progress', sent })
      expect(percentOf(state)).toBeLessThan(100)
      expect(percentOf(afterNews(state, { news: 'held' }))).toBe(100)
    }),
  )
})

test('WAT3 a refusal is told from what may pass by itself', () => {
  expect(refusalIn(422, JSON.stringify(problem))).toEqual(problem)
  expect(refusalIn(413, '<html>too large</html>')?.status).toBe(413)
  for (const status of [0, 404, 409, 410, 423, 429, 500, 502, 503])
    expect(refusalIn(status, JSON.stringify(problem)), String(status)).toBeUndefined()
})

test('WAT4 bytes of another digest are not given, and what is no picture leaves as bytes', async () => {
  const sound = await checked(png, await sha256Of(png))
  expect(sound).toMatchObject({ state: 'sound', type: 'image/png' })
  const changed = png.with(9, 7)
  expect(await checked(changed, await sha256Of(png))).toEqual({ state: 'other-bytes' })
  const page = new TextEncoder().encode('<html><script>1</script></html>')
  const inert = await checked(page, await sha256Of(page))
  expect(inert.state === 'sound' && inert.content.type).toBe('application/octet-stream')
})
