import { assert } from '../kernel/assert.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { evolveMovement } from './evolve-movement.ts'
import { evolveReceipt } from './evolve-receipt.ts'
import { evolveRevalidated, evolveVerified } from './evolve-verification.ts'
import { evolveVersion } from './evolve-version.ts'
import { noticeKind, type Notice, type NoticeEvent, pendingVersionKind } from './notice.ts'
import { pendingOf } from './pending.ts'
import type { Receipt } from './receipt.ts'

type Of<T extends NoticeEvent['type']> = Extract<NoticeEvent, { type: T }>

export function evolve(event: NoticeEvent, world: World, recorded: Recorded): readonly Change[] {
  if (event.type === 'notice-submitted') return evolveVersion(event, world, recorded)
  const before = noticeOf(world, event.notice)
  switch (event.type) {
    case 'notice-amended':
      return evolveVersion(event, world, recorded)
    case 'notice-acknowledged':
      return [acknowledged(event, before, recorded)]
    case 'notice-answered': {
      const { type: _, notice: id, ...said } = event
      const answers = [...before.answers, { ...said, at: recorded.time }]
      return [changed(noticeKind, id, { ...before, answers, history: later(before, recorded) })]
    }
    case 'notice-cancelled':
      return cancelled(event, before, world, recorded)
    case 'notice-verified':
      return evolveVerified(event, before, world, recorded)
    case 'notice-revalidated':
      return [evolveRevalidated(event, before, recorded)]
    case 'movement-checked-in':
    case 'movement-concluded':
    case 'movement-overdue':
      return [evolveMovement(event, before, recorded)]
    case 'receipt-recorded':
    case 'notice-disseminated':
    case 'receipt-missed':
      return [evolveReceipt(event, before, recorded)]
  }
}

function acknowledged(
  event: Of<'notice-acknowledged'>,
  before: Notice,
  recorded: Recorded,
): Change {
  const { version, party, post, over } = event
  const base = { party, version, rung: 'acknowledged', at: recorded.time, post } as const
  const receipt: Receipt = over === undefined ? base : { ...base, over }
  const receipts = [...before.receipts, receipt]
  return changed(noticeKind, before.id, { ...before, receipts, history: later(before, recorded) })
}

/** What is withdrawn has no next version either, and is sought by nobody. */
function cancelled(
  event: Of<'notice-cancelled'>,
  before: Notice,
  world: World,
  recorded: Recorded,
): readonly Change[] {
  const { type: _, notice: id, ...said } = event
  const overdues = before.overdues.map((one) => {
    return { ...one, settledAt: one.settledAt ?? recorded.time }
  })
  const notice = changed(noticeKind, id, {
    ...before,
    overdues,
    cancelled: { ...said, at: recorded.time },
    history: later(before, recorded),
  })
  const pending = pendingOf(world, id)
  if (pending === undefined) return [notice]
  const settled = { how: 'cancelled', at: recorded.time } as const
  const history = [...pending.history, recorded]
  return [notice, changed(pendingVersionKind, id, { ...pending, settled, history })]
}

function noticeOf(world: World, id: string): Notice {
  const notice = world.get(noticeKind, id)
  assert(notice, `the record speaks of notice ${id} before it is submitted`)
  return notice
}

function later(notice: Notice, recorded: Recorded): Notice['history'] {
  return [...notice.history, recorded]
}
