import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseBundle } from '@hudna/core/api/bundle.ts'
import type { WhoKnewProof } from '@hudna/core/api/who-knew/proof.ts'
import { afterAll, expect, test } from 'vitest'
import { runHere } from '../test-shell.ts'
import { checkBundle } from './check-file.ts'
import { findingLine } from './report-text.ts'

type Case = {
  readonly file: string
  readonly verdict: 'proven' | 'failed' | 'unreadable'
  readonly vkey?: string
}

const vectors = fileURLToPath(new URL('../../vectors/bundle/', import.meta.url))
const pathOf = (file: string): string => join(vectors, file)
const cases = JSON.parse(readFileSync(pathOf('cases.json'), 'utf8')) as readonly Case[]
const statuses = { proven: 0, failed: 1, unreadable: 2 } as const
const folder = mkdtempSync(join(tmpdir(), 'hudna-bundle-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('BC1 every vector ends as it must', async () => {
  for (const { file, verdict, vkey } of cases) {
    const key = vkey === undefined ? [] : ['--key', vkey]
    const ran = await runHere('bundle', 'verify', pathOf(file), ...key)
    expect(ran.status, `${file}: ${ran.stderr}`).toBe(statuses[verdict])
    if (verdict !== 'unreadable') expect(ran.stdout, file).toMatch(new RegExp(`^${verdict}`))
  }
  expect((await runHere('bundle', 'verify', join(folder, 'nothing.json'))).status).toBe(2)
})

