import { describe, expect, test } from 'vitest'
import {
  askParameters,
  draftFrom,
  placeFrom,
  regimeInput,
  type RegimeDraft,
} from './regime-input.ts'

describe('what applied here', () => {
  const draft: RegimeDraft = {
    at: '36.20, 37.16',
    errorM: '5000',
    time: '2016-10-20T08:00',
    until: '2016-10-20T19:00',
    actor: 'north-front',
    act: 'airstrike',
  }

  test('WR4 latitude comes first and must be on the globe', () => {
    expect(placeFrom('36.2,37.16')).toEqual({ latitude: 36.2, longitude: 37.16 })
    expect(placeFrom('-33.9 151.2')).toEqual({ latitude: -33.9, longitude: 151.2 })
    for (const wrong of ['', '36.2', '95, 10', '10, 181', 'Aleppo', '36,2, 37,1']) {
      expect(placeFrom(wrong), wrong).toBeUndefined()
    }
  })

  test('WR5 a right question is asked in UTC', () => {
    expect(regimeInput(draft)).toEqual({
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

  test('WR5 every wrong field is named', () => {
    const wrong = { ...draft, at: 'here', time: '', until: '?', errorM: '1.5' }
    expect(regimeInput(wrong)).toEqual({ faults: ['at', 'time', 'until', 'errorM'] })
    expect(regimeInput({ ...draft, until: draft.time })).toEqual({ faults: ['until'] })
    expect(regimeInput({ ...draft, act: 'dance' })).not.toHaveProperty('input.act')
  })

  test('WR6 a question comes back from the address as it went', () => {
    const address = new URLSearchParams()
    for (const [name, value] of Object.entries(askParameters(draft))) address.set(name, value ?? '')
    expect(draftFrom(new URLSearchParams(address.toString()), '')).toEqual(draft)
  })
})
