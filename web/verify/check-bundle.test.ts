import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkBundleBytes, checkFileBytes, fingerprintOf } from './check-bundle.ts'

type Case = {
  readonly file: string
  readonly verdict: 'proven' | 'failed' | 'unreadable'
  readonly vkey?: string
  readonly fails?: readonly string[]
}

/** The vectors as text: they are data, which the tests of every verifier read. */
const files = import.meta.glob<string>('../../vectors/bundle/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const textOf = (file: string): string => files[`../../vectors/bundle/${file}`] ?? ''
const cases = JSON.parse(textOf('cases.json')) as readonly Case[]
const bytesOf = (file: string): Uint8Array => new TextEncoder().encode(textOf(file))

test('V12 every vector ends as it must', async () => {
  for (const { file, verdict, vkey, fails = [] } of cases) {
    const read = await checkBundleBytes(bytesOf(file), vkey)
    expect(read.ok, file).toBe(verdict !== 'unreadable')
    if (!read.ok) continue
    const { report } = read.value
    expect(report.verdict, file).toBe(verdict)
    const failed = report.findings
      .filter(({ ok }) => !ok)
      .map(({ step, index, reason }) => `${step} ${index} ${reason}`)
    expect(failed.toSorted(), file).toEqual(fails.toSorted())
  }
})

test('V13 no flipped bit leaves a bundle proven that says something else', async () => {
  const bytes = bytesOf('valid-key-chain.json')
  const whole: unknown = JSON.parse(textOf('valid-key-chain.json'))
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 7 }), async (place, bit) => {
      const flipped = Uint8Array.from(bytes)
      flipped[place] = (flipped[place] ?? 0) ^ (1 << bit)
      const read = await checkBundleBytes(flipped)
      if (!read.ok || read.value.report.verdict === 'failed') return
      expect(read.value.bundle, `bit ${bit} of byte ${place}`).toEqual(whole)
    }),
    { seed: 20_161_123, numRuns: 300 },
  )
})

test('V14 a fingerprint begins with the number of its key', async () => {
  const { vkey } = JSON.parse(textOf('valid-gateway.json')) as { vkey: string }
  const fingerprint = await fingerprintOf(vkey)
  expect(fingerprint).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/)
  expect(vkey.split('+')[1]).toBe(fingerprint?.slice(0, 9).replace(' ', ''))
  expect(await fingerprintOf('no key')).toBeUndefined()
})

type PageCase = Pick<Case, 'file' | 'verdict'> & {
  readonly cells: number
  readonly proven: number
  readonly fails: readonly string[]
}

const pages = import.meta.glob<string>('../../vectors/who-knew/*', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const pageText = (file: string): string => pages[`../../vectors/who-knew/${file}`] ?? ''

test('V15 every page about who knew ends as it must, and what was altered is named', async () => {
  const pageCases = JSON.parse(pageText('cases.json')) as readonly PageCase[]
  expect(pageCases.length).toBeGreaterThan(10)
  for (const { file, verdict, cells, proven, fails } of pageCases) {
    const read = await checkFileBytes(new TextEncoder().encode(pageText(file)))
    expect(read.ok, file).toBe(verdict !== 'unreadable')
    if (!read.ok) continue
    const { report, page } = read.value
    const holds = page?.proof.verdict === 'holds' && report.verdict === 'proven'
    expect(holds, file).toBe(verdict === 'proven')
    expect(page?.proof, file).toMatchObject({ cells, proven })
    const reasons = new Set(page?.proof.findings.map(({ reason }) => reason))
    expect([...reasons], file).toEqual([...new Set(fails.map((line) => line.split(' ')[0]))])
  }
})
