import { expect, test } from 'vitest'
import { tally } from './suites.ts'

function file(status: string, tests: readonly string[]) {
  return { name: 'a.test.ts', status, assertionResults: tests.map((each) => ({ status: each })) }
}

test('CK1 passed and failed tests are counted', () => {
  const report = { testResults: [file('failed', ['passed', 'failed']), file('passed', ['passed'])] }
  expect(tally({ report, status: 1 })).toEqual({ passed: 2, failed: 1 })
})

test('CK1 a test that did not run counts as failed', () => {
  const report = { testResults: [file('passed', ['passed', 'skipped', 'todo'])] }
  expect(tally({ report, status: 0 })).toEqual({ passed: 1, failed: 2 })
})

test('CK1 a file that does not load counts as failed', () => {
  const report = { testResults: [file('failed', []), file('passed', ['passed'])] }
  expect(tally({ report, status: 1 })).toEqual({ passed: 1, failed: 1 })
})

test('CK1 a run that fails without a failed test counts as failed', () => {
  expect(tally({ report: { testResults: [file('passed', ['passed'])] }, status: 1 }).failed).toBe(1)
  expect(tally({ report: undefined, status: 3 })).toEqual({ passed: 0, failed: 1 })
})

test('CK1 no tests and no failure is nothing', () => {
  expect(tally({ report: { testResults: [] }, status: 0 })).toEqual({ passed: 0, failed: 0 })
})