/** Numbers that look random and are the same for the same seed (mulberry32). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

test('BC2 of 2,000 flipped bits none leaves a bundle proven that says something else', async () => {
  const seed = 20_161_122
  console.log(`bundle flips: seed ${seed}`)
  const next = numbersFrom(seed)
  const bytes = readFileSync(pathOf('valid-cosigned.json'))
  const whole = parseBundle(bytes)
  let [unreadable, failed, same] = [0, 0, 0]
  for (let run = 0; run < 2_000; run += 1) {
    const flipped = Uint8Array.from(bytes)
    const [place, bit] = [next(bytes.length), next(8)]
    flipped[place] = (flipped[place] ?? 0) ^ (1 << bit)
    const parsed = parseBundle(flipped)
    if (!parsed.ok) {
      unreadable += 1
      continue
    }
    const { verdict } = await checkBundle(parsed.value)
    if (verdict === 'failed') failed += 1
    else {
      expect(parsed, `bit ${bit} of byte ${place}`).toEqual(whole)
      same += 1
    }
  }
  console.log(`bundle flips: ${unreadable} unreadable, ${failed} failed, ${same} in white space`)
  expect(unreadable + failed + same).toBe(2_000)
  expect(failed).toBeGreaterThan(500)
})

test('BC3 the words say what is proven, what is not, and where the key came from', async () => {
  const { stdout } = await runHere('bundle', 'verify', pathOf('valid-cosigned.json'))
  for (const sentence of [
    'This text stood at place 7 of the record of vectors.invalid/centre.',
    'registered for party north as shift key at entry 3.',
    'It was not written before the record had 5 entries',
    '2 parties cosigned it (south, north)',
    'the last at 2016-02-22T10:00:02.000Z',
    'Fingerprint of the key of the log: 87bc 0450 e01e cddb ',
    'The key of the log comes from the bundle itself',
    '- that what the entry says is true',
    '- that the key of the log is the right one',
  ])
    expect(stdout).toContain(sentence)
  const alone = await runHere('bundle', 'verify', pathOf('valid-gateway.json'))
  expect(alone.stdout).toContain('No party cosigned it.')
  expect(alone.stdout).toContain('- that the author of entry 8 signed with a key of their own')
  const [, vkey = ''] = /vkey": "([^"]+)"/.exec(
    readFileSync(pathOf('valid-gateway.json'), 'utf8'),
  ) ?? ['', '']
  const given = await runHere('bundle', 'verify', pathOf('valid-gateway.json'), '--key', vkey)
  expect(given.stdout).toContain('The key of the log is the one that you gave.')
  expect(given.stdout).not.toContain('- that the key of the log is the right one')
})

test('BC4 the report as one JSON document, and another key fails', async () => {
  const { vkey } = cases.find(({ file }) => file === 'key-other.json') ?? {}
  const file = pathOf('valid-cosigned.json')
  const proven = await runHere('bundle', 'verify', file, '--json')
  expect(JSON.parse(proven.stdout)).toMatchObject({
    verdict: 'proven',
    anchor: 'bundle',
    head: { size: 13 },
    cosigningParties: ['south', 'north'],
  })
  const failed = await runHere('bundle', 'verify', file, '--json', '--key', vkey ?? '')
  expect(failed.status).toBe(1)
  expect(JSON.parse(failed.stdout)).toMatchObject({ verdict: 'failed', anchor: 'given' })
  expect((await runHere('bundle', 'verify', file, '--key', 'no key')).status).toBe(2)
})

test('BC5 escapes and turning marks are written as numbers', async () => {
  const line = findingLine({
    step: 'cosignature',
    index: null,
    ok: false,
    reason: 'cosigner-unknown',
    evidence: { name: 'a\u001b[2Jb\u202ec' },
  })
  expect(line).toBe(String.raw`cosignature: cosigner-unknown (name a\u{1b}[2Jb\u{202e}c)`)
  const text = readFileSync(pathOf('valid-gateway.json'), 'utf8')
  const escape = text.replace('"vkey": "vectors', String.raw`"vkey": "\u001b[2Jvectors`)
  writeFileSync(join(folder, 'escape.json'), escape)
  const ran = await runHere('bundle', 'verify', join(folder, 'escape.json'))
  expect(ran.status).toBe(2)
  expect(ran.stdout + ran.stderr).not.toContain('\u001b')
})

type PageCase = Omit<Case, 'vkey'> & {
  readonly cells: number
  readonly proven: number
  readonly unproven: number
  readonly fails: readonly string[]
}

const pages = fileURLToPath(new URL('../../vectors/who-knew/', import.meta.url))
const pageCases = JSON.parse(readFileSync(join(pages, 'cases.json'), 'utf8')) as readonly PageCase[]

test('BC6 every page about who knew ends as it must, and what was altered is named', async () => {
  for (const { file, verdict, cells, proven, unproven, fails } of pageCases) {
    const ran = await runHere('bundle', 'verify', join(pages, file), '--json')
    expect(ran.status, `${file}: ${ran.stderr}`).toBe(statuses[verdict])
    if (verdict === 'unreadable') continue
    const { whoKnew } = JSON.parse(ran.stdout) as { whoKnew: WhoKnewProof }
    expect(whoKnew, file).toMatchObject({ cells, proven })
    expect(whoKnew.unproven, file).toHaveLength(unproven)
    const found = whoKnew.findings.map(({ reason, where, member }) =>
      [reason, where.version, where.party, where.rung, member].filter(
        (one) => one !== null && one !== '',
      ),
    )
    expect([...new Set(found.map((words) => words.join(' ')))], file).toEqual(fails)
  }
})

test('BC7 the words say how many cells are proven, what is not, and what was altered', async () => {
  const valid = await runHere('bundle', 'verify', join(pages, 'valid-deir-ez-zor.html'))
  expect(valid.stdout).toMatch(/^proven: 4 of 5 cells/)
  expect(valid.stdout).toContain(
    '- not proven: strikes-deir-ez-zor, version 1, russia, disseminated: missing, and no entry records it',
  )
  expect(valid.stdout).toContain('Entry 332: notice-acknowledged, by post russia-liaison')
  const minute = await runHere('bundle', 'verify', join(pages, 'altered-minute.html'))
  expect(minute.stdout).toBe(
    'failed: the page was altered\n\n' +
      '- strikes-deir-ez-zor, version 1, russia, acknowledged, entry 332: the entry says something else' +
      ' (time; page: 2016-09-17T11:59:00.000Z; entry: 2016-09-17T11:58:00.000Z)\n',
  )
})
