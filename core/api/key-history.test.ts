import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createKeyHistory, type KeyHistory } from './key-history.ts'

const material = 'A'.repeat(42)
const registered = (key: string, name: string) => ({
  type: 'key-registered',
  body: {
    key,
    party: 'north',
    role: 'shift',
    officer: 'falcon',
    vkey: `${name}+01234567+AQ${material}`,
    url: null,
    possession: 'a note',
  },
})
const revoked = (key: string, lastTrustedIndex: number | null) => ({
  type: 'key-revoked',
  body: { key, lastTrustedIndex, reason: 'lost' },
})
const other = { type: 'officer-released', body: { officer: 'falcon' } }

function trustedAt(history: KeyHistory, size: number): readonly number[] {
  return Array.from({ length: size }, (_, index) => index).filter(
    (index) => history.keyAt('a.example', index)?.trusted === true,
  )
}

test('SC13 a key is there from the entry after its registration', () => {
  const history = createKeyHistory()
  history.add(0, other)
  expect(history.keyAt('a.example', 9)).toBeUndefined()
  history.add(3, registered('one', 'a.example'))
  expect([3, 4].map((index) => history.keyAt('a.example', index)?.id)).toEqual([undefined, 'one'])
  expect(history.keyAt('a.example', 4)).toMatchObject({
    party: 'north',
    role: 'shift',
    officer: 'falcon',
    registeredAt: 3,
    revoked: null,
    trusted: true,
  })
  expect(history.keyAt('b.example', 4)).toBeUndefined()
})

test('SC13 a name and an id that were registered stay what they are', () => {
  const history = createKeyHistory()
  history.add(1, registered('one', 'a.example'))
  history.add(2, registered('two', 'a.example'))
  history.add(3, registered('one', 'b.example'))
  expect(history.keyAt('a.example', 9)).toMatchObject({ id: 'one', registeredAt: 1 })
  expect(history.keyAt('b.example', 9)).toBeUndefined()
  history.add(4, revoked('two', null))
  expect(history.keyAt('a.example', 9)?.revoked).toBeNull()
})

test('SC14 a revoked key is trusted up to the last trusted index', () => {
  const cases = [
    [null, [2, 3, 4, 5, 6]],
    [4, [2, 3, 4]],
    [1, []],
    [99, [2, 3, 4, 5, 6]],
  ] as const
  for (const [lastTrustedIndex, expected] of cases) {
    const history = createKeyHistory()
    history.add(1, registered('one', 'a.example'))
    history.add(6, revoked('one', lastTrustedIndex))
    history.add(8, revoked('one', null))
    expect(trustedAt(history, 12), String(lastTrustedIndex)).toEqual(expected)
    expect(history.keyAt('a.example', 12)?.revoked?.index).toBe(6)
  }
})

test('SC14 trust ends once and does not come back', () => {
  const index = fc.nat({ max: 30 })
  fc.assert(
    fc.property(index, index, fc.option(index), (from, length, lastTrustedIndex) => {
      const history = createKeyHistory()
      history.add(from, registered('one', 'a.example'))
      history.add(from + 1 + length, revoked('one', lastTrustedIndex))
      const trusted = trustedAt(history, 70)
      const first = from + 1
      expect(trusted).toEqual(trusted.map((_, at) => first + at))
      expect(trusted.at(-1) ?? 0).toBeLessThanOrEqual(from + 1 + length)
    }),
  )
})
