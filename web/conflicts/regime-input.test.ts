import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import { describe, expect, test } from 'vitest'
import {
  askParameters,
  degreesText,
  draftFrom,
  placeFrom,
  regimeInput,
  type RegimeDraft,
} from './regime-input.ts'

const aleppo = { ar: 'حلب', en: 'Aleppo', ru: 'Алеппо' }
const towns: readonly NamedPlace[] = [{ names: aleppo, position: [371_600_000, 362_000_000] }]

/** A place as it would be asked for, or why it is none. */
function read(text: string): string {
  const found = placeFrom(text, towns)
  return 'reading' in found ? degreesText(found.reading.position) : found.reason
}

describe('what applied here', () => {
  const draft: RegimeDraft = {
    at: '36.20, 37.16',
    errorM: '5000',
    time: '2016-10-20T08:00',
    until: '2016-10-20T19:00',
    actor: 'north-front',
    act: 'airstrike',
  }

  test('WR4 a place may be written in any form, and what is none says why', () => {
    expect(read('36.2,37.16')).toBe('36.2,37.16')
    expect(read('-33.9 151.2')).toBe('-33.9,151.2')
    expect(read('٣٦٫٢، ٣٧٫١٦')).toBe('36.2,37.16')
    expect(read('36°12′N 37°09′36″E')).toBe('36.2,37.16')
    expect(read('0.0000001, 37')).toBe('0.0000001,37')
    expect(read('12 km NE of Aleppo')).toMatch(/^36\.2\d+,37\.2\d+$/)
    expect(read('12 km NE of Nowhere')).toBe('unknown-place')
    expect(read('36,2, 37,1')).toBe('ambiguous')
    expect(read('95, 10')).toBe('swapped')
    for (const wrong of ['', '36.2', '10, 181', 'Aleppo']) {
      expect(placeFrom(wrong, towns), wrong).toHaveProperty('reason')
    }
  })

  test('WR5 a right question is asked in UTC', () => {
    expect(regimeInput(draft, towns)).toEqual({
      input: {
        at: '36.2,37.16',
        errorM: 5_000,
        time: '2016-10-20T05:00:00.000Z',
        until: '2016-10-20T16:00:00.000Z',
        actor: 'north-front',
        act: 'airstrike',
      },
    })
  })

  function errorOf(at: string, errorM: string) {
    const asked = regimeInput({ ...draft, at, errorM }, towns)
    return 'input' in asked ? asked.input.errorM : asked.faults
  }

  test('WR5 without an error, what the digits of the place leave open is the error', () => {
    expect(errorOf('36.20213, 37.13432', '')).toBeUndefined()
    expect(errorOf('36.2, 37.2', '')).toBeGreaterThan(5_000)
    expect(errorOf('36.2, 37.2', '0')).toBeUndefined()
    expect(errorOf('36.2, 37.2', '50')).toBe(50)
  })

  test('WR5 every wrong field is named', () => {
    const wrong = { ...draft, at: 'here', time: '', until: '?', errorM: '1.5' }
    expect(regimeInput(wrong, towns)).toEqual({ faults: ['at', 'time', 'until', 'errorM'] })
    expect(regimeInput({ ...draft, until: draft.time }, towns)).toEqual({ faults: ['until'] })
    expect(regimeInput({ ...draft, act: 'dance' }, towns)).not.toHaveProperty('input.act')
  })

  test('WR6 a question comes back from the address as it went', () => {
    const address = new URLSearchParams()
    for (const [name, value] of Object.entries(askParameters(draft))) address.set(name, value ?? '')
    expect(draftFrom(new URLSearchParams(address.toString()), '')).toEqual(draft)
  })
})
