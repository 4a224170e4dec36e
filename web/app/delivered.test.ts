import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heardCounter, readCounters } from './delivered.ts'

test('W17 a counter that follows is taken, one that came before says nothing, one that leaps is a gap', () => {
  expect(heardCounter(4, 5)).toEqual({ delivered: 5, isMissing: false })
  expect(heardCounter(4, 4)).toEqual({ delivered: 4, isMissing: false })
  expect(heardCounter(4, 6)).toEqual({ delivered: 4, isMissing: true })
  expect(heardCounter(null, 6)).toEqual({ delivered: null, isMissing: true })
})

test('W17 whatever comes twice, late or not at all, no counter is said to have come before all below it have', () => {
  const told = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 80 })
  fc.assert(
    fc.property(told, (counters) => {
      let delivered = 0
      const came = new Set<number>()
      for (const counter of counters) {
        const heard = heardCounter(delivered, counter)
        came.add(counter)
        delivered = heard.delivered ?? 0
        if (heard.isMissing) {
          // What is missing is read from where this page stands.
          const page = Array.from({ length: counter - delivered }, (_, at) => delivered + 1 + at)
          for (const one of page) came.add(one)
          delivered = readCounters(delivered, page) ?? 0
        }
        for (let below = 1; below <= delivered; below += 1) expect(came.has(below)).toBe(true)
        expect(delivered).toBeGreaterThanOrEqual(Math.min(counter, delivered))
      }
    }),
  )
})
