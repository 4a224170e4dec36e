import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundLines } from './found-text.ts'
import { startServerProcess, type ServerProcess } from './server-process.ts'
import { runHere } from './test-shell.ts'
import { LINE_COLUMNS } from './wrapped.ts'

const folder = mkdtempSync(join(tmpdir(), 'hudna-search-'))
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

async function search(...args: readonly string[]) {
  return await runHere('search', ...args, '--url', url)
}

test('C43 every script and spelling finds the one place and the one party, each with its id', async () => {
  for (const text of ['الرقة', 'ar-Raqqa', 'Ракка']) {
    const { status, stdout } = await search(text, '--kinds', 'place', '--limit', '1')
    expect([status, stdout.split('\n')[0]]).toEqual([
      0,
      expect.stringMatching(/^place  raqqa  Raqqa\b/),
    ])
  }
  for (const text of ['قسد', 'SDF', 'СДС']) {
    const { status, stdout } = await search(text, '--kinds', 'party,place')
    expect([status, stdout]).toEqual([0, `party  sdf  Syrian Democratic Forces · ${text}\n`])
  }
  const { stdout } = await search('قسد', '--json')
  expect(JSON.parse(stdout)).toMatchObject({
    total: 1,
    found: [{ kind: 'party', id: 'sdf', name: 'قسد', fit: 'same' }],
  })
})

test('C43 it says when there are more, and that nothing is called so', async () => {
  const { stdout } = await search('aleppo', '--limit', '2')
  expect(stdout).toMatch(/\nand \d+ more; a longer name finds fewer\n$/)
  const none = await search('nothing of the kind')
  expect([none.status, none.stdout]).toEqual([
    0,
    expect.stringMatching(/^Nothing on the record is called nothing of the kind; .* \d+\.\n$/),
  ])
  const earlier = await search('SDF', '--as-known-at', '2016-01-01T00:00:00Z')
  expect(earlier.stdout).toMatch(/^Nothing on the record/)
})

test('C43 a long wording is broken to the columns of a terminal', () => {
  const names = { en: 'Lists of those besieged are handed over. '.repeat(8).trim() }
  const found = [
    { kind: 'commitment', id: 'lists', names, name: names.en, fit: 'word' },
    { kind: 'party', id: 'un', names: { ar: 'الأمم المتحدة' }, name: 'un', fit: 'same' },
  ] as const
  const lines = foundLines({ size: 9, total: 2, found }, 'lists')
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(LINE_COLUMNS)
  expect(lines.at(-1)).toBe('party       un  الأمم المتحدة')
})

test.each([
  [[]],
  [['  ']],
  [['a', 'b']],
  [['a', '--kinds', 'party,officer']],
  [['a', '--limit', '0']],
  [['a', '--as-known-at', 'yesterday']],
])('C43 %j is no search', async (args) => {
  const { status, stdout } = await search(...args)
  expect([status, stdout]).toEqual([2, ''])
})
