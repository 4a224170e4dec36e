import { msOf } from '@hudna/core/kernel/instant.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ClockState, SLEW_MS_PER_MS, steadyClock, type Step } from './steady-clock.ts'

const BEGIN_MS = Date.parse('2026-01-01T00:00:00.000Z')
const HOUR_MS = 3_600_000

/** A machine whose clocks a test moves; the wall clock can be set. */
function machine() {
  const at = { monotonicMs: 0, wallMs: BEGIN_MS, uptimeMs: 5_000, bootId: 'first' }
  const steps: Step[] = []
  const pass = (ms: number, how: 'awake' | 'asleep' = 'awake') => {
    if (how === 'awake') at.monotonicMs += ms
    at.wallMs += ms
    at.uptimeMs += ms
  }
  const start = (stored?: ClockState, notBeforeMs?: number) =>
    steadyClock({
      bootId: at.bootId,
      wallMs: () => at.wallMs,
      monotonicMs: () => at.monotonicMs,
      uptimeMs: () => at.uptimeMs,
      stored,
      onStep: (step) => steps.push(step),
      ...(notBeforeMs === undefined ? {} : { notBeforeMs }),
    })
  return { at, steps, pass, start }
}

test('SQ50 the clock begins with the wall clock and runs by the monotonic one', () => {
  const { pass, start } = machine()
  const clock = start()
  expect(msOf(clock.now())).toBe(BEGIN_MS)
  pass(90_000)
  expect(msOf(clock.now())).toBe(BEGIN_MS + 90_000)
  expect(clock.status()).toEqual({ skewMs: 0, steppedAt: null })
})

test.each([2 * HOUR_MS, -2 * HOUR_MS])(
  'SQ51 a wall clock that is set by %i ms is told and never taken at once',
  (stepMs) => {
    const { at, steps, pass, start } = machine()
    const clock = start()
    pass(10_000)
    clock.now()
    at.wallMs += stepMs
    expect(msOf(clock.now())).toBe(BEGIN_MS + 10_000)
    expect(steps).toEqual([{ byMs: stepMs, skewMs: stepMs }])
    expect(clock.status()).toEqual({ skewMs: stepMs, steppedAt: clock.now() })
    let before = msOf(clock.now())
    for (let second = 0; second < 600; second += 1) {
      pass(1_000)
      const now = msOf(clock.now())
      expect(Math.abs(now - before - 1_000)).toBeLessThanOrEqual(1_000 / SLEW_MS_PER_MS + 1)
      before = now
    }
    const slewedMs = (Math.sign(stepMs) * 600_000) / SLEW_MS_PER_MS
    expect(Math.abs(before - (BEGIN_MS + 610_000 + slewedMs))).toBeLessThanOrEqual(1)
    expect(steps).toHaveLength(1)
  },
)

test('SQ51 whatever the wall clock does, the clock never goes back and is never faster than its slew', () => {
  const act = fc.record({ ms: fc.nat(100_000), setMs: fc.integer({ min: -1e8, max: 1e8 }) })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const { at, pass, start } = machine()
      const clock = start()
      let before = msOf(clock.now())
      for (const { ms, setMs } of acts) {
        at.wallMs += setMs
        pass(ms)
        const now = msOf(clock.now())
        expect(now - before).toBeGreaterThanOrEqual(Math.floor(ms - ms / SLEW_MS_PER_MS) - 1)
        expect(now - before).toBeLessThanOrEqual(Math.ceil(ms + ms / SLEW_MS_PER_MS) + 1)
        before = now
      }
    }),
  )
})

test('SQ52 a restart goes on by the time that the machine was up, whatever its wall clock says', () => {
  const { at, pass, start } = machine()
  const first = start()
  pass(60_000)
  const stored = first.state()
  pass(120_000)
  at.wallMs += 5 * HOUR_MS
  at.monotonicMs = 7
  const second = start(stored)
  expect(msOf(second.now())).toBe(BEGIN_MS + 180_000)
  expect(second.status().skewMs).toBe(5 * HOUR_MS)
})

test('SQ52 after a start of the machine the clock begins with the wall clock, never before where it stood', () => {
  const { at, pass, start } = machine()
  pass(60_000)
  const stored = start().state()
  at.bootId = 'second'
  at.uptimeMs = 1_000
  at.wallMs = BEGIN_MS + HOUR_MS
  expect(msOf(start(stored).now())).toBe(BEGIN_MS + HOUR_MS)
  at.wallMs = BEGIN_MS - HOUR_MS
  expect(msOf(start(stored).now())).toBe(stored.centreMs)
  at.bootId = ''
  expect(msOf(start({ ...stored, bootId: '' }).now())).toBe(stored.centreMs)
})

test('SQ52 the clock does not begin before the last entry of the record', () => {
  const { start } = machine()
  expect(msOf(start(undefined, BEGIN_MS + HOUR_MS).now())).toBe(BEGIN_MS + HOUR_MS)
})

test('SQ53 a machine that slept has let that time pass', () => {
  const { pass, start, steps } = machine()
  const clock = start()
  pass(1_000)
  clock.now()
  pass(HOUR_MS, 'asleep')
  expect(msOf(clock.now())).toBe(BEGIN_MS + 1_000 + HOUR_MS)
  expect(steps).toEqual([])
})
