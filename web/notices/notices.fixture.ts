import type { Notice } from '@hudna/core/notices/notice.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import { emptyNotice, noText, type NoticeDraft } from './compose/notice-draft.ts'

export const now = '2016-10-22T18:00:00.000Z'
export const jableh: Position = [359_500_000, 354_100_000]
export const latakia: Position = [357_900_000, 355_200_000]
export const aleppo: Position = [371_600_000, 362_000_000]

const convoy: Notice['details'] = {
  kind: 'movement',
  purpose: { en: 'Flour' },
  cargo: 'food',
  vehicles: [
    {
      what: 'lorry',
      number: 12,
      colour: 'white',
      markingByDay: 'red crescent',
      markingByNight: 'lit flag',
    },
  ],
  people: { low: 12, best: 24, high: 30, semantics: 'about' },
  armedEscort: false,
  route: [
    {
      place: { position: latakia, errorRadiusM: 5_000, wherePrecision: 2, names: { en: 'L' } },
      window: { from: '2016-10-25T06:00:00.000Z', to: '2016-10-25T08:00:00.000Z' },
    },
    {
      place: { position: jableh, errorRadiusM: 0, wherePrecision: 1, names: {} },
      window: { from: '2016-10-25T08:00:00.000Z', to: '2016-10-25T12:00:00.000Z' },
    },
  ],
  checkInEveryMinutes: 30,
  overdueAfterMinutes: 10,
}

/** A notice as a centre gives it, for the tests of this folder. */
export function noticeLike(changes: Partial<Notice>): Notice {
  return {
    id: 'convoy-one',
    owner: 'un',
    history: [],
    agreement: 'truce',
    author: 'un',
    kind: 'movement',
    names: { ar: 'قافلة', en: 'Convoy', ru: 'Конвой' },
    text: { en: 'A convoy with flour', ar: 'قافلة طحين' },
    details: convoy,
    place: {
      position: jableh,
      errorRadiusM: 5_000,
      wherePrecision: 2,
      names: { en: 'Jableh' },
      province: 'Latakia Governorate',
    },
    volume: {
      footprint: { shape: 'line', line: [latakia, jableh], bufferM: 2_000 },
      floorM: null,
      ceilingM: null,
      interval: { from: '2016-10-25T06:00:00.000Z', to: '2016-10-25T12:00:00.000Z' },
    },
    recipients: ['russia', 'usa'],
    expiresAt: null,
    source: null,
    marking: { tlp: 'AMBER', class: 'B', releaseTo: [] },
    version: 1,
    post: 'un-humanitarian',
    shortLead: false,
    issuedAt: '2016-10-22T12:00:00.000Z',
    receipts: [],
    answers: [],
    superseded: [],
    verification: null,
    verified: null,
    intended: null,
    disseminations: [],
    missed: [],
    checkIns: [],
    overdues: [],
    result: null,
    entries: [{ version: 1, index: 0 }],
    cancelled: null,
    ...changes,
  }
}

/** A movement in which every field is written. */
export function wholeDraft(changes: Partial<NoticeDraft> = {}): NoticeDraft {
  const blank = emptyNotice({
    notice: 'convoy-two',
    agreement: 'truce',
    author: 'un',
    kind: 'movement',
    now,
  })
  const stop = { names: noText, from: '', to: '' }
  return {
    ...blank,
    names: { ar: 'قافلة', en: 'Convoy', ru: 'Конвой' },
    text: { ...noText, ar: 'قافلة طحين إلى جبلة' },
    volume: {
      ...blank.volume,
      vertices: [latakia, jableh],
      from: '2016-10-25T09:00',
      to: '2016-10-25T15:00',
    },
    movement: {
      ...blank.movement,
      purpose: { ...noText, en: 'Flour' },
      people: { low: null, best: 20, high: null, semantics: 'exact' },
      route: [
        { key: 'a', at: latakia, ...stop },
        { key: 'b', at: jableh, ...stop, from: '2016-10-25T11:00', to: '2016-10-25T12:00' },
      ],
    },
    recipients: ['russia', 'usa'],
    ...changes,
  }
}
