import { assert } from '../kernel/assert.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { noticeKind, type Notice, type NoticeEvent, type Receipt } from './notice.ts'

type Of<T extends NoticeEvent['type']> = Extract<NoticeEvent, { type: T }>

export function evolve(event: NoticeEvent, world: World, recorded: Recorded): readonly Change[] {
  switch (event.type) {
    case 'notice-submitted':
      return [submitted(event, recorded)]
    case 'notice-amended':
      return [amended(event, noticeOf(world, event.notice), recorded)]
    case 'notice-acknowledged':
      return [acknowledged(event, noticeOf(world, event.notice), recorded)]
    case 'notice-answered': {
      const { type: _, notice: id, ...said } = event
      const before = noticeOf(world, id)
      const answers = [...before.answers, { ...said, at: recorded.time }]
      return [changed(noticeKind, id, { ...before, answers, history: later(before, recorded) })]
    }
    case 'notice-cancelled': {
      const { type: _, notice: id, ...said } = event
      const before = noticeOf(world, id)
      const cancelled = { ...said, at: recorded.time }
      return [changed(noticeKind, id, { ...before, cancelled, history: later(before, recorded) })]
    }
  }
}

function submitted(event: Of<'notice-submitted'>, recorded: Recorded): Change {
  const { type: _, notice: id, ...rest } = event
  return changed(noticeKind, id, {
    ...rest,
    id,
    owner: rest.author,
    kind: rest.details.kind,
    issuedAt: recorded.time,
    receipts: accepted(event, recorded),
    answers: [],
    superseded: [],
    cancelled: null,
    history: [recorded],
  })
}

/** The earlier version and its receipts stay readable; only those of the new version count. */
function amended(event: Of<'notice-amended'>, before: Notice, recorded: Recorded): Change {
  const { type: _, notice: id, reason, ...rest } = event
  const { version, text, place, volume, details, recipients, issuedAt } = before
  const old = { version, text, place, volume, details, recipients, issuedAt }
  return changed(noticeKind, id, {
    ...before,
    ...rest,
    kind: rest.details.kind,
    issuedAt: recorded.time,
    receipts: [...before.receipts, ...accepted(event, recorded)],
    superseded: [...before.superseded, { ...old, supersededAt: recorded.time, reason }],
    history: later(before, recorded),
  })
}

function acknowledged(
  event: Of<'notice-acknowledged'>,
  before: Notice,
  recorded: Recorded,
): Change {
  const { version, party, post } = event
  const receipt: Receipt = { party, version, rung: 'acknowledged', at: recorded.time, post }
  const receipts = [...before.receipts, receipt]
  return changed(noticeKind, before.id, { ...before, receipts, history: later(before, recorded) })
}

/** The lowest rung: the notice is on the record, for each recipient. */
function accepted(
  event: Of<'notice-submitted' | 'notice-amended'>,
  recorded: Recorded,
): readonly Receipt[] {
  const { version } = event
  return event.recipients.map((party) => ({
    party,
    version,
    rung: 'accepted',
    at: recorded.time,
    post: null,
  }))
}

function noticeOf(world: World, id: string): Notice {
  const notice = world.get(noticeKind, id)
  assert(notice, `the record speaks of notice ${id} before it is submitted`)
  return notice
}

function later(notice: Notice, recorded: Recorded): Notice['history'] {
  return [...notice.history, recorded]
}
