import type { WhoKnewView } from '@hudna/core/api/who-knew/view.ts'
import type { LadderStep } from '@hudna/core/notices/ladder.ts'
import { expect, test } from 'vitest'
import { runHere } from './test-shell.ts'
import { whoKnewLines } from './who-knew-text.ts'

const none: LadderStep = { state: 'not-asked', at: null, post: null, dueAt: null, impliedBy: null }
const dueAt = '2016-09-17T10:30:00.000Z'
const reached = (at: string, post: string | null): LadderStep => {
  return { ...none, state: 'reached', at, post }
}
const view: WhoKnewView = {
  size: 40,
  moment: '2016-09-17T18:00:00.000Z',
  footprint: { shape: 'circle', centre: [401_000_000, 352_000_000], radiusM: 1_000 },
  interval: { from: '2016-09-17T14:00:00.000Z', to: null },
  versions: [
    {
      notice: 'positions',
      version: 1,
      kind: 'site',
      names: { ar: 'مواقع', en: 'Positions', ru: 'Позиции' },
      author: 'army',
      entry: 12,
      issuedAt: '2016-09-17T10:00:00.000Z',
      window: { from: '2016-09-17T12:00:00.000Z', to: null },
      standing: 'replaced',
      voidSince: '2016-09-17T13:00:00.000Z',
      knowers: [
        {
          party: 'coalition',
          flash: true,
          answers: [],
          disseminations: [],
          reached: ['accepted', 'opened'],
          missing: ['acknowledged', 'disseminated'],
          steps: {
            accepted: reached('2016-09-17T10:00:00.000Z', null),
            witnessed: none,
            mirrored: none,
            shown: none,
            opened: { ...reached('2016-09-17T10:07:00.000Z', 'desk'), impliedBy: 'answer' },
            acknowledged: { ...none, state: 'missed', dueAt },
            disseminated: { ...none, state: 'missed', dueAt },
          },
        },
      ],
    },
  ],
}

test('C46 each version has its recipients with rung, post and minute, what is missing, and since when it is void', () => {
  const lines = whoKnewLines(view)
  const text = lines.join('\n')
  expect(text).toContain('Positions (positions, site) version 1 [12]')
  expect(text).toContain('replaced 2016-09-17 13:00: its receipts are void since then')
  expect(text).toContain('coalition, flash')
  expect(text).toMatch(/reached: accepted 2016-09-17 10:00; opened 2016-09-17 10:07 by desk/)
  expect(text).toMatch(/missing: acknowledged \(was due 2016-09-17 10:30\); disseminated/)
})

test('C46 where nothing was told, it says so', () => {
  expect(whoKnewLines({ ...view, versions: [] }).at(-1)).toMatch(/^No notice about that place/)
})

test('C46 a place or a notice is asked about, and never both', async () => {
  for (const args of [[], ['--at', '36,37', '--notice', 'one', '--from', '2016-09-17T10:00Z']]) {
    const ran = await runHere('who-knew', ...args)
    expect(ran.status).toBe(2)
  }
})
