import type { StandingHeld } from '@hudna/core/conflicts/covered.ts'
import { expect, test } from 'vitest'
import { coveredDraft, coveredInput, coveredParameters } from './covered-input.ts'
import { verdictOf } from './covered-verdict.ts'

const aleppo = { ar: 'حلب', en: 'Aleppo', ru: 'Алеппо' }
const towns = [{ names: aleppo, position: [371_600_000, 362_000_000] as [number, number] }]
const draft = { at: '36.2000, 37.1600', day: '2016-10-20' }

test('WR20 a day is one of the theatre clock, from midnight to midnight', () => {
  expect(coveredInput('nusra', draft, [])).toEqual({
    input: {
      party: 'nusra',
      at: '36.2,37.16',
      time: '2016-10-19T21:00:00.000Z',
      until: '2016-10-20T21:00:00.000Z',
    },
  })
})

test('WR20 a day on which the clock is changed is as long as it is', () => {
  const asked = coveredInput('nusra', { ...draft, day: '2016-10-27' }, [])
  expect(asked).toMatchObject({
    input: { time: '2016-10-26T21:00:00.000Z', until: '2016-10-27T22:00:00.000Z' },
  })
})

test('WR20 a place may be told from a town, and what it leaves open is asked with', () => {
  const near = coveredInput('nusra', { ...draft, at: '12 km NE of Aleppo' }, towns)
  expect(near).toMatchObject({ input: { errorM: expect.any(Number) as number } })
})

function faults(changes: Partial<typeof draft>): readonly string[] {
  const asked = coveredInput('nusra', { ...draft, ...changes }, [])
  return 'faults' in asked ? asked.faults : []
}

test('WR20 every wrong field is named', () => {
  expect(faults({ at: '' })).toEqual(['at'])
  expect(faults({ day: '20.10.2016' })).toEqual(['day'])
  expect(faults({ day: '2016-13-40' })).toEqual(['day'])
  expect(faults({ at: 'nowhere', day: '' })).toEqual(['at', 'day'])
})

test('WR20 the question survives the address', () => {
  const parameters = new URLSearchParams(coveredParameters(draft) as Record<string, string>)
  expect(coveredDraft(parameters, '2016-01-01')).toEqual(draft)
  expect(coveredDraft(new URLSearchParams(), '2016-01-01')).toEqual({ at: '', day: '2016-01-01' })
})

function held(
  covered: StandingHeld['covered'],
  excluded: StandingHeld['excluded'],
  standing: StandingHeld['standings'][number]['standing'] = 'unknown',
): StandingHeld {
  const nothing = { from: null, until: null, route: null, source: null, entry: null }
  const standings = [{ party: 'x', standing, certainty: 'certain' as const, ...nothing }]
  return { covered, excluded, standings }
}

test('WR21 the answer says what the record holds and no more', () => {
  expect(verdictOf(held('certain', 'none', 'accepted'))).toBe('covered')
  expect(verdictOf(held('none', 'certain', 'excluded'))).toBe('excluded')
  expect(verdictOf(held('possible', 'none', 'accepted'))).toBe('perhaps-covered')
  expect(verdictOf(held('none', 'possible', 'excluded'))).toBe('perhaps-excluded')
  expect(verdictOf(held('possible', 'possible', 'accepted'))).toBe('both-perhaps')
  expect(verdictOf(held('none', 'none', 'monitor'))).toBe('not-covered')
  expect(verdictOf(held('none', 'none'))).toBe('unknown')
})
