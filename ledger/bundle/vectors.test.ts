import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bundle, KeyStatement, ReadEntry } from './bundle.ts'
import type { BundlePlatform } from './platform.ts'
import { type BundleReport, cosigningHolders } from './report.ts'
import { verifyBundle } from './verify-bundle.ts'

type Case = {
  readonly file: string
  readonly verdict: 'proven' | 'failed' | 'unreadable'
  readonly vkey?: string
  readonly fails?: readonly string[]
  readonly parties?: number
}

const folder = new URL('../../vectors/bundle/', import.meta.url)
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
const cases = (read('cases.json') as readonly Case[]).filter((one) => one.verdict !== 'unreadable')
const bundleOf = (file: string): Bundle => read(file) as Bundle
const check = (bundle: Bundle, vkey?: string): Promise<BundleReport> =>
  verifyBundle({ bundle, vkey, platform, readEntry })

const platform: BundlePlatform = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  ed25519: (publicKey) => (message, signature) => {
    const x = Buffer.from(publicKey).toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    return verify(null, message, key, signature)
  },
  passkey({ key, message, signature }) {
    if (key.algorithm === 'ed25519') return false
    const [x, y] = [key.x, key.y].map((part) => Buffer.from(part).toString('base64url'))
    const point = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
    return verify('sha256', message, { key: point, dsaEncoding: 'ieee-p1363' }, signature)
  },
}

type Json = {
  readonly key: string
  readonly seen: { readonly size: number; readonly root: string }
  readonly type: string
  readonly body: Readonly<Record<string, string>> & { readonly lastTrustedIndex?: number }
}

/** What the entries of the vectors say; of their members only those that a bundle is about. */
const readEntry: ReadEntry = (json, index) => {
  const entry = entryIn(json)
  if (entry === undefined) return { ok: false, reason: 'not canonical' }
  const { key: keyName, seen, type, body } = entry
  const key = statementOf(type, body, index)
  return { ok: true, meaning: { keyName, seen, ...(key === undefined ? {} : { key }) } }
}

function entryIn(json: string): Json | undefined {
  try {
    const entry = JSON.parse(json) as Partial<Json>
    const isWhole = ['key', 'seen', 'type', 'body'].every((name) => Object.hasOwn(entry, name))
    return isWhole && !json.includes('{ ') ? (entry as Json) : undefined
  } catch {
    return undefined
  }
}

function statementOf(type: string, body: Json['body'], index: number): KeyStatement | undefined {
  const id = body['key'] ?? ''
  if (type === 'key-revoked')
    return { says: 'revoked', id, lastTrustedIndex: body.lastTrustedIndex ?? index }
  if (type !== 'key-registered') return undefined
  const { vkey = '', party: holder = '', role = '' } = body
  const use = role === 'witness' || role === 'mirror' ? 'checkpoints' : 'entries'
  return { says: 'registered', id, vkey, holder, role, use }
}

/** The failed steps as the vectors write them. */
function failed({ findings }: BundleReport): readonly string[] {
  return findings
    .filter(({ ok }) => !ok)
    .map(({ step, index, reason }) => `${step} ${index} ${reason}`)
}

async function expectCases(names: RegExp): Promise<void> {
  const chosen = cases.filter(({ file }) => names.test(file))
  expect(chosen.length).toBeGreaterThan(0)
  for (const { file, verdict, vkey, fails = [], parties } of chosen) {
    const report = await check(bundleOf(file), vkey)
    expect(failed(report).toSorted(), file).toEqual(fails.toSorted())
    expect(report.verdict, file).toBe(verdict)
    if (verdict === 'proven') expect(cosigningHolders(report), file).toHaveLength(parties ?? 0)
  }
}

test('BN1 every valid bundle is proven, and its entries stand in the report word for word', async () => {
  await expectCases(/^valid-/)
  const bundle = bundleOf('valid-cosigned.json')
  const report = await check(bundle)
  expect(report.entries.map(({ index }) => index)).toEqual([7, 8])
  expect(report.entries.map(({ json }) => `hudna/entry/v1\n${json}\n`)).toEqual(
    bundle.entries.map(({ note }) => note.slice(0, note.indexOf('\n\n') + 1)),
  )
  expect(report.head?.size).toBe(13)
  expect(report.cosigners.map(({ holder, time }) => `${holder} ${time}`)).toEqual([
    'south 1456135200',
    'south 1456135201',
    'north 1456135202',
  ])
})

test('BN2 the report says whose key the anchor is', async () => {
  const bundle = bundleOf('valid-given-key.json')
  expect(await check(bundle, bundle.vkey)).toMatchObject({ verdict: 'proven', anchor: 'given' })
  expect(await check(bundle)).toMatchObject({ verdict: 'proven', anchor: 'bundle' })
})

test('BN3 a wrong key of the log or of its gateway fails', async () => {
  await expectCases(/^(key-(other|id|type)|gateway-|weak-log|weak-gateway)/)
})

test('BN4 a wrong checkpoint fails, and nothing is derived from it', () => expectCases(/^head-/))

test('BN5 a wrong text, place or path fails', () => {
  return expectCases(/^(text|line-|index|proof-)/)
})

