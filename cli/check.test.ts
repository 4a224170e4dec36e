import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServerProcess, type ServerProcess } from './server-process.ts'
import { runHere } from './test-shell.ts'

const folder = mkdtempSync(join(tmpdir(), 'hudna-check-'))
let server: ServerProcess
let url = ''

beforeAll(async () => {
  server = startServerProcess({
    args: ['--data', join(folder, 'centre'), '--port', '0', '--scenario', 'syria-2016'],
    environment: { ...process.env },
  })
  for await (const line of server.lines) {
    url = /^Hudna listens on (\S+)$/.exec(line)?.[1] ?? ''
    break
  }
}, 60_000)
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const blast = {
  type: 'notices/submit',
  notice: 'blast-castello',
  agreement: 'syria-2016',
  author: 'russia',
  names: { ar: 'تفجير ذخائر', en: 'Blasting of ordnance', ru: 'Подрыв боеприпасов' },
  text: { en: 'Blasting by day.' },
  details: { kind: 'activity', activity: 'blasting' },
  place: { position: [371_400_000, 362_550_000], errorRadiusM: 0, wherePrecision: 2, names: {} },
  volume: {
    footprint: { shape: 'circle', centre: [371_400_000, 362_550_000], radiusM: 300 },
    floorM: null,
    ceilingM: null,
    interval: { from: '2016-10-22T07:00:00.000Z', to: '2016-10-22T08:00:00.000Z' },
  },
  recipients: ['usa'],
  expiresAt: null,
  source: null,
  marking: { tlp: 'CLEAR', class: 'A', releaseTo: [] },
}
const abroad = {
  ...blast,
  volume: {
    ...blast.volume,
    footprint: { shape: 'circle', centre: [392_000_000, 352_000_000], radiusM: 300 },
  },
}

async function check(content: unknown, ...more: string[]) {
  const file = join(folder, 'notice.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return await runHere('check', file, '--url', url, ...more)
}

test('C40 a conflict is printed with its rule, and ends with 1', async () => {
  const { status, stdout, stderr } = await check(blast, '--json')
  expect([status, stderr]).toEqual([1, ''])
  const answer = JSON.parse(stdout) as { readonly conflicts: readonly { readonly id: string }[] }
  expect(answer).toMatchObject({ information: 'conflict', rulesVersion: 1, unacknowledged: [] })
  expect(answer.conflicts.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      'activity-in-pause:pause:pause-aleppo-2016-10',
      'activity-over-corridor:corridor:corridor-castello',
    ]),
  )
  const text = await check(blast)
  expect(text.stdout).toContain(
    'conflict activity-in-pause (high, certain): The activity “Blasting of ordnance” lies in the pause “Humanitarian pause in Aleppo” (declared, not agreed), 2016-10-22 07:00 – 2016-10-22 08:00 UTC.',
  )
  expect(text.stdout).toContain('clause CoH-1 of syria-2016; with pause-aleppo-2016-10')
})

test('C40 where nothing is found it is no information, and ends with 0', async () => {
  const { status, stdout } = await check(abroad)
  expect(status).toBe(0)
  expect(stdout).toContain('This centre holds no information here.')
  expect(stdout).not.toMatch(/\b(clear|safe|approved)\b/i)
})

test('C40 what cannot be compared ends with 2', async () => {
  const unreadable = await check({ ...blast, colour: 'red' }, '--json')
  expect(unreadable.status).toBe(2)
  expect(JSON.parse(unreadable.stdout)).toMatchObject({
    information: null,
    refusals: [{ code: 'unknown-field', field: '/colour' }],
  })
  expect(await check('{"type":')).toMatchObject({ status: 2, stdout: '' })
  expect((await runHere('check')).status).toBe(2)
})
