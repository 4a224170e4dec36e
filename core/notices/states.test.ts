import { expect, test } from 'vitest'
import type { Actor } from '../kernel/world.ts'
import {
  after,
  clinic,
  convoy,
  from,
  machine,
  north,
  openDesk,
  south,
  to,
  twoDaysBefore,
} from './desk-for-tests.ts'
import { noticeKind, type NoticeCommand } from './notice.ts'
import { type NoticeState, noticeState, noticeStates, noticeTable } from './states.ts'
import { verify } from './verify-for-tests.ts'

const cancel: NoticeCommand = {
  type: 'notices/cancel',
  notice: 'n1',
  reason: { en: 'No longer needed' },
}
const wayTo: { readonly [S in NoticeState]: readonly [readonly NoticeCommand[], string] } = {
  unknown: [[], twoDaysBefore],
  draft: [[clinic], twoDaysBefore],
  submitted: [[convoy], twoDaysBefore],
  'in-window': [[convoy], from],
  completed: [[convoy], after],
  cancelled: [[convoy, cancel], twoDaysBefore],
  expired: [[{ ...convoy, expiresAt: to }], to],
}
const version = { notice: 'n1', version: 1 }
const over = '0'.repeat(64)
const steps: { readonly [T in NoticeCommand['type']]: readonly [NoticeCommand, Actor] } = {
  'notices/submit': [convoy, north],
  'notices/amend': [{ ...convoy, type: 'notices/amend', reason: { en: 'Later' } }, north],
  'notices/acknowledge': [{ ...version, type: 'notices/acknowledge' }, south],
  'notices/object': [
    { ...version, type: 'notices/object', answer: 'no-assurance', reason: {} },
    south,
  ],
  'notices/cancel': [cancel, north],
  'notices/verify': [verify('n1', [0, 0]), north],
  'notices/revalidate': [{ ...version, type: 'notices/revalidate', until: after }, north],
  'notices/check-in': [
    {
      ...version,
      type: 'notices/check-in',
      at: twoDaysBefore,
      waypoint: null,
      position: null,
      state: 'halted',
      text: {},
    },
    north,
  ],
  'notices/conclude': [
    { type: 'notices/conclude', notice: 'n1', result: 'facilitated', reason: {} },
    north,
  ],
  'notices/record-overdue': [{ ...version, type: 'notices/record-overdue' }, machine],
  'notices/record-receipt': [
    { ...version, type: 'notices/record-receipt', rung: 'shown', over },
    south,
  ],
  'notices/disseminate': [
    {
      ...version,
      type: 'notices/disseminate',
      over,
      echelon: 'unit',
      unitsTold: 1,
      unitsTotal: 1,
      at: twoDaysBefore,
      units: [],
      text: {},
    },
    south,
  ],
  'notices/record-missed': [
    { ...version, type: 'notices/record-missed', party: 'south', rung: 'shown' },
    machine,
  ],
}

test.each(noticeStates)(
  'NT16 a notice that is %s answers every command as its table says',
  (state) => {
    for (const [command, actor] of Object.values(steps)) {
      const { ask, world } = openDesk()
      const [given, now] = wayTo[state]
      for (const one of given) expect(ask(one, north)).toBeUndefined()
      expect(noticeState(world.get(noticeKind, 'n1'), now)).toBe(state)
      const refusal = ask(command, actor, now)
      const answer = noticeTable[state][command.type]
      // What the table takes may still be refused for what it says, and never for the state.
      if (answer === 'taken') expect(refusal?.evidence?.['state'], command.type).toBeUndefined()
      else expect(refusal?.code, command.type).toBe(answer)
    }
  },
)
