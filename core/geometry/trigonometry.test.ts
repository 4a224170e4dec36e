import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arcsine, arctangent, arctangent2, cosine, sine, tangent, turnOf } from './trigonometry.ts'

type Row = {
  readonly x: number
  readonly sine: string
  readonly cosine: string
  readonly arctangent: string
  readonly arcsine?: string
}

const rows = readFileSync('vectors/geometry/trigonometry.ndjson', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)

/** The difference as a share of the value. */
function off(found: number, truth: number): number {
  return Math.abs(found - truth) / Math.max(Math.abs(truth), 1e-300)
}

test('GE18 values of forty digits are met to the last bit but one', () => {
  for (const { x, ...row } of rows) {
    expect(off(sine(x), Number(row.sine)), `sine ${x}`).toBeLessThan(2.3e-16)
    expect(off(cosine(x), Number(row.cosine)), `cosine ${x}`).toBeLessThan(2.3e-16)
    expect(off(arctangent(x), Number(row.arctangent)), `arctangent ${x}`).toBeLessThan(2.3e-16)
    if (row.arcsine === undefined) continue
    expect(off(arcsine(x), Number(row.arcsine)), `arcsine ${x}`).toBeLessThan(4.5e-16)
  }
})

test('GE18 they agree with the engine everywhere', () => {
  const angle = fc.double({ min: -1_000, max: 1_000, noNaN: true })
  const share = fc.double({ min: -1, max: 1, noNaN: true })
  fc.assert(
    fc.property(angle, share, share, (x, u, v) => {
      expect(off(sine(x), Math.sin(x))).toBeLessThan(1e-15)
      expect(off(cosine(x), Math.cos(x))).toBeLessThan(1e-15)
      expect(off(tangent(x), Math.tan(x))).toBeLessThan(1e-15)
      expect(off(arctangent(x), Math.atan(x))).toBeLessThan(1e-15)
      expect(off(arcsine(u), Math.asin(u))).toBeLessThan(1e-15)
      expect(off(arctangent2(u, v), Math.atan2(u, v))).toBeLessThan(1e-15)
      expect(turnOf(x)).toEqual({ sine: sine(x), cosine: cosine(x) })
    }),
    { numRuns: 20_000 },
  )
})

test('GE18 the corners of the circle are met exactly', () => {
  for (const [y, x] of [
    [0, 1],
    [0, -1],
    [-0, -1],
    [1, 0],
    [-1, 0],
    [0, 0],
    [1, 1],
    [1, -1],
    [-1, -1],
  ] as const) {
    expect(arctangent2(y, x)).toBe(Math.atan2(y, x))
  }
  expect(arcsine(2)).toBe(Math.PI / 2)
  expect(sine(0)).toBe(0)
  expect(cosine(0)).toBe(1)
})

test('GE18 the bits are these on every machine', () => {
  const bits = new DataView(new ArrayBuffer(8))
  let state = 1
  let digest = 0n
  for (let step = 0; step < 20_000; step += 1) {
    state = (state * 48_271) % 2_147_483_647
    const x = (state / 2_147_483_647 - 0.5) * 20
    for (const value of [sine(x), cosine(x), arctangent(x), arcsine(x / 10)]) {
      bits.setFloat64(0, value)
      digest = BigInt.asUintN(64, (digest ^ bits.getBigUint64(0)) * 1_099_511_628_211n)
    }
  }
  expect(digest.toString(16)).toBe('6f19e6aaba4fb25e')
})
