import { changed, type Change, type Recorded } from '../kernel/world.ts'
import { type Notice, noticeKind } from './notice.ts'
import type { ReceiptEvent } from './receipt.ts'

export function evolveReceipt(event: ReceiptEvent, before: Notice, recorded: Recorded): Change {
  const history = [...before.history, recorded]
  const next = { ...before, ...changesOf(event, before, recorded.time), history }
  return changed(noticeKind, before.id, next)
}

type Changes = Partial<Pick<Notice, 'receipts' | 'disseminations' | 'missed'>>

function changesOf(event: ReceiptEvent, before: Notice, at: string): Changes {
  switch (event.type) {
    case 'receipt-recorded': {
      const { party, version, rung, post, over } = event
      return { receipts: [...before.receipts, { party, version, rung, at, post, over }] }
    }
    case 'notice-disseminated': {
      const { type: ___, notice: ____, ...told } = event
      return { disseminations: [...before.disseminations, { ...told, recordedAt: at }] }
    }
    case 'receipt-missed': {
      const { type: ___, notice: ____, ...absent } = event
      return { missed: [...before.missed, { ...absent, at }] }
    }
  }
}
