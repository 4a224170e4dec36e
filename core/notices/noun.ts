import type { Noun } from '../kernel/noun.ts'
import { decide } from './decide.ts'
import { decideSubscription } from './decide-subscription.ts'
import { evolve } from './evolve.ts'
import { evolveSubscription } from './evolve-subscription.ts'
import * as notice from './notice.ts'
import * as subscription from './subscription.ts'

type Command = notice.NoticeCommand | subscription.SubscriptionCommand
type Event = notice.NoticeEvent | subscription.SubscriptionEvent

export const notices: Noun<Command, Event> = {
  commands: {
    'notices/submit': notice.SubmitNotice,
    'notices/amend': notice.AmendNotice,
    'notices/acknowledge': notice.AcknowledgeNotice,
    'notices/object': notice.ObjectToNotice,
    'notices/cancel': notice.CancelNotice,
    'notices/subscribe': subscription.Subscribe,
    'notices/unsubscribe': subscription.Unsubscribe,
  },
  events: {
    'notice-submitted': notice.NoticeSubmitted,
    'notice-amended': notice.NoticeAmended,
    'notice-acknowledged': notice.NoticeAcknowledged,
    'notice-answered': notice.NoticeAnswered,
    'notice-cancelled': notice.NoticeCancelled,
    'subscription-opened': subscription.SubscriptionOpened,
    'subscription-ended': subscription.SubscriptionEnded,
  },
  decide: (command, world, context) =>
    command.type === 'notices/subscribe' || command.type === 'notices/unsubscribe'
      ? decideSubscription(command, world, context)
      : decide(command, world, context),
  evolve: (event, world, recorded) =>
    event.type === 'subscription-opened' || event.type === 'subscription-ended'
      ? evolveSubscription(event, world, recorded)
      : evolve(event, world, recorded),
}
