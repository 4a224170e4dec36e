import { expect, test } from 'vitest'
import { assert, AssertionFault, unreachable } from './assert.ts'
import { ok, refuse } from './result.ts'

test('KE1 a refusal carries code, field and message, and evidence only when there is some', () => {
  expect(refuse('out-of-range', '/count', '-1 is below 0')).toEqual({
    ok: false,
    refusal: { code: 'out-of-range', field: '/count', message: '-1 is below 0' },
  })
  const evident = refuse('already-exists', '/party', 'taken', { id: 'un' })
  expect(evident.refusal.evidence).toEqual({ id: 'un' })
  expect(Object.keys(refuse('busy', '', 'later').refusal)).not.toContain('evidence')
})

test('KE1 a value that is there is an ok result', () => {
  expect(ok([1, 2])).toEqual({ ok: true, value: [1, 2] })
})

test('KE2 an assertion that fails throws with its code', () => {
  expect(() => assert(1 === 1, 'one')).not.toThrow()
  expect(() => assert(undefined, 'nothing there')).toThrow(AssertionFault)
  expect(() => unreachable('north' as never)).toThrow('unreachable: "north"')
})
