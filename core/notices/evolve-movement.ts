import { changed, type Change, type Recorded } from '../kernel/world.ts'
import type { MovementEvent } from './movement-acts.ts'
import { type Notice, noticeKind } from './notice.ts'

export function evolveMovement(event: MovementEvent, before: Notice, recorded: Recorded): Change {
  const history = [...before.history, recorded]
  const next = { ...before, ...changesOf(event, before, recorded.time), history }
  return changed(noticeKind, before.id, next)
}

type Changes = Partial<Pick<Notice, 'checkIns' | 'overdues' | 'result'>>

/** Whoever hears of a movement again, or how it ended, settles its alarms. */
function changesOf(event: MovementEvent, before: Notice, at: string): Changes {
  const overdues = before.overdues.map((one) => ({ ...one, settledAt: one.settledAt ?? at }))
  switch (event.type) {
    case 'movement-checked-in': {
      const { type: _, notice: __, ...said } = event
      return { checkIns: [...before.checkIns, { ...said, recordedAt: at }], overdues }
    }
    case 'movement-concluded': {
      const { type: _, notice: __, ...said } = event
      return { result: { ...said, at }, overdues }
    }
    case 'movement-overdue': {
      const { type: _, notice: __, ...said } = event
      return { overdues: [...before.overdues, { ...said, at, settledAt: null }] }
    }
  }
}
