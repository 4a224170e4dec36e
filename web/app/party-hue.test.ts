import { standings } from '@hudna/core/agreements/agreement.ts'
import { expect, test } from 'vitest'
import { hueOf } from './party-hue.ts'

test('W9 those bound by the agreement, those left out of it, and the rest', () => {
  const hues = Object.fromEntries(standings.map((standing) => [standing, hueOf(standing)]))
  expect(hues).toEqual({
    signatory: 'one',
    accepted: 'one',
    'not-accepted': 'two',
    excluded: 'two',
    suspended: 'none',
    withdrawn: 'none',
    guarantor: 'none',
    monitor: 'none',
  })
  expect(hueOf(undefined)).toBe('none')
})