test('BN6 what is no entry of the log fails', () => {
  return expectCases(/^(no-entry|no-note|not-canonical)\.json/)
})

test('BN7 an entry fails that no trusted key signed, or not the one that it names', async () => {
  await expectCases(/^signer-(unknown|other|cosigner)/)
  const { entries } = await check(bundleOf('valid-key-chain.json'))
  expect(entries[0]?.signers.map(({ name, registration }) => [name, registration?.index])).toEqual([
    ['vectors.invalid/north/shift-8', 9],
    ['vectors.invalid/centre/gateway', undefined],
  ])
})

test('BN17 a passkey speaks for the entry whose hash it was shown, its user known', async () => {
  await expectCases(/^passkey-/)
  const { entries } = await check(bundleOf('valid-passkey.json'))
  expect(entries[0]?.signers.map(({ registration }) => registration?.role)).toEqual([
    'shift',
    'passkey',
  ])
})

test('BN8 a key is trusted only after its registration and up to its last trusted index', () => {
  return expectCases(/^signer-(revoked|early)/)
})

test('BN9 key entries are checked, and what they state is held together', async () => {
  await expectCases(/^(key-(entry|twice|not|malformed)|weak-author)/)
  const { keys } = await check(bundleOf('valid-key-chain.json'))
  expect(keys.map(({ id, registeredAt, revoked }) => ({ id, registeredAt, revoked }))).toEqual([
    { id: 'north-shift-7', registeredAt: 3, revoked: null },
    { id: 'north-shift-8', registeredAt: 9, revoked: { index: 11, lastTrustedIndex: 10 } },
  ])
})

test('BN10 a cosignature fails that is not valid, or that nothing explains', () => {
  return expectCases(/^(cosign|weak-cosigner)/)
})

test('BN11 a holder counts once, and a revoked key not at all', async () => {
  const twice = await check(bundleOf('valid-cosigned.json'))
  expect(twice.cosigners).toHaveLength(3)
  expect(cosigningHolders(twice)).toEqual(['south', 'north'])
  const revoked = await check(bundleOf('valid-revoked-cosigner.json'))
  expect(revoked.cosigners.map(({ holder, counts }) => [holder, counts])).toEqual([
    ['south', false],
    ['north', true],
  ])
})

test('BN12 the head that an entry had seen follows from the paths', async () => {
  const { entries } = await check(bundleOf('valid-cosigned.json'))
  expect(entries.map(({ index, seen }) => [index, seen?.size])).toEqual([
    [7, 5],
    [8, 8],
  ])
})

test('BN13 a head that was not there yet, or another root, fails; what is not shown is not claimed', async () => {
  await expectCases(/^seen-/)
  const { entries } = await check(bundleOf('valid-seen-not-shown.json'))
  expect(entries.map(({ index, seen }) => [index, seen?.size])).toEqual([
    [7, undefined],
    [8, 8],
  ])
})

test('BN14 a bundle without entries or with one place twice fails', async () => {
  await expectCases(/^place-twice/)
  const empty = await check({ ...bundleOf('valid-gateway.json'), entries: [] })
  expect(failed(empty)).toEqual(['contents null no-entries'])
})

type Value = string | number | readonly Value[] | { readonly [name: string]: Value }

/** All places of a document at which a text or a number stands. */
function leavesOf(value: Value, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object') return [[...path]]
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]))
}

function altered(value: Value, path: readonly (string | number)[], at: number): Value {
  const [name, ...rest] = path
  if (name !== undefined && typeof value === 'object') {
    const copy = structuredClone(value) as Record<string, Value>
    copy[name] = altered(copy[name] ?? '', rest, at)
    return copy
  }
  if (typeof value === 'number') return value + 1 + (at % 3)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const place = at % Math.max(1, text.length)
  const other = text[place] === 'A' ? 'B' : 'A'
  return text.slice(0, place) + other + text.slice(place + 1)
}

test('BN15 a bundle with one altered text, number or hash is never proven', async () => {
  const seed = 20_161_122
  for (const file of ['valid-cosigned.json', 'valid-key-chain.json']) {
    const { format: _, ...whole } = read(file) as Readonly<Record<string, Value>>
    const places = leavesOf(whole)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.nat(), async (path, at) => {
        const damaged = altered(whole, path, at) as unknown as Bundle
        expect((await check(damaged)).verdict, `${path.join('/')} at ${at}`).toBe('failed')
      }),
      { seed, numRuns: 300 },
    )
  }
})

test('BN16 what a lenient platform takes under a key, or with an R or S, that is not proper is refused', async () => {
  const lenient = { ...platform, ed25519: () => () => true }
  for (const file of ['weak-log-key', 'weak-gateway-key', 'weak-author-key', 'weak-cosigner-key']) {
    const bundle = bundleOf(`${file}.json`)
    const report = await verifyBundle({ bundle, platform: lenient, readEntry })
    expect(failed(report).join(), file).toContain('key-refused')
  }
  for (const file of ['head-malleable.json', 'head-small-r.json']) {
    const report = await verifyBundle({ bundle: bundleOf(file), platform: lenient, readEntry })
    expect(failed(report), file).toContain('signature null signature-invalid')
  }
})
