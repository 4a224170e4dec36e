import type { Noun } from '../kernel/noun.ts'
import type { NoticesCommand, NoticesEvent } from './commands.ts'
import { decide } from './decide.ts'
import { decideLeadTime } from './decide-lead-time.ts'
import { decideStop } from './decide-stop.ts'
import { decideSubscription } from './decide-subscription.ts'
import { evolve } from './evolve.ts'
import { evolveLeadTime } from './evolve-lead-time.ts'
import { evolveStop } from './evolve-stop.ts'
import { evolveSubscription } from './evolve-subscription.ts'
import * as lead from './lead-time.ts'
import * as movement from './movement-acts.ts'
import * as notice from './notice.ts'
import * as receipt from './receipt.ts'
import * as stop from './stop.ts'
import * as subscription from './subscription.ts'
import * as verification from './verification.ts'

export const notices: Noun<NoticesCommand, NoticesEvent> = {
  commands: {
    'notices/submit': notice.SubmitNotice,
    'notices/amend': notice.AmendNotice,
    'notices/acknowledge': notice.AcknowledgeNotice,
    'notices/object': notice.ObjectToNotice,
    'notices/cancel': notice.CancelNotice,
    'notices/verify': verification.VerifyNotice,
    'notices/revalidate': verification.RevalidateNotice,
    'notices/set-lead-times': lead.SetLeadTimes,
    'notices/check-in': movement.CheckIn,
    'notices/conclude': movement.ConcludeMovement,
    'notices/record-overdue': movement.RecordOverdue,
    'notices/record-receipt': receipt.RecordReceipt,
    'notices/disseminate': receipt.Disseminate,
    'notices/record-missed': receipt.RecordMissed,
    'notices/stop': stop.CallStop,
    'notices/answer-stop': stop.AnswerStop,
    'notices/record-unanswered': stop.RecordUnanswered,
    'notices/subscribe': subscription.Subscribe,
    'notices/unsubscribe': subscription.Unsubscribe,
  },
  events: {
    'notice-submitted': notice.NoticeSubmitted,
    'notice-amended': notice.NoticeAmended,
    'notice-acknowledged': notice.NoticeAcknowledged,
    'notice-answered': notice.NoticeAnswered,
    'notice-cancelled': notice.NoticeCancelled,
    'notice-verified': verification.NoticeVerified,
    'notice-revalidated': verification.NoticeRevalidated,
    'lead-times-set': lead.LeadTimesSet,
    'movement-checked-in': movement.MovementCheckedIn,
    'movement-concluded': movement.MovementConcluded,
    'movement-overdue': movement.MovementOverdue,
    'receipt-recorded': receipt.ReceiptRecorded,
    'notice-disseminated': receipt.NoticeDisseminated,
    'receipt-missed': receipt.ReceiptMissed,
    'stop-called': stop.StopCalled,
    'stop-answered': stop.StopAnswered,
    'stop-unanswered': stop.StopUnanswered,
    'subscription-opened': subscription.SubscriptionOpened,
    'subscription-ended': subscription.SubscriptionEnded,
  },
  decide: (command, world, context) => {
    switch (command.type) {
      case 'notices/subscribe':
      case 'notices/unsubscribe':
        return decideSubscription(command, world, context)
      case 'notices/set-lead-times':
        return decideLeadTime(command, world, context)
      case 'notices/stop':
      case 'notices/answer-stop':
      case 'notices/record-unanswered':
        return decideStop(command, world, context)
      default:
        return decide(command, world, context)
    }
  },
  evolve: (event, world, recorded) => {
    switch (event.type) {
      case 'subscription-opened':
      case 'subscription-ended':
        return evolveSubscription(event, world, recorded)
      case 'lead-times-set':
        return evolveLeadTime(event, world, recorded)
      case 'stop-called':
      case 'stop-answered':
      case 'stop-unanswered':
        return evolveStop(event, world, recorded)
      default:
        return evolve(event, world, recorded)
    }
  },
}
