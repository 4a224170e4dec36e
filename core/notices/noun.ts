import type { Noun } from '../kernel/noun.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import * as notice from './notice.ts'

export const notices: Noun<notice.NoticeCommand, notice.NoticeEvent> = {
  commands: {
    'notices/submit': notice.SubmitNotice,
    'notices/amend': notice.AmendNotice,
    'notices/acknowledge': notice.AcknowledgeNotice,
    'notices/object': notice.ObjectToNotice,
    'notices/cancel': notice.CancelNotice,
  },
  events: {
    'notice-submitted': notice.NoticeSubmitted,
    'notice-amended': notice.NoticeAmended,
    'notice-acknowledged': notice.NoticeAcknowledged,
    'notice-answered': notice.NoticeAnswered,
    'notice-cancelled': notice.NoticeCancelled,
  },
  decide,
  evolve,
}
